import { PRESETS } from '../../config/config.ts'
import { REPORT_FORMATS } from '../../report/index.ts'
import { COMMANDS } from '../commands/index.ts'
import { FLAGS, type FlagName, type FlagShape } from '../flags.ts'

/** Words that may stand first. */
export const COMMAND_WORDS: readonly string[] = [...Object.keys(COMMANDS), 'rules', 'explain'].sort()

/** What may follow a flag: these words, or a file, or a text that nobody can guess. */
export type FlagValue = readonly string[] | 'file' | 'folder' | 'text'

const VALUES: { readonly [flag in FlagName]?: FlagValue } = {
  values: 'file',
  'set-file': 'file',
  config: 'file',
  'print-config': 'file',
  'output-file': 'file',
  baseline: 'file',
  'write-baseline': 'file',
  'cache-location': 'folder',
  mesh: ['istio', 'none'],
  environment: ['production', 'development'],
  preset: PRESETS,
  'fail-on': ['error', 'warning', 'info'],
  format: REPORT_FORMATS,
  role: ['management', 'regional', 'child'],
}

/** A flag as a shell completes it. */
export interface CompletedFlag {
  readonly name: string
  readonly short: string | null
  /** Null for a flag without a value. */
  readonly value: FlagValue | null
}

/** Every flag, in order. */
export const COMPLETED_FLAGS: readonly CompletedFlag[] = Object.entries<FlagShape>(FLAGS)
  .map(([name, { type, short }]) => ({
    name,
    short: short ?? null,
    value: type === 'boolean' ? null : (VALUES[name as FlagName] ?? 'text'),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))
