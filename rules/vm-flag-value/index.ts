import { defineChartRule } from '#src/rule/define'
import { isGoDuration, meantDuration } from '#src/rule/helpers/go-duration'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import type { Route, ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

const ARGUMENTS = ownKeys(['extraArgs'])
/** Flags of all programs of VictoriaMetrics that take a few words only, in these letters (VictoriaMetrics v1.138.0 lib/logger/logger.go:73-104). */
const WORDS: { readonly [flag: string]: readonly string[] } = {
  loggerLevel: ['INFO', 'WARN', 'ERROR', 'FATAL', 'PANIC'],
  loggerFormat: ['default', 'json'],
  loggerOutput: ['stderr', 'stdout'],
}
/** Flags that are read by Go's flag.Duration, which knows neither days nor a number without a unit. */
const DURATIONS = [
  'dedup.minScrapeInterval',
  'search.maxQueryDuration',
  'search.latencyOffset',
  'search.maxQueueDuration',
]

export default defineChartRule({
  meta: {
    id: 'vm-flag-value',
    summary: 'A flag of VictoriaMetrics with a value that it does not start with',
    severity: 'error',
    category: 'storage',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '*',
    needs: ['extraArgs'],
    fixable: 'safe',
  },
  messages: {
    word: ({ flag, text, known, right }: { flag: string; text: string; known: string; right: string | null }) =>
      `"${flag}" cannot be "${text}": the program stops with an error, and its pods restart forever. Write ${right === null ? `one of ${known}` : `"${right}"`}.`,
    duration: ({ flag, text, right }: { flag: string; text: string; right: string | null }) =>
      `"${flag}" is "${text}", which is no duration with a unit from h, m, s and ms: the program stops with an error, and its pods restart forever. Write ${right === null ? 'one, as in "30s"' : `"${right}"`}.`,
  },
  check(ctx) {
    const { values, active } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, ARGUMENTS, (node, route) => {
      if (node.kind !== 'map' || !isOfVictoria(route)) return
      for (const { key: flag, node: at } of node.touchedEntries()) {
        if (at.kind !== 'scalar' || at.value === null || !setByUser(at)) continue
        const text = String(at.value)
        if (mayBeReplaced(text) || isUnread([...route, flag], ctx.issues)) continue
        const severity = !active || isOff(values, route) ? 'info' : 'error'
        const words = Object.hasOwn(WORDS, flag) ? WORDS[flag]! : null
        if (words !== null && !words.includes(text)) {
          const right = words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? null
          const known = words.map((word) => `"${word}"`).join(', ')
          ctx.report({ id: 'word', data: { flag, text, known, right }, at, severity, fixes: write(right) })
        }
        if (DURATIONS.includes(flag) && text !== '' && !isGoDuration(text)) {
          const right = meantDuration(text)
          // Of a number nobody knows whether seconds are meant.
          const safety = /[a-z]/i.test(text) ? 'safe' : 'suggestion'
          ctx.report({ id: 'duration', data: { flag, text, right }, at, severity, fixes: write(right, safety) })
        }

        function write(right: string | null, safety: 'safe' | 'suggestion' = 'safe') {
          return right === null
            ? []
            : [{ title: `Write "${right}"`, safety, ops: [{ op: 'set' as const, at: at as ScalarNode, to: right }] }]
        }
      }
    })
  },
})

/** As in `victoriametrics.vmcluster.spec.vmselect.extraArgs` and `victoria-logs-cluster.vlstorage.extraArgs`. */
function isOfVictoria([block]: Route): boolean {
  return /^victoria(metrics$|-(logs|traces)-)/.test(String(block))
}
