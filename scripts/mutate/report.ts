import type { Outcome } from './measure.ts'
import type { Neighbour } from './neighbours.ts'

/** Recall by rule, the worst first, and of all; rules of which nothing was planted are named. */
export function recallTable(outcomes: readonly Outcome[], ids: readonly string[]): string {
  const byRule = new Map<string, { planted: number; found: number }>()
  for (const { planted, found } of outcomes) {
    const { rule } = planted.plant
    const one = byRule.get(rule) ?? { planted: 0, found: 0 }
    byRule.set(rule, { planted: one.planted + 1, found: one.found + (found ? 1 : 0) })
  }
  const rows = [...byRule].map(([rule, one]) => ({ rule, ...one, recall: one.found / one.planted }))
  rows.sort((a, b) => a.recall - b.recall || a.rule.localeCompare(b.rule))
  const lines = rows.map(
    ({ rule, planted, found, recall }) =>
      `${rule.padEnd(44)} ${String(found).padStart(5)} of ${String(planted).padStart(5)}  ${recall.toFixed(3)}`,
  )
  const found = outcomes.filter((one) => one.found).length
  lines.push(
    `${'all'.padEnd(44)} ${String(found).padStart(5)} of ${String(outcomes.length).padStart(5)}  ${(found / outcomes.length).toFixed(4)}`,
  )
  const none = ids.filter((id) => !byRule.has(id))
  if (none.length > 0) lines.push(`nothing planted: ${none.join(', ')}`)
  return lines.join('\n')
}

/** What was said of changes that are no mistake: by rule, and each of them. */
export function neighbourTable(all: readonly Neighbour[]): string {
  const wrong = all.filter(({ added }) => added.length > 0)
  const rules = new Map<string, number>()
  for (const { added } of wrong)
    for (const id of new Set(added.map(({ rule }) => rule))) rules.set(id, (rules.get(id) ?? 0) + 1)
  const lines = [...rules].map(
    ([id, count]) => `${id.padEnd(44)} ${count} of ${all.length}  ${(count / all.length).toFixed(4)}`,
  )
  lines.push(`${'any rule'.padEnd(44)} ${wrong.length} of ${all.length}  ${(wrong.length / all.length).toFixed(4)}`)
  for (const { file, change, added } of wrong)
    for (const one of added)
      lines.push(
        `${file} | ${change.slice(0, 90)} | ${one.severity} ${one.rule} ${one.location.start.line} ${one.message.slice(0, 140)}`,
      )
  return lines.join('\n')
}
