import { ENVIRONMENTS, FULL_VERSION, MESHES, PRESETS, RULE_LEVELS } from '../../config/config.ts'
import { KofLintError } from '../../errors.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import type { FixOptions } from './run.ts'

/** Options that are one of a few words. */
const WORDS = {
  mesh: MESHES,
  environment: ENVIRONMENTS,
  preset: PRESETS,
  fix: ['safe', 'unsafe'],
} as const
const LEVELS: readonly string[] = RULE_LEVELS

/**
 * Holds options to their types, which not every program is checked by: of a mistyped word little would be looked at, in silence.
 *
 * @throws KofLintError of kind `usage`
 */
export function checkOptions(options: FixOptions, knowledge: Knowledge): void {
  for (const [name, words] of Object.entries(WORDS) as [keyof typeof WORDS, readonly string[]][]) {
    const value = options[name]
    if (value !== undefined && !words.includes(value)) throw wrong(name, `one of ${words.join(', ')}`, value)
  }
  const { kofVersion, rules = {} } = options
  if (kofVersion !== undefined && !FULL_VERSION.test(kofVersion))
    throw wrong('kofVersion', 'a full version such as 1.10.0', kofVersion)
  for (const [id, level] of Object.entries(rules))
    if (!LEVELS.includes(level)) throw wrong(`rules["${id}"]`, `one of ${LEVELS.join(', ')}`, level)
  requireChart(options.chart ?? null, knowledge)
}

function wrong(name: string, expected: string, value: unknown): KofLintError {
  return new KofLintError('usage', `The option ${name} is ${expected}, not ${JSON.stringify(value)}`)
}
