import { defineChartRule } from '#src/rule/define'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { reread } from '#src/rule/helpers/reread'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { cronFault } from './cron.ts'

/** How Kubernetes treats a run that begins while the one before goes on. */
const POLICIES = ['Allow', 'Forbid', 'Replace']

export default defineChartRule({
  meta: {
    id: 'exporter-schedule-invalid',
    summary: 'A schedule that Kubernetes refuses',
    severity: 'error',
    category: 'schema',
    charts: ['audit-logs-exporter', 'cold-storage-exporter'],
    kof: '>=1.10.0',
    needs: ['schedule', 'concurrencyPolicy'],
    fixable: 'safe',
  },
  messages: {
    schedule: ({ text, fault }: { text: string; fault: string }) =>
      `Kubernetes refuses the schedule "${text}": ${fault}. Write it as in "5 * * * *".`,
    policy: ({ text }: { text: string }) =>
      `Kubernetes refuses the policy "${text}". Write one of ${POLICIES.map((policy) => `"${policy}"`).join(', ')}.`,
  },
  check(ctx) {
    const severity = ctx.instance.active ? 'error' : 'warning'
    const own = (key: string): ScalarNode | null => {
      const node = ctx.get(key)
      const isOwn = node?.kind === 'scalar' && node.value !== null && setByUser(node)
      return isOwn && !mayBeReplaced(String(node.value)) ? node : null
    }
    const schedule = own('schedule')
    const fault = schedule === null ? null : cronFault(String(schedule.value))
    if (schedule !== null && fault !== null)
      ctx.report({ id: 'schedule', data: { text: String(schedule.value), fault }, at: schedule, severity })
    const policy = own('concurrencyPolicy')
    if (policy === null || isTaken(policy.value)) return
    const right = POLICIES.find((one) => one.toLowerCase() === String(policy.value).toLowerCase())
    const fixes = right && [{ title: `Write "${right}"`, ops: [{ op: 'set' as const, at: policy, to: right }] }]
    ctx.report({
      id: 'policy',
      data: { text: String(policy.value) },
      at: policy,
      severity,
      ...(fixes ? { fixes } : {}),
    })
  },
})

/** True for a policy of Kubernetes', or none, when the chart has printed it without quotes. */
function isTaken(policy: ScalarNode['value']): boolean {
  const read = reread(String(policy))
  return typeof read === 'object' && (read.value === null || POLICIES.includes(String(read.value)))
}
