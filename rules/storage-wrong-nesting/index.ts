import { type ChartContext, defineChartRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { baseRoute } from '#src/rule/helpers/base-route'
import { ownInClaims, ownInGlobal, storageHome } from '#src/rule/helpers/storage-home'
import { pathBy, placeOf, strayAlias } from '#src/rule/helpers/stray-alias'
import { routeOf, userOrigin } from '#src/rule/place'
import type { Route, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

const messages = {
  elsewhere: ({ path, home }: { path: string; home: string }) =>
    `"${path}" has no effect, so the volume or store is made as if it were not there. Its place is "${home}".`,
}

export default defineChartRule({
  meta: {
    id: 'storage-wrong-nesting',
    summary: 'The size, class or retention of a volume stands where nothing reads it',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: [
      'accessModes',
      'global',
      'resources',
      'retentionPeriod',
      'size',
      'storageClass',
      'storageClassName',
      'volumeClaimTemplate',
    ],
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    for (const { kind, route, node, active } of ctx.issues) {
      if (kind === 'unknown-key') report(ctx, route, node, active)
    }
    const { chart, values } = ctx.instance
    for (const { route, node } of [...ownInClaims(values), ...ownInGlobal(values, ctx.deployment.chart === chart)]) {
      if (!ctx.issues.some((issue) => issue.node === node)) report(ctx, route, node, true)
    }
  },
})

/** @param isOn false in a block that is switched off */
function report(ctx: ChartContext<typeof messages, undefined>, route: Route, node: ValueNode, isOn: boolean): void {
  const { chart, active } = ctx.instance
  const path = storageHome(chart, route)
  if (path === null) return
  const there = ctx.get(...path)
  const site = strayAlias(ctx, { node, route })
  const arrived = site ?? { node, route }
  const base = baseRoute(arrived.node, arrived.route)
  // What came another way than the chart's other values has its place where it is written.
  const to =
    base === null && isBeside(route, path) ? [...ownRoute(node).slice(0, -1), path.at(-1)!] : [...(base ?? []), ...path]
  const home = dotted(to)
  const isFree = there === undefined || !setByUser(there)
  // A map of requests is no size.
  const fits = node.kind === 'scalar' || !['size', 'storage'].includes(path.at(-1)!)
  const isSure = active && isOn && ctx.knowledge.releases.includes(ctx.deployment.kofVersion)
  ctx.report({
    id: 'elsewhere',
    data: { path: site === null ? ctx.path(node) : pathBy(ctx, site, { node, route }), home },
    ...(site === null ? { at: { key: node } } : placeOf(site, { node, route })),
    severity: isSure ? 'error' : 'info',
    // What an alias brings would be changed for others too.
    fixes:
      site !== null ? [] : [isFree && fits ? moved(node, route, path, to) : { title: `Move it to "${home}"`, ops: [] }],
  })
}

/** In the same map it only gets another name, for which no map has to be written anew. */
function moved(node: ValueNode, route: Route, path: readonly string[], to: readonly string[]): ProposedFix<YamlOp> {
  const name = path.at(-1)!
  if (!isBeside(route, path)) return { title: `Move it to "${dotted(to)}"`, ops: [{ op: 'move', at: node, to }] }
  return { title: `Rename it to "${name}"`, ops: [{ op: 'rename', at: node, to: name }] }
}

function isBeside(route: Route, path: readonly string[]): boolean {
  return dotted(route.slice(0, -1)) === dotted(path.slice(0, -1))
}

/** From the root of the user's values. */
function ownRoute(node: ValueNode): string[] {
  const origin = userOrigin(node)
  return origin === null ? [] : routeOf(origin).slice(origin.layer.mount.length).map(String)
}
