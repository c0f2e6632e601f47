import { keptWith } from '../../kept.ts'
import type { ChartInstance } from '../../project/deployment.ts'
import { knownStores, type Store } from '../../project/stores.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getTouched, isTruthy } from '../../values/query.ts'

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
  return knownStores(version).filter((store) => isInstalled(store, get))
}

function isInstalled({ switches }: Store, get: Get): boolean {
  return switches.every((at) => isTruthy(get(...at)))
}

/** How long a store keeps its data, where it is installed. */
export interface Retention {
  readonly store: Store
  readonly field: ValueNode | undefined
  /** The same as an argument of the program, which wins over the field; null when nobody gives one. */
  readonly argument: ScalarNode | null
}

const OWN = Symbol('own retentions')

/** The stores of a chart whose retention period the user wrote, as a field or as an argument. */
export function ownRetentions(instance: ChartInstance): readonly Retention[] {
  const get = getOf(instance)
  return keptWith(instance, OWN, () =>
    ownStores(instance, ({ retention, retentionArgument }) => [retention, retentionArgument]).map((store) => ({
      store,
      field: get(...store.retention),
      argument: winningRetention(store, get),
    })),
  )
}

/** The stores that a chart installs, of which the user wrote one of some values. */
export function ownStores(
  instance: ChartInstance,
  valuesOf: (store: Store) => readonly (readonly string[] | null)[],
): readonly Store[] {
  const { values, version } = instance
  const get = getOf(instance)
  const isOwn = (at: readonly string[] | null): boolean => at !== null && getTouched(values, at) !== undefined
  // What the user wrote is looked at first: whether a store is installed is mostly a matter of defaults, which are read for it.
  return knownStores(version).filter((store) => valuesOf(store).some(isOwn) && isInstalled(store, get))
}

function getOf({ values }: ChartInstance): Get {
  return (...route) => getNode(values, route)
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
