import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import type { ChangedChart } from '../changed.ts'
import type { ChangeContext, Messages, Place, ProposedFix, YamlOp } from '../define.ts'
import { userOrigin } from '../place.ts'
import { innerNode } from './inner-node.ts'
import { nearestTo, placeOf } from './nearest.ts'
import { installedStores, type Store } from './stores.ts'

/** A store that is installed on one kind of cluster before and after a change. */
export interface ChangedStore {
  readonly chart: ChangedChart
  readonly before: StoreState
  readonly after: StoreState
}

/** A store's values at one of the two times. */
export interface StoreState {
  readonly store: Store
  readonly get: (...route: readonly string[]) => ValueNode | undefined
  /** The number or text at a route; null for none. */
  readonly scalar: (route: readonly string[] | null) => ScalarNode['value']
}

type Context = ChangeContext<Messages, unknown>

/** The stores that are there before and after, by chart, cluster and what they keep. */
export function changedStores(ctx: Pick<Context, 'charts' | 'knowledge'>): ChangedStore[] {
  return ctx.charts.flatMap((chart) => {
    const after = statesOf(ctx, chart, 'after')
    return statesOf(ctx, chart, 'before').flatMap((before) => {
      const { keeps, resource } = before.store
      const same = after.find(({ store }) => store.keeps === keeps && store.resource === resource)
      return same === undefined ? [] : [{ chart, before, after: same }]
    })
  })
}

/** The stores that a chart installs at one of the two times. */
export function statesOf(
  { knowledge }: Pick<Context, 'knowledge'>,
  chart: ChangedChart,
  time: 'before' | 'after',
): StoreState[] {
  const instance = chart[time]
  if (instance === null) return []
  const get: StoreState['get'] = (...route) => innerNode(knowledge, instance, route)
  const scalar: StoreState['scalar'] = (route) => {
    const node = route === null ? undefined : get(...route)
    return node?.kind === 'scalar' ? node.value : null
  }
  return installedStores(instance.version, get).map((store) => ({ store, get, scalar }))
}

/** Where the new value stands, or would have to be written, and the old one, where the user wrote it. */
export function placesOf(
  ctx: Pick<Context, 'after'>,
  { chart, before, after }: ChangedStore,
  key: (store: Store) => readonly string[],
): { readonly at: Place | null; readonly was: ValueNode | undefined; readonly chart: ChangedChart } {
  const was = before.get(...key(before.store))
  return { at: placeOf(chart.after!, ctx.after, key(after.store)), was, chart }
}

/** What keeps the old value: never applied by itself, since the change may be meant. */
export function keepFix(
  ctx: Pick<Context, 'after'>,
  { chart, after }: ChangedStore,
  key: (store: Store) => readonly string[],
  value: string | number | boolean,
): ProposedFix<YamlOp>[] {
  const route = key(after.store)
  const node = after.get(...route)
  const isWritten = node !== undefined && userOrigin(node) !== null
  const op: YamlOp | null = isWritten
    ? { op: 'set', at: node, to: value }
    : (nearestTo(chart.after!, ctx.after, route)?.add(value) ?? null)
  const title = `Keep ${route.join('.')}: ${value}`
  return [{ title, safety: 'suggestion', ops: op === null ? [] : [op] }]
}

/** `on the regional clusters`, for messages. */
export function whereOf({ role }: ChangedChart): string {
  return role === null ? '' : role === 'management' ? ' on the management cluster' : ` on ${role} clusters`
}
