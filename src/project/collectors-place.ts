import type { ScalarNode } from '../values/nodes.ts'

/** Where the management cluster's collectors send to, or `child` for the collectors of a child cluster. */
export type CollectorsMode = 'child' | 'to-management' | 'to-regional'

/** Where collectors run and send to, for what is injected into their values. */
export type CollectorsPlace = {
  readonly mode: CollectorsMode
  readonly istio: boolean
  readonly cluster: ScalarNode['value']
  readonly clusterNamespace: ScalarNode['value']
  /** The regional cluster that the management cluster sends to. */
  readonly regional: string
  /** The Secret with the credentials for the store. */
  readonly secret: string
}
