import type { EffectiveChart } from '../../effective/charts.ts'
import { changesOf } from '../../effective/diff.ts'
import { originOf } from '../../effective/origin.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { toPlain } from '../../values/query.ts'
import type { TextOptions } from './text.ts'

/** Charts with their values for programs; `origins` has one entry for each scalar and each empty collection. */
export function effectiveJson(
  charts: readonly EffectiveChart[],
  notes: readonly string[],
  options: TextOptions,
): string {
  const list = charts.map((chart) => {
    const { release, chart: name, version, role, cluster, collector, notInstalled, hops } = chart
    const installed = notInstalled === null
    const about = { release, chart: name, version, role, cluster, collector, installed, notInstalled, hops }
    if (options.diff)
      return { ...about, changes: changesOf(chart.defaults, chart.values).map(changeOf(options.origin)) }
    const origins = options.origin ? { origins: [...originsIn(chart.values, [])] } : {}
    return { ...about, values: toPlain(chart.values), ...origins }
  })
  return `${JSON.stringify({ version: 1, charts: list, notes }, null, 2)}\n`
}

function changeOf(withOrigin: boolean) {
  return ({ route, was, is }: ReturnType<typeof changesOf>[number]): object => ({
    path: route,
    ...(was === undefined ? {} : { was: toPlain(was) }),
    ...(is === undefined ? {} : { is: toPlain(is) }),
    ...(withOrigin && is !== undefined ? { origin: originOf(is) } : {}),
  })
}

function* originsIn(node: ValueNode, route: Route): Generator<object> {
  const below: (readonly [string | number, ValueNode])[] =
    node.kind === 'map' ? [...node.entries] : node.kind === 'seq' ? [...node.items.entries()] : []
  if (below.length === 0) yield { path: route, ...originOf(node) }
  for (const [key, child] of below) yield* originsIn(child, [...route, key])
}
