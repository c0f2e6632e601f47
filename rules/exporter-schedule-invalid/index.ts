import { defineChartRule } from '#src/rule/define'
import { cronFault } from '#src/rule/helpers/cron'
import { ownScalar } from '#src/rule/helpers/own-scalar'
import { reread } from '#src/rule/helpers/reread'
import type { ScalarNode } from '#src/values/nodes'
import { isTruthy } from '#src/values/query'
import { type ZoneFault, zoneFault } from './zone.ts'

/** How Kubernetes treats a run that begins while the one before goes on. */
const POLICIES = ['Allow', 'Forbid', 'Replace']
const LIMITS = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const

export default defineChartRule({
  meta: {
    id: 'exporter-schedule-invalid',
    summary: 'A schedule that Kubernetes refuses',
    severity: 'error',
    category: 'schema',
    charts: ['audit-logs-exporter', 'cold-storage-exporter'],
    kof: '>=1.10.0',
    needs: ['schedule', 'concurrencyPolicy', 'timeZone', ...LIMITS],
    fixable: 'safe',
  },
  messages: {
    schedule: ({ text, fault }: { text: string; fault: string }) =>
      `Kubernetes refuses the schedule "${text}": ${fault}. Write it as in "5 * * * *".`,
    policy: ({ text }: { text: string }) =>
      `Kubernetes refuses the policy "${text}". Write one of ${POLICIES.map((policy) => `"${policy}"`).join(', ')}.`,
    limit: ({ text }: { text: string }) => `Kubernetes refuses to keep ${text} jobs. Write a number from 0 on.`,
    zone: ({ text, better, isSure }: { text: string } & ZoneFault) =>
      `${isSure ? `Kubernetes refuses the time zone "${text}"` : `"${text}" is no time zone that is known here, and Kubernetes refuses the exporter if it does not know it either`}. Write ${better === null ? 'a name of the IANA database, as in "Europe/Berlin" or "UTC"' : `"${better}"`}.`,
  },
  check(ctx) {
    const severity = ctx.instance.active ? 'error' : 'warning'
    const schedule = ownScalar(ctx, 'schedule')
    const fault = schedule === null ? null : cronFault(String(schedule.value))
    if (schedule !== null && fault !== null)
      ctx.report({ id: 'schedule', data: { text: String(schedule.value), fault }, at: schedule, severity })
    const zone = ownScalar(ctx, 'timeZone')
    // The chart leaves out an empty one.
    const zoneIs = zone !== null && isTruthy(zone) ? zoneFault(String(zone.value)) : null
    if (zone !== null && zoneIs !== null) {
      const { better } = zoneIs
      const safety = better !== null && letters(better) === letters(String(zone.value)) ? 'safe' : 'suggestion'
      const fixes =
        better === null
          ? []
          : [{ title: `Write "${better}"`, safety, ops: [{ op: 'set', at: zone, to: better }] } as const]
      const data = { text: String(zone.value), ...zoneIs }
      ctx.report({ id: 'zone', data, at: zone, severity: zoneIs.isSure ? severity : 'warning', fixes })
    }
    for (const key of LIMITS) {
      const limit = ownScalar(ctx, key)
      if (limit !== null && Number(limit.value) < 0)
        ctx.report({ id: 'limit', data: { text: String(limit.value) }, at: limit, severity })
    }
    const policy = ownScalar(ctx, 'concurrencyPolicy')
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

/** What two ways to write the same zone have in common. */
function letters(zone: string): string {
  return zone.toLowerCase().replace(/[\s_]/g, '')
}
