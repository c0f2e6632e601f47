import type { MapNode, ValueNode } from '../values/nodes.ts'

/** What OpenTelemetry collectors are made of. */
export const KINDS = ['receivers', 'processors', 'exporters', 'connectors', 'extensions'] as const
/** One kind of what collectors are made of, by its key in their configuration. */
export type Kind = (typeof KINDS)[number]

/** An id in a list, as in `otlphttp/logs`, and where it is written. */
export interface Reference {
  readonly id: string
  readonly node: ValueNode
}

/** One way of data through a collector. */
export interface Pipeline {
  /** As in `logs/default`. */
  readonly id: string
  /** As in `logs`. */
  readonly signal: string
  /** Null for one that is set to null: it stands in the configuration without receivers and exporters. */
  readonly node: MapNode | null
  readonly receivers: readonly Reference[]
  readonly processors: readonly Reference[]
  readonly exporters: readonly Reference[]
}

/** A collector as the opentelemetry-kube-stack chart makes it. */
export interface Collector {
  /** Its key under `collectors`, as in `daemon`. */
  readonly key: string
  /** What its name ends with, as in `cluster-stats`. */
  readonly suffix: string
  readonly enabled: boolean
  /** As in `daemonset`. */
  readonly mode: string
  /** `repository:tag`, or the repository alone where the operator chooses the tag. */
  readonly image: string
  /** Its own list of environment variables; `extraEnvs` comes to it. */
  readonly env: ValueNode | undefined
  /** Its values over `defaultCRConfig`. */
  readonly node: MapNode
  /** `config` of that with what presets add; empty where there is no map. */
  readonly config: MapNode
  /** Component by id, null for one that is defined with null: it gets its type's default settings. */
  readonly components: { readonly [kind in Kind]: ReadonlyMap<string, MapNode | null> }
  readonly pipelines: readonly Pipeline[]
  /** `service.extensions`. */
  readonly extensions: readonly Reference[]
}
