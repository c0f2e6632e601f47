import { type ChartContext, defineChartRule } from '#src/rule/define'
import { aliasSite } from '#src/rule/helpers/alias-site'
import type { MapNode } from '#src/values/nodes'
import { getMap, getNode, isTruthy, visitTouched } from '#src/values/query'

const BLOCK = 'victoriametrics'
const METRICS = [BLOCK, 'vmcluster', 'spec'] as const
const RIGHT = ['kof-mothership', 'values', ...METRICS]
/** What kof-storage installs only together with its own store of metrics, beside that. */
const BESIDE = ['vmauth', 'vmalert'] as const

const messages = {
  stored: ({ path, right }: { path: string; right: string }) =>
    `"${path}" has no effect: metrics of the management cluster are stored by kof-mothership, and kof-storage installs no store of its own there. Move it to "${right}".`,
  beside: ({ path }: { path: string }) =>
    `"${path}" has no effect: metrics of the management cluster are stored by kof-mothership, and kof-storage installs nothing for them there. Drop it.`,
}

export default defineChartRule({
  meta: {
    id: 'm2m-vmcluster-ignored',
    summary: 'Settings of a metrics store that kof-storage does not install on the management cluster',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage'],
    kof: '>=1.10.0',
    needs: ['toManagementCluster'],
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    const { role, active, values } = ctx.instance
    if (ctx.deployment.chart !== 'kof' || role !== 'management' || !active) return
    if (isTruthy(getNode(values, [BLOCK, 'enabled']))) return
    for (const key of BESIDE) {
      const spec = written(values, [BLOCK, key, 'spec'])
      if (spec !== null) ctx.report({ id: 'beside', data: { path: ctx.path(spec) }, at: { key: spec } })
    }
    const spec = written(values, METRICS)
    if (spec !== null) reportStored(ctx, spec)
  },
})

function reportStored(ctx: ChartContext<typeof messages, undefined>, spec: MapNode): void {
  const root = ctx.deployment.charts[0]!.values
  // The same values in both places do no harm.
  if (isSaidIn(root, spec)) return
  const right = RIGHT.join('.')
  const isFree = getMap(root, RIGHT)?.touched !== true
  ctx.report({
    id: 'stored',
    data: { path: ctx.path(spec), right },
    at: { key: spec },
    fixes: isFree ? [{ title: `Move it to "${right}"`, ops: [{ op: 'move', at: spec, to: RIGHT }] }] : [],
  })
}

/** A block of the user's, unless an alias brings it, as where values of regional clusters are taken as they are. */
function written(values: MapNode, route: readonly string[]): MapNode | null {
  const block = getMap(values, route)
  if (block === undefined || !block.touched) return null
  return aliasSite(values, [...route, block.touchedEntries()[0]?.key ?? '']) === null ? block : null
}

function isSaidIn(root: MapNode, spec: MapNode): boolean {
  let isSaid = true
  visitTouched(spec, (node, route) => {
    if (node.kind === 'scalar') {
      const there = getNode(root, [...RIGHT, ...route])
      isSaid &&= there?.kind === 'scalar' && there.touched && there.value === node.value
    }
    return true
  })
  return isSaid
}
