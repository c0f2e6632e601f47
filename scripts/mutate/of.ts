import type { Plant, Settings } from './model.ts'

/** A mistake in values of a chart. */
export function of(
  rule: string,
  chart: string,
  set: Settings,
  rest: Omit<Plant, 'rule' | 'chart' | 'set'> = {},
): Plant {
  return { rule, chart, set, ...rest }
}

/** The same mistake in several charts. */
export function inEach(
  charts: readonly string[],
  rule: string,
  set: Settings,
  rest: Omit<Plant, 'rule' | 'chart' | 'set'> = {},
): Plant[] {
  return charts.map((chart) => of(rule, chart, set, rest))
}
