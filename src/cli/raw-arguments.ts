import { parseArgs } from 'node:util'
import { KofLintError } from '../errors.ts'
import { closest } from '../text/distance.ts'
import { FLAGS, type FlagName, type FlagShape, type RawArguments } from './flags.ts'

const HELP = 'Run "kof-lint --help" for the list of flags.'

/**
 * Splits a command line into flags and words. `--` ends the flags.
 *
 * @throws KofLintError of kind `usage` for an unknown flag, a flag without its value, and a value that no flag asked for.
 */
export function splitArguments(argv: readonly string[]): RawArguments {
  // Not strict: the errors of strict parsing speak of the parser's options, not of the program's.
  const { tokens } = parseArgs({
    args: [...argv],
    options: FLAGS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const words: string[] = []
  const flags: { readonly name: FlagName; readonly value: string }[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    else if (token.kind === 'option') flags.push({ name: knownFlag(token), value: valueFor(token) })
  }
  if (words.includes('')) throw new KofLintError('usage', 'An argument is empty', 'Check for an unset shell variable.')
  const all = (flag: FlagName): string[] => flags.filter(({ name }) => name === flag).map(({ value }) => value)
  return {
    words,
    all,
    last: (flag) => all(flag).at(-1),
    has: (flag) => all(flag).length > 0,
    lastOf: (...names) =>
      flags.findLast(({ name }) => (names as readonly string[]).includes(name))?.name as
        | (typeof names)[number]
        | undefined,
    given: flags.map(({ name }) => name),
  }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function knownFlag({ name, rawName }: OptionToken): FlagName {
  if (Object.hasOwn(FLAGS, name)) return name as FlagName
  const near = closest(name, Object.keys(FLAGS))
  throw new KofLintError('usage', `Unknown flag "${rawName}"`, near === null ? HELP : `Did you mean "--${near}"?`)
}

function valueFor(token: OptionToken): string {
  const { rawName, value, inlineValue } = token
  const shape: FlagShape = FLAGS[token.name as FlagName]
  if (shape.type === 'boolean') {
    if (value !== undefined) throw new KofLintError('usage', `The flag "${rawName}" takes no value`, HELP)
    return ''
  }
  if (value === undefined || (!inlineValue && /^--?[A-Za-z]/.test(value))) {
    const instead = value === undefined ? '' : `, and "${value}" is a flag`
    throw new KofLintError('usage', `The flag "${rawName}" needs a value${instead}`, `Write ${rawName} VALUE.`)
  }
  // Like Helm: "-f=values.yaml" means the file "values.yaml".
  const text = inlineValue && !rawName.startsWith('--') ? value.replace(/^=/, '') : value
  if (text === '' && token.name !== 'set-literal') {
    throw new KofLintError('usage', `The flag "${rawName}" has an empty value`, 'Check for an unset shell variable.')
  }
  return text
}
