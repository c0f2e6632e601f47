import { LETTERS, takesValue } from './flags.ts'

/** A flag or a word of a command line, or the `--` that ends the flags. */
export type Token =
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'flag'
      /** Without dashes; a short flag's long name where it has one. */
      readonly name: string
      /** As it was typed. */
      readonly rawName: string
      readonly value?: string
      /** True for a value in the same argument. */
      readonly inlineValue?: boolean
    }

/**
 * Splits a command line the way `util.parseArgs` does when it is not strict; a test holds both against each other. Loading that one
 * takes as long as reading a config.
 */
export function tokensOf(argv: readonly string[]): readonly Token[] {
  const tokens: Token[] = []
  const left = [...argv]
  const flag = (name: string, rawName: string): void => {
    if (!takesValue(name) || left.length === 0) tokens.push({ kind: 'flag', name, rawName })
    else tokens.push({ kind: 'flag', name, rawName, value: left.shift()!, inlineValue: false })
  }
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--') {
      tokens.push({ kind: 'end' }, ...left.map((value) => ({ kind: 'word' as const, value })))
      break
    }
    if (arg.length < 2 || arg[0] !== '-') tokens.push({ kind: 'word', value: arg })
    else if (arg[1] !== '-') {
      const name = longName(arg[1]!)
      if (arg.length === 2) flag(name, arg)
      else if (takesValue(name))
        tokens.push({ kind: 'flag', name, rawName: arg.slice(0, 2), value: arg.slice(2), inlineValue: true })
      else left.unshift(...apart(arg))
    } else {
      if (!arg.includes('=', 3)) flag(arg.slice(2), arg)
      else {
        const equals = arg.indexOf('=')
        const name = arg.slice(2, equals)
        tokens.push({ kind: 'flag', name, rawName: `--${name}`, value: arg.slice(equals + 1), inlineValue: true })
      }
    }
  }
  return tokens
}

/** Short flags in one argument, each by itself; one that takes a value keeps the rest. */
function apart(arg: string): readonly string[] {
  const flags: string[] = []
  for (let i = 1; i < arg.length; i++) {
    if (takesValue(longName(arg[i]!)) && i < arg.length - 1) return [...flags, `-${arg.slice(i)}`]
    flags.push(`-${arg[i]}`)
  }
  return flags
}

/** The long name of a short flag; the letter itself where it has none. */
function longName(letter: string): string {
  return Object.hasOwn(LETTERS, letter) ? LETTERS[letter]! : letter
}
