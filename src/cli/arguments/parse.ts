import {
  ENVIRONMENTS,
  type Environment,
  MESHES,
  type Mesh,
  PRESETS,
  type Preset,
  RULE_LEVELS,
  type RuleLevel,
  type RuleSetting,
} from '../../config/config.ts'
import { nothingBefore } from '../../config/patterns.ts'
import type { Flags } from '../../config/resolve.ts'
import { FULL_VERSION } from '../../detect/full-version.ts'
import { KofLintError } from '../../errors.ts'
import type { Severity } from '../../rule/diagnostic.ts'
import { SET_ORDER } from '../../values/set-flags.ts'
import type { ColorWish } from '../io.ts'
import { reportTargets } from '../output/report-targets.ts'
import { adoptionOptions } from './adoption-options.ts'
import { choice } from './choice.ts'
import { isCommandName, type LookUpWord } from './command-words.ts'
import { colorOf, type FlagName, type RawArguments } from './flags.ts'
import type { Command, InputOptions, LintOptions } from './options.ts'
import { splitArguments } from './raw-arguments.ts'
import { repeatOptions } from './repeat-options.ts'

/** Flags that linting does not take, with a command that does. */
export const COMMAND_OF: { readonly [flag in FlagName]?: string } = {
  role: 'effective',
  cluster: 'effective',
  collector: 'effective',
  origin: 'effective',
  output: 'topology',
  list: 'migrate',
  hook: 'init',
  workflow: 'init',
  from: 'migrate',
  to: 'migrate',
  pin: 'migrate',
  todo: 'migrate',
  write: 'migrate',
  out: 'migrate',
  all: 'hook',
  'plain-http': 'knowledge',
  stdio: 'lsp',
  'old-kof-version': 'diff',
}

/** Flags that say what applies to a file: all that `--print-config` looks at. */
const OF_SETTINGS: readonly FlagName[] = [
  'print-config',
  'config',
  'no-config',
  'kof-version',
  'mesh',
  'environment',
  'chart',
  'preset',
  'rule',
  'color',
  'no-color',
]

/**
 * Turns a command line (without `node` and the script) into what it asks for.
 *
 * @throws KofLintError of kind `usage`.
 */
export function parseCommand(argv: readonly string[]): Command {
  const raw = splitArguments(argv)
  const word = raw.command
  const rest = raw.words.slice(1)
  if (isCommandName(word)) return { name: 'command', command: word, raw }
  const isLookUp = word === 'rules' || word === 'explain'
  if (raw.has('help')) return { name: 'help', of: isLookUp ? word : null }
  if (raw.has('version')) return { name: 'version' }
  const color = colorOf(raw)
  if (isLookUp) return lookUp(word, rest, raw, color)
  const foreign = raw.given.find((flag) => COMMAND_OF[flag] !== undefined)
  if (foreign !== undefined) {
    const command = `kof-lint ${COMMAND_OF[foreign]}`
    throw usage(`--${foreign} belongs to other commands, as to "${command}"`, `Run "${command} --help".`)
  }
  const file = raw.last('print-config')
  if (file !== undefined) return settingsOf(file, raw)
  if (raw.all('format').includes('list')) return { name: 'formats' }
  return { name: 'lint', options: lintOptions(raw, inputOptions(raw)), color }
}

function settingsOf(file: string, raw: RawArguments): Command {
  if (raw.words.length > 0) throw usage('--print-config looks at one file', 'Leave the other files out.')
  const foreign = raw.given.find((flag) => !OF_SETTINGS.includes(flag))
  if (foreign !== undefined)
    throw usage(`--print-config shows settings and lints nothing: it does not take --${foreign}`, 'Leave it out.')
  return { name: 'print-config', file, input: inputOptions(raw) }
}

function lookUp(word: LookUpWord, rest: readonly string[], raw: RawArguments, color: ColorWish): Command {
  const allowed: readonly FlagName[] = word === 'rules' ? ['format', 'color', 'no-color'] : ['color', 'no-color']
  const foreign = raw.given.find((flag) => !allowed.includes(flag))
  if (foreign !== undefined) {
    throw usage(`"kof-lint ${word}" does not take --${foreign}`, `To lint a folder named "${word}", write "./${word}".`)
  }
  if (word === 'explain') {
    const [rule, second] = rest
    if (rule === undefined || second !== undefined) {
      throw usage('"kof-lint explain" takes the id of one rule', 'Run "kof-lint rules" for the list.')
    }
    return { name: 'explain', rule, color }
  }
  if (rest.length > 0) {
    throw usage(`"kof-lint rules" takes no "${rest[0]}"`, 'To lint a folder named "rules", write "./rules".')
  }
  const format = choice(raw, 'format', ['table', 'json'])
  return { name: 'rules', format: format ?? 'table', color }
}

