import { type ChartContext, dotted, type Messages, type ProposedFix, type YamlOp } from '#src/rule/define'
import { baseRoute } from '#src/rule/helpers/base-route'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import type { SchemaIssue } from '#src/schema/issue'
import type { Route } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'

/** Where a key belongs, as the user would write it, and the fix that moves it there. */
export interface Target {
  readonly home: string
  readonly fixes: readonly ProposedFix<YamlOp>[]
}

/**
 * @param arrived the key, or the alias that brings it
 * @param path from the root of the chart that the issue is about
 */
export function target(
  ctx: ChartContext<Messages, unknown>,
  arrived: Pick<SchemaIssue, 'node' | 'route'>,
  path: Route,
): Target {
  const { node, route } = arrived
  const base = ctx.instance.chart === 'kof' ? [] : baseRoute(node, route)
  // What came another way than the rest of the chart's values has no place that can be told from its own, and an item of a list none
  // that a file can be changed at by its number alone.
  if (base === null || path.some((part) => typeof part === 'number'))
    return { home: besideIt(ctx, route, path) ?? dotted([...(base ?? []), ...path]), fixes: [] }
  const to = [...base, ...path.map(String)]
  const title = `Move it to "${dotted(to)}"`
  const there = getNode(ctx.instance.values, path)
  const isFree = there === undefined || !setByUser(there)
  const ops: readonly YamlOp[] = [{ op: 'move', at: node, to }]
  return {
    home: dotted(to),
    fixes: [isFree ? { title, safety: 'unsafe', ops } : { title, safety: 'suggestion', ops: [] }],
  }
}

/** A place further down beside a key, from the map that has it: in a list the user may have another number for it than the chart. */
function besideIt(ctx: ChartContext<Messages, unknown>, route: SchemaIssue['route'], path: Route): string | null {
  const above = route.slice(0, -1)
  const map = getNode(ctx.instance.values, above)
  const isBelow = above.every((part, i) => part === path[i])
  const own = map === undefined || !isBelow ? '' : ctx.path(map)
  return own === '' ? null : `${own}.${dotted(path.slice(above.length))}`
}

/**
 * The place of a collector that stands in `collectors` of kof-collectors, as KOF's own documentation has it, where only a switch is
 * read (k0rdent/docs 2b4bb012 docs/admin/kof/kof-install.md, "To customize collectors for all child clusters"); null for any other key.
 */
export function ofCollector(ctx: ChartContext<Messages, unknown>, { route, key }: SchemaIssue): string[] | null {
  const { chart, values } = ctx.instance
  if (chart !== 'kof-collectors' || route.length !== 2 || route[0] !== 'collectors' || key === null) return null
  const known = getNode(values, [KUBE_STACK, 'collectors', key])
  return known === undefined ? null : [KUBE_STACK, 'collectors', key]
}

/** Fields of Flux' HelmRepository that KOF takes in `spec` only, for all its repositories (fluxcd/source-controller, api/v1/helmrepository_types.go). */
const OF_REPOSITORY = new Set([
  'accessFrom',
  'certSecretRef',
  'passCredentials',
  'provider',
  'secretRef',
  'suspend',
  'timeout',
])

const SPEC = ['global', 'helmRepo', 'spec']

/**
 * The place of what belongs to the repository of charts, beside which people write it
 * (k0rdent/kof v1.10.0 charts/kof/templates/helmrepositories.yaml:10-15); null for any other key.
 */
export function ofRepository(
  { instance }: ChartContext<Messages, unknown>,
  { route, key }: SchemaIssue,
): string[] | null {
  if (instance.chart !== 'kof' || key === null || !OF_REPOSITORY.has(key)) return null
  const [global, repository, managed] = route
  if (global !== 'global' || repository !== 'helmRepo' || getNode(instance.values, SPEC) === undefined) return null
  const isBeside = route.length === 3 || (route.length === 4 && managed === 'kofManaged')
  return isBeside ? [...SPEC, key] : null
}
