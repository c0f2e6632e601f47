import { KofLintError } from '../../errors.ts'
import { closest } from '../../text/distance.ts'
import { FLAGS, type FlagName, isFlag, type RawArguments, takesValue } from './flags.ts'
import { type Token, tokensOf } from './tokens.ts'

const HELP = 'Run "kof-lint --help" for the list of flags.'

/**
 * Splits a command line into flags and words. `--` ends the flags, and no word behind it is a command.
 *
 * @throws KofLintError of kind `usage` for an unknown flag, a flag without its value, and a value that no flag asked for.
 */
export function splitArguments(argv: readonly string[]): RawArguments {
  const words: string[] = []
  const flags: { readonly name: FlagName; readonly value: string }[] = []
  let command: string | undefined
  for (const token of tokensOf(argv)) {
    if (token.kind === 'word') words.push(token.value)
    else if (token.kind === 'end') command = words[0] ?? ''
    else flags.push({ name: knownFlag(token), value: valueFor(token) })
  }
  if (words.includes('')) throw new KofLintError('usage', 'An argument is empty', 'Check for an unset shell variable.')
  const all = (flag: FlagName): string[] => flags.filter(({ name }) => name === flag).map(({ value }) => value)
  return {
    words,
    command: command ?? words[0] ?? '',
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

type FlagToken = Extract<Token, { kind: 'flag' }>

function knownFlag({ name, rawName }: FlagToken): FlagName {
  if (isFlag(name)) return name
  const near = closest(name, FLAGS)
  throw new KofLintError('usage', `Unknown flag "${rawName}"`, near === null ? HELP : `Did you mean "--${near}"?`)
}

function valueFor(token: FlagToken): string {
  const { rawName, value, inlineValue } = token
  if (!takesValue(token.name)) {
    if (value !== undefined) throw new KofLintError('usage', `The flag "${rawName}" takes no value`, HELP)
    return ''
  }
  if (value === undefined || (!inlineValue && value.startsWith('-') && /^--?[A-Za-z]/.test(value))) {
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
