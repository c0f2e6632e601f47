import type { ColorWish } from '../io.ts'

/** Flags that take a value. */
const WITH_VALUE = [
  'values',
  'set',
  'set-string',
  'set-json',
  'set-file',
  'set-literal',
  'chart',
  'kof-version',
  'mesh',
  'environment',
  'config',
  'print-config',
  'ignore',
  'rule',
  'format',
  'output-file',
  'baseline',
  'write-baseline',
  'new-from',
  'cache-location',
  'max-warnings',
  'fail-on',
  'sarif-category',
  'preset',
  'old-kof-version',
  'stdin-filename',
  'role',
  'cluster',
  'collector',
  'output',
  'from',
  'to',
  'out',
] as const

/** Flags that are given or not. */
const SWITCHES = [
  'no-config',
  'fix',
  'unsafe',
  'diff',
  'prune-baseline',
  'cache',
  'watch',
  'quiet',
  'exit-zero',
  'include-suppressed',
  'embedded',
  'stats',
  'origin',
  'all',
  'list',
  'hook',
  'workflow',
  'pin',
  'todo',
  'write',
  'plain-http',
  'stdio',
  'color',
  'no-color',
  'help',
  'version',
] as const

/** The name of a flag that takes a value. */
export type StringFlag = (typeof WITH_VALUE)[number]
type BooleanFlag = (typeof SWITCHES)[number]
/** The name of any flag. */
export type FlagName = StringFlag | BooleanFlag

/** Every flag of the program. */
export const FLAGS: readonly FlagName[] = [...WITH_VALUE, ...SWITCHES]

/** Flags by their letters. */
export const LETTERS: { readonly [letter: string]: FlagName } = { f: 'values', h: 'help', v: 'version' }

/** True for the name of a flag. */
export function isFlag(name: string): name is FlagName {
  return (FLAGS as readonly string[]).includes(name)
}

/** True for a flag that takes a value. */
export function takesValue(name: string): boolean {
  return (WITH_VALUE as readonly string[]).includes(name)
}

/** Flags for linting alone: other commands that report findings refuse them. */
export const OF_LINTING: readonly FlagName[] = [
  'baseline',
  'write-baseline',
  'prune-baseline',
  'new-from',
  'cache',
  'cache-location',
  'watch',
]

/** The flags that were given, and the words that are no flags, in order. */
export interface RawArguments {
  readonly words: readonly string[]
  /** The first word where it may be a command, and does not stand behind `--`; else empty. */
  readonly command: string
  /** All values of a flag, in order. */
  all(flag: StringFlag): readonly string[]
  /** The last value of a flag, undefined when it was not given. */
  last(flag: StringFlag): string | undefined
  has(flag: BooleanFlag): boolean
  /** The last of several flags that contradict each other. */
  lastOf(...flags: readonly BooleanFlag[]): BooleanFlag | undefined
  /** Everything that was given, as written in help. */
  readonly given: readonly FlagName[]
}

/** What `--color` and `--no-color` say: the last of them counts. */
export function colorOf(raw: RawArguments): ColorWish {
  const last = raw.lastOf('color', 'no-color')
  return last === undefined ? null : last === 'color'
}
