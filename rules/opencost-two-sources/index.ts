import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { addAt } from '#src/rule/helpers/add-at'
import type { MapNode } from '#src/values/nodes'
import { getNode, getScalar, setByUser } from '#src/values/query'

const PLACE = ['opencost', 'opencost', 'prometheus']
/** The one that KOF switches on comes first. */
const SOURCES = ['external', 'internal', 'amp']

export default defineChartRule({
  meta: {
    id: 'opencost-two-sources',
    summary: 'OpenCost is given two places to read metrics from',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.6.0',
    needs: ['internal', 'amp'],
    fixable: 'unsafe',
  },
  messages: {
    two: ({ first, path }: { first: string; path: string }) =>
      `OpenCost reads metrics from one place only, and "prometheus.${first}" is on too: its chart stops with an error, so kof-collectors is not installed. Switch "${path}" or the other one off.`,
  },
  check(ctx) {
    const { values, active } = ctx.instance
    const on = SOURCES.filter((source) => getScalar(values, [...PLACE, source, 'enabled']) === true)
    if (on.length < 2) return
    const own = on.findLast((source) => ctx.get(...PLACE, source, 'enabled')?.touched === true)
    const node = own === undefined ? undefined : ctx.get(...PLACE, own, 'enabled')
    if (own === undefined || node === undefined || !setByUser(node)) return
    const first = on.find((source) => source !== own)!
    ctx.report({
      id: 'two',
      data: { first, path: ctx.path(node) },
      at: node,
      severity: active && ctx.scalar('opencost', 'enabled') !== false ? 'error' : 'info',
      fixes: switchOff(values, first),
    })
  },
})

/** Who switches another place on wants that one; not where the user has written both. */
function switchOff(values: MapNode, source: string): ProposedFix<YamlOp>[] {
  const route = [...PLACE, source, 'enabled']
  const node = getNode(values, route)
  const op = node !== undefined && setByUser(node) ? null : addAt(values, route, false)
  return op === null ? [] : [{ title: `Switch "${source}" off`, safety: 'unsafe', ops: [op] }]
}
