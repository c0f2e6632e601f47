import { KofLintError } from '../errors.ts'
import { closest } from '../text/distance.ts'
import type { Knowledge } from './knowledge.ts'

/** What is wrong with the name of a chart, and which one was meant; null for a chart that is known. */
export function unknownChart(chart: string, knowledge: Knowledge): KofLintError | null {
  if (knowledge.versions(chart).length > 0) return null
  const near = closest(chart, knowledge.charts)
  const hint = near === null ? 'Run "kof-lint schema --list" for the charts and versions.' : `Did you mean "${near}"?`
  return new KofLintError('usage', `No chart "${chart}" is known`, hint)
}

/**
 * Holds a chart that the user named, if any, to those that are known: of a mistyped one nothing would be looked at.
 *
 * @throws KofLintError of kind `usage` with the closest name
 */
export function requireChart(chart: string | null, knowledge: Knowledge): void {
  const wrong = chart === null ? null : unknownChart(chart, knowledge)
  if (wrong !== null) throw wrong
}