/** What a command line says about files, values and settings. @throws KofLintError of kind `usage` */
export function inputOptions(raw: RawArguments): InputOptions {
  // Helm splits --values at commas, and --set not.
  const values = raw.all('values').flatMap((text) => text.split(',').filter((path) => path !== ''))
  const sets = SET_ORDER.flatMap((kind) => raw.all(kind).map((text) => ({ kind, text, view: null })))
  if (sets.length > 0 && values.length === 0 && raw.words.length > 0) {
    throw usage('--set belongs to a release, and files are linted each on its own', `Write "-f ${raw.words[0]}".`)
  }
  const file = raw.last('config')
  if (file !== undefined && raw.has('no-config')) throw usage('--config and --no-config contradict each other')
  const stdins = [...raw.words, ...values].filter((path) => path === '-').length
  if (stdins > 1) throw usage('Standard input can be read only once', 'Give "-" once.')
  const stdinFilename = raw.last('stdin-filename') ?? null
  if (stdinFilename !== null && stdins === 0) throw usage('--stdin-filename needs "-" among the files')
  const ignore = raw.all('ignore')
  const [first] = ignore
  if (first?.startsWith('!') === true) {
    const { message, hint } = nothingBefore(first)
    throw usage(`--ignore ${message}`, hint)
  }
  return {
    patterns: raw.words,
    values,
    sets,
    flags: flagsOf(raw),
    config: file === undefined ? (raw.has('no-config') ? 'none' : 'search') : { file },
    ignore,
    stdinFilename,
    embedded: raw.has('embedded'),
  }
}

function flagsOf(raw: RawArguments): Flags {
  return {
    kofVersion: fullVersion(raw, 'kof-version'),
    mesh: choice<Mesh>(raw, 'mesh', MESHES),
    environment: choice<Environment>(raw, 'environment', ENVIRONMENTS),
    chart: raw.last('chart') ?? null,
    preset: choice<Preset>(raw, 'preset', PRESETS),
    rules: new Map(raw.all('rule').map(ruleSetting)),
  }
}

/** The value of a flag that names a release; null where it was not given. @throws KofLintError of kind `usage` */
export function fullVersion(raw: RawArguments, flag: 'kof-version' | 'old-kof-version'): string | null {
  const version = raw.last(flag)
  if (version === undefined) return null
  if (FULL_VERSION.test(version)) return version
  throw usage(`--${flag} expects a full version, not "${version}"`, `Write, for instance, --${flag} 1.10.0.`)
}

function ruleSetting(text: string): [string, RuleSetting] {
  const [id, severity, rest] = text.split(':')
  const levels: readonly string[] = RULE_LEVELS
  if (!id || severity === undefined || rest !== undefined || !levels.includes(severity)) {
    throw usage(`--rule expects ID:SEVERITY, not "${text}"`, `A severity is ${levels.join(', ')}.`)
  }
  return [id, { severity: severity as RuleLevel, options: {} }]
}

/** The same with how a run reports and ends. */
export function lintOptions(raw: RawArguments, input: InputOptions): LintOptions {
  const diff = raw.has('diff')
  const wanted = diff || raw.has('fix')
  if (diff && raw.has('fix')) throw usage('--fix writes and --diff only prints', 'Give one of them.')
  if (raw.has('unsafe') && !wanted)
    throw usage('--unsafe says which fixes, and none are asked for', 'Add --fix or --diff.')
  if (raw.has('fix') && [...input.patterns, ...input.values].includes('-')) {
    throw usage('--fix cannot write to standard input', 'Use --diff instead.')
  }
  const limit = raw.last('max-warnings')
  if (limit !== undefined && !/^\d{1,9}$/.test(limit)) {
    throw usage(`--max-warnings expects a number from 0, not "${limit}"`)
  }
  const reports = reportTargets(raw.all('format'), raw.last('output-file') ?? null, diff)
  const category = raw.last('sarif-category')
  if (category !== undefined && !reports.some(({ format }) => format === 'sarif'))
    throw usage('--sarif-category names an upload of SARIF, and no report is SARIF', 'Add --format sarif:FILE.')
  return {
    ...input,
    reports,
    fix: wanted ? (raw.has('unsafe') ? 'unsafe' : 'safe') : 'none',
    diff,
    quiet: raw.has('quiet'),
    maxWarnings: limit === undefined ? null : Number(limit),
    failOn: choice<Severity>(raw, 'fail-on', ['error', 'warning', 'info']) ?? 'error',
    exitZero: raw.has('exit-zero'),
    includeSuppressed: raw.has('include-suppressed'),
    category: category ?? '',
    stats: raw.has('stats'),
    ...adoptionOptions(raw, input),
    ...repeatOptions(raw, input),
  }
}

function usage(message: string, hint = 'Run "kof-lint --help" for the list of flags.'): KofLintError {
  return new KofLintError('usage', message, hint)
}
