import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** Who reads the value: a custom resource, whose field is text, or a chart that hands it on as an argument. */
type Reader = 'VMCluster' | 'VLCluster' | null

const PLACES: readonly (readonly [reader: Reader, route: string])[] = [
  ['VMCluster', 'victoriametrics.vmcluster.spec.retentionPeriod'],
  ['VMCluster', 'victoriametrics.vmcluster.spec.vmstorage.extraArgs.retentionPeriod'],
  ['VLCluster', 'victoriametrics.vlcluster_audit.spec.vlstorage.retentionPeriod'],
  ['VLCluster', 'victoriametrics.vlcluster_audit.spec.vlstorage.extraArgs.retentionPeriod'],
  [null, 'victoria-logs-cluster.vlstorage.retentionPeriod'],
  [null, 'victoria-logs-cluster.vlstorage.extraArgs.retentionPeriod'],
  [null, 'victoria-traces-cluster.vtstorage.retentionPeriod'],
  [null, 'victoria-traces-cluster.vtstorage.extraArgs.retentionPeriod'],
]
/** VictoriaMetrics counts a month as so many days (VictoriaMetrics lib/flagutil/duration.go). */
const MONTH = 31

export default defineChartRule({
  meta: {
    id: 'retention-bare-number',
    summary: 'A retention period has no unit',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    fixable: false,
  },
  messages: {
    refused: ({ value, resource }: { value: number; resource: string }) =>
      `${value} is a number, but ${resource} takes text here, so the API server refuses it. Write text with a unit, as in "${value}d" for ${days(value)}.`,
    months: ({ value }: { value: number }) =>
      `"${value}" without a unit means ${value === 1 ? 'one month' : `${value} months`} of ${MONTH} days, not ${days(value)}: the disk may be full long before. Write the unit, as in "${value > 12 ? value : value * MONTH}d".`,
  },
  check(ctx) {
    for (const [resource, route] of PLACES) {
      const node = ctx.get(...route.split('.'))
      if (node?.kind !== 'scalar' || !setByUser(node)) continue
      const { value } = node
      if (resource !== null && typeof value === 'number' && Number.isInteger(value)) {
        ctx.report({ id: 'refused', data: { value, resource }, at: node, severity: 'error', fixes: fixes(node, value) })
      } else if (/^\d+$/.test(String(value)) && value !== null) {
        ctx.report({ id: 'months', data: { value: Number(value) }, at: node, fixes: fixes(node, Number(value)) })
      }
    }
  },
})

function fixes(node: ScalarNode, value: number): ProposedFix<YamlOp>[] {
  const keep = value * MONTH
  return [
    { title: `Write "${value}d" for ${days(value)}`, to: `${value}d` },
    { title: `Write "${keep}d" for ${value === 1 ? 'a month' : `${value} months`}`, to: `${keep}d` },
  ].map(({ title, to }) => ({ title, safety: 'suggestion', ops: [{ op: 'set', at: node, to }] }))
}

function days(count: number): string {
  return count === 1 ? 'a day' : `${count} days`
}
