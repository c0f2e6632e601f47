import { knownStores, type Store } from '../../project/stores.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { isTruthy } from '../../values/query.ts'

export type { Store }

/** Gives the effective value at a route of a chart. */
type Get = (...route: readonly string[]) => ValueNode | undefined

/**
 * The stores that a chart of a version installs with the given values; of kof-mothership only that of metrics is known to it.
 *
 * @param version of kof-storage or kof-mothership
 * @param get the effective value at a route of that chart
 */
export function installedStores(version: string, get: Get): readonly Store[] {
  return knownStores(version).filter(({ switches }) => switches.every((at) => isTruthy(get(...at))))
}

/** The value that keeps a store from having volumes, if there is one: what it holds is lost with its pods. */
export function ephemeralBy({ ephemeral }: Store, get: Get): ValueNode | null {
  const node = ephemeral === null ? undefined : get(...ephemeral.route)
  if (node === undefined) return null
  if (ephemeral?.by === 'emptyDir') return node.kind === 'map' ? node : null
  return node.kind === 'scalar' && node.value === false ? node : null
}

/** The retention period as an argument of the program, which wins over the field; null when nobody gives one. */
export function winningRetention({ retentionArgument }: Store, get: Get): ScalarNode | null {
  const node = retentionArgument === null ? undefined : get(...retentionArgument)
  return node?.kind === 'scalar' && node.value !== null ? node : null
}
