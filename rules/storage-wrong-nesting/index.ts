import { type ChartContext, defineChartRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { baseRoute } from '#src/rule/helpers/base-route'
import { ownInClaims, storageHome } from '#src/rule/helpers/storage-home'
import { pathBy, placeOf, strayAlias } from '#src/rule/helpers/stray-alias'
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
    for (const { route, node } of ownInClaims(ctx.instance.values)) {
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
  const to = [...(baseRoute(arrived.node, arrived.route) ?? []), ...path]
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
  if (dotted(route.slice(0, -1)) !== dotted(path.slice(0, -1)))
    return { title: `Move it to "${dotted(to)}"`, ops: [{ op: 'move', at: node, to }] }
  return { title: `Rename it to "${name}"`, ops: [{ op: 'rename', at: node, to: name }] }
}
