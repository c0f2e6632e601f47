import { ENVIRONMENTS, MESHES, PRESETS } from '../../config/config.ts'
import { REPORT_FORMATS } from '../../report/index.ts'
import { FLAGS, type FlagName, LETTERS, takesValue } from '../arguments/flags.ts'
import { COMMAND_OF } from '../arguments/parse.ts'

/** What may follow a flag: these words, or a file, or a text that nobody can guess. */
export type FlagValue = readonly string[] | 'file' | 'folder' | 'text'

const VALUES: { readonly [flag in FlagName]?: FlagValue } = {
  values: 'file',
  'set-file': 'file',
  config: 'file',
  'print-config': 'file',
  'output-file': 'file',
  output: 'file',
  out: 'folder',
  baseline: 'file',
  'write-baseline': 'file',
  'cache-location': 'folder',
  mesh: MESHES,
  environment: ENVIRONMENTS,
  preset: PRESETS,
  'fail-on': ['error', 'warning', 'info'],
  format: REPORT_FORMATS,
  role: ['management', 'regional', 'child'],
}

/** Commands whose `--format` is none of the reports. */
export const FORMATS_OF: { readonly [command: string]: readonly string[] } = {
  effective: ['yaml', 'json'],
  migrate: ['text', 'json'],
  rules: ['table', 'json'],
  topology: ['text', 'mermaid', 'json', 'svg', 'html'],
  why: ['text', 'json'],
}

/** What may follow a command; the ids of rules are filled in by whoever knows the rules. */
export function wordsOf(rules: readonly string[]): { readonly [command: string]: readonly string[] } {
  return { completion: ['bash', 'zsh', 'fish'], explain: rules, knowledge: ['add', 'list', 'remove'] }
}

/** A flag as a shell completes it. */
export interface CompletedFlag {
  readonly name: string
  readonly short: string | null
  /** Null for a flag without a value. */
  readonly value: FlagValue | null
  /** True for a flag that linting does not take. */
  readonly ofCommands: boolean
}

/** Every flag, in order. */
export const COMPLETED_FLAGS: readonly CompletedFlag[] = FLAGS.map((name) => ({
  name,
  short: Object.keys(LETTERS).find((letter) => LETTERS[letter] === name) ?? null,
  value: takesValue(name) ? (VALUES[name] ?? 'text') : null,
  ofCommands: COMMAND_OF[name] !== undefined,
})).sort((a, b) => (a.name < b.name ? -1 : 1))
