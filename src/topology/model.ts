import type { ClusterRole } from '../rule/diagnostic.ts'

/** What telemetry is made of; audit logs are told from other logs since KOF 1.10. */
export const SIGNALS = ['metrics', 'logs', 'audit logs', 'traces'] as const
/** One kind of telemetry. */
export type Signal = (typeof SIGNALS)[number]

/** Who said a fact. */
export type Place =
  /** The user, in a file or in an argument such as `--set a=b`. */
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  /** The defaults of a chart, by its name and version. */
  | { readonly kind: 'default'; readonly name: string }
  /** What KOF injects, or its operator computes on the cluster. */
  | { readonly kind: 'kof'; readonly name: string }

/** A value and who said it. */
export interface Fact {
  readonly value: string
  readonly from: Place
}

/** What is wrong with a node or an edge: no data arrives there, or it travels open to others. */
export interface Mark {
  readonly level: 'broken' | 'insecure'
  /** Two or three words, for drawings. */
  readonly label: string
  /** One sentence. */
  readonly message: string
  /** The rule that reports the same in a lint run; null for none. */
  readonly rule: string | null
}

/** A cluster of a deployment; one that only stands for all of its role has a placeholder for a name, as in `{childClusterName}`. */
export interface TopologyCluster {
  readonly id: string
  /** Null where one chart's values were given alone and the cluster is not known. */
  readonly role: ClusterRole | null
  readonly name: Fact
  readonly isPlaceholder: boolean
  readonly namespace: string | null
  /** The public domain that its endpoints are under; null for none. */
  readonly domain: Fact | null
  readonly marks: readonly Mark[]
}

/** What stands in a cluster, or outside of all. */
export interface TopologyNode {
  readonly id: string
  /** Null for what KOF does not install: third-party backends. */
  readonly cluster: string | null
  readonly kind: 'collectors' | 'gateway' | 'store' | 'reader' | 'outside'
  /** The product: `VMCluster`, `VLCluster`, `victoria-logs-cluster`, `Jaeger`, `VMAuth`, `promxy`, an exporter's type. */
  readonly product: string
  readonly name: string
  readonly signals: readonly Signal[]
  /** `retention`, `replicas`, `size`, `storage class`, and what else is known, by its name. */
  readonly facts: { readonly [name: string]: Fact }
  readonly marks: readonly Mark[]
}

/** How a connection is protected; `mesh` is mutual TLS by Istio, `plain` is no TLS. */
export type Tls = 'verified' | 'skipped' | 'plain' | 'mesh'

/** One signal on its way from collectors to a store, or from a store to who reads it. */
export interface TopologyEdge {
  readonly kind: 'write' | 'read'
  readonly signal: Signal
  /** The node that the data comes from. */
  readonly from: string
  /** The gateway that it passes; null for none. */
  readonly via: string | null
  /** The node that it arrives at; null where nothing is there to take it. */
  readonly to: string | null
  /** Which collectors send it; empty for reads. */
  readonly collectors: readonly string[]
  /** The exporter in the collectors' configuration; null for reads. */
  readonly exporter: Fact | null
  readonly endpoint: Fact | null
  readonly credentials: Fact | null
  /** Null where no connection is made. */
  readonly tls: Tls | null
  readonly marks: readonly Mark[]
}

/** Where the management cluster's own data is stored; `contradictory` when values ask for two ways, which Helm refuses. */
export type StoringModeName = 'none' | 'regionless' | 'to management' | 'to regional' | 'contradictory'

/** Where telemetry of each cluster goes, as data. */
export interface Topology {
  readonly kofVersion: string
  /** Who named the release; null when the newest is assumed. */
  readonly versionFrom: string | null
  readonly mesh: 'istio' | 'none' | 'unknown'
  /** Null before 1.10 and where no umbrella values were given. */
  readonly mode: StoringModeName | null
  readonly clusters: readonly TopologyCluster[]
  readonly nodes: readonly TopologyNode[]
  readonly edges: readonly TopologyEdge[]
}
