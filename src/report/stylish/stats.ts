import type { RunStats } from '../../rule/run-result.ts'
import { plural } from '../../text/plural.ts'
import type { Palette } from './palette.ts'

/** What a run cost: a table of rules, the slowest first, rules that took no time and found nothing left out. */
export function renderStats(stats: RunStats, palette: Palette): string[] {
  const rules = [...stats.rules]
    .filter(({ milliseconds, hits }) => milliseconds >= 0.05 || hits > 0)
    .sort((a, b) => b.milliseconds - a.milliseconds || (a.rule < b.rule ? -1 : 1))
  const width = Math.max(4, ...rules.map(({ rule }) => rule.length))
  const row = (rule: string, time: string, hits: string): string =>
    `  ${rule.padEnd(width)}  ${time.padStart(9)}  ${hits.padStart(6)}`
  return [
    palette.strong(`${plural(stats.files, 'file')} in ${stats.milliseconds.toFixed(0)} ms`),
    ...(rules.length === 0 ? [] : [palette.faint(row('rule', 'ms', 'hits'))]),
    ...rules.map(({ rule, milliseconds, hits }) => row(rule, milliseconds.toFixed(1), String(hits))),
  ]
}
