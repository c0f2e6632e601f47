import type { ChartReference } from '../detect/chart-reference.ts'
import { isKofChart } from '../detect/version.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import type { ClusterRole } from './cluster.ts'
import { inAnnotations } from './embedded/annotations.ts'
import { inApplication } from './embedded/application.ts'
import { inHelmRelease } from './embedded/helm-release.ts'
import { inJsonPatches, inKustomizedCharts } from './embedded/kustomization.ts'
import { inClusterProfile, inServices } from './embedded/services.ts'
import type { Manifest, Manifests } from './manifest.ts'

/** One contribution to a chart's values inside manifests. */
export type ValuesPart =
  /** A map of the manifest itself. */
  | { readonly kind: 'map'; readonly node: MapNode }
  /** YAML in a text. */
  | { readonly kind: 'text'; readonly node: ScalarNode }
  /** A value at a path: `argument` is the text that `--set` takes, `--set-string` where it stays text. */
  | {
      readonly kind: 'set'
      readonly path: ScalarNode
      readonly value: ScalarNode
      readonly argument: string
      readonly asText: boolean
    }

/** Values of a chart inside a manifest, and inside others that it names. */
export interface Embedded {
  readonly chart: string
  readonly role: ClusterRole | null
  /** Lowest first, as the tool merges them that reads the manifest. */
  readonly parts: readonly ValuesPart[]
  /** The cluster whose annotation holds them, null for all others: these go over the values of the umbrella. */
  readonly cluster: string | null
  /** Charts at versions that belong to it besides those that the manifest names. */
  readonly references: readonly ChartReference[]
}

type Reader = (manifest: Manifest, manifests: Manifests) => readonly Embedded[]

const READERS: { readonly [kind: string]: readonly Reader[] } = {
  ClusterDeployment: [inAnnotations, inServices],
  Cluster: [inAnnotations],
  SveltosCluster: [inAnnotations],
  MultiClusterService: [inServices],
  ClusterProfile: [inClusterProfile],
  Profile: [inClusterProfile],
  HelmRelease: [inHelmRelease],
  Application: [inApplication],
  ApplicationSet: [inApplication],
  Kustomization: [inJsonPatches, inKustomizedCharts],
}

/** The values of KOF's charts in a manifest; values of other charts only where KOF itself reads them, in annotations. */
export function embeddedIn(manifest: Manifest, manifests: Manifests): Embedded[] {
  const readers = Object.hasOwn(READERS, manifest.kind) ? READERS[manifest.kind]! : []
  return readers
    .flatMap((read) => read(manifest, manifests))
    .filter(({ chart, cluster, parts }) => parts.length > 0 && (cluster !== null || isOurs(chart)))
}

function isOurs(chart: string): boolean {
  return isKofChart(chart) || chart === 'k0rdent-istio'
}
