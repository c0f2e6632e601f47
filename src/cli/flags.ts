/** What a flag takes, and its letter. */
export interface FlagShape {
  readonly type: 'string' | 'boolean'
  readonly short?: string
}

/** Every flag of the program. */
export const FLAGS = {
  values: { type: 'string', short: 'f' },
  set: { type: 'string' },
  'set-string': { type: 'string' },
  'set-json': { type: 'string' },
  'set-file': { type: 'string' },
  'set-literal': { type: 'string' },
  chart: { type: 'string' },
  'kof-version': { type: 'string' },
  mesh: { type: 'string' },
  environment: { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  'print-config': { type: 'string' },
  ignore: { type: 'string' },
  rule: { type: 'string' },
  format: { type: 'string' },
  'output-file': { type: 'string' },
  fix: { type: 'boolean' },
  unsafe: { type: 'boolean' },
  diff: { type: 'boolean' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'prune-baseline': { type: 'boolean' },
  'new-from': { type: 'string' },
  cache: { type: 'boolean' },
  'cache-location': { type: 'string' },
  watch: { type: 'boolean' },
  quiet: { type: 'boolean' },
  'max-warnings': { type: 'string' },
  'fail-on': { type: 'string' },
  'exit-zero': { type: 'boolean' },
  'include-suppressed': { type: 'boolean' },
  'sarif-category': { type: 'string' },
  preset: { type: 'string' },
  embedded: { type: 'boolean' },
  'old-kof-version': { type: 'string' },
  stats: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  role: { type: 'string' },
  cluster: { type: 'string' },
  collector: { type: 'string' },
  origin: { type: 'boolean' },
  output: { type: 'string' },
  all: { type: 'boolean' },
  list: { type: 'boolean' },
  hook: { type: 'boolean' },
  workflow: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  pin: { type: 'boolean' },
  todo: { type: 'boolean' },
  write: { type: 'boolean' },
  out: { type: 'string' },
  'plain-http': { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies { readonly [name: string]: FlagShape }

export type FlagName = keyof typeof FLAGS

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

type StringFlag = { [N in FlagName]: (typeof FLAGS)[N]['type'] extends 'string' ? N : never }[FlagName]
type BooleanFlag = Exclude<FlagName, StringFlag>

/** The flags that were given, and the words that are no flags, in order. */
export interface RawArguments {
  readonly words: readonly string[]
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
