import {
  ENVIRONMENTS,
  type Environment,
  MESHES,
  type Mesh,
  PRESETS,
  type Preset,
  RULE_LEVELS,
  type RuleLevel,
} from '../../config/config.ts'
import { FULL_VERSION } from '../../detect/full-version.ts'
import { KofLintError } from '../../errors.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import { closest } from '../../text/distance.ts'

/** What the flags of the command line say, as an object; what is left out is decided by the config and the files. */
export interface RunOptions {
  /** Names of files count from here; the working directory of the process when left out, which a relative one counts from. */
  readonly cwd?: string
  /** A config for all files, or false for none; else the nearest `.kof-lint.yaml` of each file. */
  readonly config?: string | false
  /** A full version, such as `1.10.0`. */
  readonly kofVersion?: string
  readonly mesh?: Mesh
  readonly environment?: Environment
  /** The chart that the values belong to; else their content says it. */
  readonly chart?: string
  readonly preset?: Preset
  /** Severities by rule id. */
  readonly rules?: { readonly [id: string]: RuleLevel }
  /** Values files of one release, lowest first, as `-f`. */
  readonly values?: readonly string[]
  /** Texts such as `a.b=1`, on top of `values`, as `--set`. */
  readonly set?: readonly string[]
  readonly setString?: readonly string[]
  readonly setJson?: readonly string[]
  readonly setFile?: readonly string[]
  readonly setLiteral?: readonly string[]
  /** Globs of files to leave out. */
  readonly ignore?: readonly string[]
  /** Look into shell scripts, Makefiles and Markdown too. */
  readonly embedded?: boolean
}

/** Which fixes a run makes: `safe` ones, or `unsafe` ones too. */
export interface FixOptions extends RunOptions {
  readonly fix?: 'safe' | 'unsafe'
}

/** Options that are one of a few words. */
const WORDS = {
  mesh: MESHES,
  environment: ENVIRONMENTS,
  preset: PRESETS,
  fix: ['safe', 'unsafe'],
} as const
const LEVELS: readonly string[] = RULE_LEVELS

const isText = (value: unknown): boolean => typeof value === 'string'
const TEXT = ['a text', isText] as const
const TEXTS = ['a list of texts', (value: unknown) => Array.isArray(value) && value.every(isText)] as const

/** All options, with what each is and whether a value is that. */
const KINDS: { readonly [option in keyof Required<FixOptions>]: readonly [string, (value: unknown) => boolean] } = {
  cwd: TEXT,
  config: ['the path of a config, or false', (value) => value === false || isText(value)],
  kofVersion: TEXT,
  mesh: TEXT,
  environment: TEXT,
  chart: TEXT,
  preset: TEXT,
  rules: ['an object', (value) => typeof value === 'object' && value !== null],
  values: TEXTS,
  set: TEXTS,
  setString: TEXTS,
  setJson: TEXTS,
  setFile: TEXTS,
  setLiteral: TEXTS,
  ignore: TEXTS,
  embedded: ['true or false', (value) => typeof value === 'boolean'],
  fix: TEXT,
}

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
  for (const [name, value] of Object.entries(options)) {
    if (!isOption(name)) throw unknown(name)
    const [what, isRight] = KINDS[name]
    if (value !== undefined && !isRight(value)) throw wrong(name, what, value)
  }
  const { kofVersion, rules = {} } = options
  if (kofVersion !== undefined && !FULL_VERSION.test(kofVersion))
    throw wrong('kofVersion', 'a full version such as 1.10.0', kofVersion)
  for (const [id, level] of Object.entries(rules))
    if (!LEVELS.includes(level)) throw wrong(`rules["${id}"]`, `one of ${LEVELS.join(', ')}`, level)
  requireChart(options.chart ?? null, knowledge)
}

function isOption(name: string): name is keyof typeof KINDS {
  return Object.hasOwn(KINDS, name)
}

function unknown(name: string): KofLintError {
  const names = Object.keys(KINDS)
  const near = closest(name, names)
  const hint = near === null ? `There are ${names.join(', ')}.` : `Did you mean "${near}"?`
  return new KofLintError('usage', `There is no option "${name}"`, hint)
}

function wrong(name: string, expected: string, value: unknown): KofLintError {
  return new KofLintError('usage', `The option ${name} is ${expected}, not ${JSON.stringify(value)}`)
}
