import type { ClusterRole } from '../manifest/cluster.ts'
import type { Manifests } from '../manifest/manifest.ts'
import type { MapNode } from '../values/nodes.ts'

/** One chart as it will be installed somewhere, with the values that it will get there. */
export interface ChartInstance {
  readonly chart: string
  /** The chart's version, or the nearest one that upstream's data has. */
  readonly version: string
  /** Null where one chart's values were given alone and the cluster is not known. */
  readonly role: ClusterRole | null
  /** What it gets over its own defaults. */
  readonly given: MapNode
  /** Its defaults with all that on top; of charts inside it only what is given to them. */
  readonly values: MapNode
  /** True when the user wrote something of the values. */
  readonly touched: boolean
  /** False where the values are given but nothing is installed from them (a mode that is off, `enabled: false`). */
  readonly active: boolean
  /** How the values get here: empty for the values that the user gave, else the hops, as in `kof-child`, `fromManagement.storage`. */
  readonly hops: readonly string[]
  /** The cluster whose annotation is on top of these values; absent where no cluster is meant in particular. */
  readonly cluster?: string
}

/** Everything that is linted together: one release of KOF, or one chart's values given alone. */
export interface Deployment {
  /** The file's path or the release's name, for messages. */
  readonly name: string
  /** The chart whose values the user wrote: `kof` for the umbrella. */
  readonly chart: string
  readonly kofVersion: string
  /** Who named the release, as in `--kof-version` or `template "kof-storage-1-4-0"`; null when the newest is assumed. */
  readonly versionFrom: string | null
  readonly mesh: 'istio' | 'none' | 'unknown'
  readonly environment: 'production' | 'development' | 'unknown'
  /** The Kubernetes manifests of the same run. */
  readonly manifests: Manifests
  /** The user's values over the root chart's defaults first, then all that they are projected to. */
  readonly charts: readonly ChartInstance[]
}

/** True for values of one cluster, which an annotation puts over those that all clusters of its role get. */
export function isOfOneCluster({ charts: [root] }: Deployment): boolean {
  if (root === undefined || root.cluster !== undefined) return true
  return root.hops.length === 0 && (root.role === 'regional' || root.role === 'child')
}
