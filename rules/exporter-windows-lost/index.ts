import { defineChartRule } from '#src/rule/define'
import { cronFault, longestPause } from '#src/rule/helpers/cron'
import { ownScalar } from '#src/rule/helpers/own-scalar'
import { isLeftToTool } from '#src/rule/helpers/placeholder'

/** What the exporters look back over where "catchupHours" is no number (k0rdent/kof v1.10.0 kof-operator/internal/audit/config.go:89). */
const USUAL_HOURS = 24

export default defineChartRule({
  meta: {
    id: 'exporter-windows-lost',
    summary: 'An exporter that runs less often than it looks back',
    severity: 'error',
    category: 'storage',
    charts: ['audit-logs-exporter', 'cold-storage-exporter'],
    kof: '>=1.10.0',
    needs: ['schedule', 'catchupHours'],
    fixable: 'unsafe',
  },
  messages: {
    lost: ({ pause, hours }: { pause: number; hours: number }) =>
      `Up to ${pause} hours lie between two runs, but each looks back over ${hours} only, so what is older is never exported. Set "catchupHours" to "${pause}" or more, or run it more often.`,
  },
  check(ctx) {
    const schedule = String(ctx.scalar('schedule') ?? '')
    const back = String(ctx.scalar('catchupHours') ?? '')
    const [own, ownBack] = [ownScalar(ctx, 'schedule'), ownScalar(ctx, 'catchupHours')]
    const at = own ?? ownBack
    if (at === null || isLeftToTool(schedule) || isLeftToTool(back) || cronFault(schedule) !== null) return
    const hours = /^\+?\d+$/.test(back) ? Number(back) : USUAL_HOURS
    const pause = longestPause(schedule)
    // Of one that looks back over nothing exporter-setting-invalid speaks.
    if (pause === null || hours === 0 || pause <= hours) return
    const to = String(pause)
    const fixes =
      ownBack === null
        ? []
        : [{ title: `Set "catchupHours" to "${to}"`, ops: [{ op: 'set' as const, at: ownBack, to }] }]
    const severity = ctx.instance.active ? 'error' : 'warning'
    ctx.report({ id: 'lost', data: { pause, hours }, at, severity, fixes })
  },
})
