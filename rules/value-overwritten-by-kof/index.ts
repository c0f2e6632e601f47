import { type ChartContext, defineChartRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { elementLabel, sameElement } from '#src/rule/helpers/list-element'
import { named } from '#src/rule/helpers/user-collectors'
import type { MapNode, Route, SeqNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, setByUser, toPlain } from '#src/values/query'

/** Values of the umbrella that it writes into its components, by the component's own route. */
const SOURCES: { readonly [route: string]: string } = {
  'kcm.kof.repo.name': 'global.helmRepo.name',
  'kcm.kof.operator.autoUpgrade': 'autoUpgrade',
  autoUpgrade: 'autoUpgrade',
  'regionless.domain': 'regionless.domain',
  'regionless.clusterName': 'regionless.clusterName',
  'regionless.certEmail': 'regionless.certEmail',
  'global.clusterName': 'regionless.clusterName',
  'kof-dashboards.grafana.dashboard.datasource.filters.cluster': 'regionless.clusterName',
}
/** Another rule says what this means. */
const OWN_RULE = 'kof-mothership gateway.enabled'
const OPERATOR = 'victoria-metrics-operator'

interface Overwritten {
  readonly was: string
  readonly now: string
  /** Who overwrites, as the beginning of a sentence or within one. */
  readonly by: string
}
const messages = {
  sourced: ({ was, now, by, source }: Overwritten & { source: string }) =>
    `${was} is not used: ${by} writes ${now} over it, from "${source}". Set "${source}" instead and drop this.`,
  fixed: ({ was, now, by, off }: Overwritten & { off: string | null }) =>
    `${was} is not used: ${by} writes ${now} over it. Drop this${off === null ? '' : `, or switch "${off}" off`}.`,
  list: ({ lost, by, advice }: { lost: readonly string[]; by: string; advice: string }) =>
    `${by} replaces this list with its own, so ${named(lost)} ${lost.length > 1 ? 'are' : 'is'} lost.${advice}`,
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'value-overwritten-by-kof',
    summary: 'A value that the kof chart overwrites before its component gets it',
    severity: 'warning',
    category: 'schema',
    charts: ['kof-mothership', 'kof-regional', 'kof-child', 'kof-collectors', 'victoria-metrics-operator'],
    kof: '>=1.8.0',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    const { hops, active, values } = ctx.instance
    if (ctx.deployment.chart !== 'kof' || hops.length !== 1 || !active) return
    const written = getMap(ctx.deployment.charts[0]!.values, [hops[0]!, 'values'])
    if (written !== undefined)
      visitOverwritten(values, written, [], (winner, own, route) => report(ctx, winner, own, route))
  },
})

/**
 * Visits what KOF wrote over a value of the user's.
 *
 * @param map what the component gets
 * @param written what the umbrella's values say of the component
 */
function visitOverwritten(
  map: MapNode,
  written: MapNode,
  route: Route,
  visit: (winner: ValueNode, own: ValueNode, route: Route) => void,
): void {
  for (const { key, node: below } of written.touchedEntries()) {
    const node = map.get(key)
    // Where KOF writes nothing, the map is the user's own.
    if (node === undefined || node === below) continue
    if (node.kind === 'map') {
      if (below.kind === 'map') visitOverwritten(node, below, [...route, key], visit)
    } else if (node.origin.layer.kind === 'injected') {
      const own = node.shadowed.find((below) => below.origin.layer.kind !== 'injected')
      if (own !== undefined && setByUser(own)) visit(node, own, [...route, key])
    }
  }
}

function report(ctx: Context, winner: ValueNode, own: ValueNode, route: Route): void {
  const path = dotted(route)
  if (`${ctx.instance.chart} ${path}` === OWN_RULE || JSON.stringify(toPlain(own)) === JSON.stringify(toPlain(winner)))
    return
  const reason = winner.origin.layer.name.replace(/^the umbrella( for )?/, '')
  const by = reason === '' ? 'KOF' : reason.startsWith('tls.') ? `"${reason}"` : reason
  if (own.kind === 'seq' && winner.kind === 'seq') reportList(ctx, winner, own, by)
  else {
    const data = { was: written(own, route), now: shown(winner), by }
    const source = SOURCES[path]
    if (source !== undefined) {
      ctx.report({ id: 'sourced', data: { ...data, source }, at: own, fixes: [takeTo(ctx, own, source)] })
    } else {
      const off = reason.startsWith('tls.') ? reason : null
      // What stands beside a switch for tests may be kept for later.
      const safety = off === null ? 'safe' : 'suggestion'
      const fixes = [{ title: 'Drop it', safety, ops: [{ op: 'remove', at: own }] } as const]
      ctx.report({ id: 'fixed', data: { ...data, off }, at: own, fixes })
    }
  }
}

function reportList(ctx: Context, winner: SeqNode, own: SeqNode, by: string): void {
  const lost = own.items.filter((item) => !winner.items.some((other) => sameElement(item, other)))
  if (lost.length === 0) return
  const advice =
    ctx.instance.chart === OPERATOR ? ' Put variables into a ConfigMap or Secret and name it in "envFrom".' : ''
  ctx.report({
    id: 'list',
    data: { lost: lost.map(elementLabel), by: by[0]!.toUpperCase() + by.slice(1), advice },
    at: { key: own },
  })
}

function takeTo(ctx: Context, own: ValueNode, source: string): ProposedFix<YamlOp> {
  const root = ctx.deployment.charts[0]
  const to = source.split('.')
  const there = root === undefined ? undefined : getNode(root.values, to)
  if (there !== undefined && setByUser(there))
    return { title: `Drop it, since "${source}" is set`, safety: 'suggestion', ops: [{ op: 'remove', at: own }] }
  return { title: `Move it to "${source}"`, safety: 'suggestion', ops: [{ op: 'move', at: own, to }] }
}

function shown(node: ValueNode): string {
  if (node.kind !== 'scalar') return '...'
  return typeof node.value === 'string' ? `"${node.value}"` : String(node.value)
}

/** A value as messages begin with it: a text by itself, anything else with its key. */
function written(node: ValueNode, route: Route): string {
  return node.kind === 'scalar' && typeof node.value === 'string' ? shown(node) : `"${route.at(-1)}: ${shown(node)}"`
}
