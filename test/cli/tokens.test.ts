import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FLAGS, LETTERS, takesValue } from '#src/cli/arguments/flags'
import { tokensOf } from '#src/cli/arguments/tokens'

const SHAPES = Object.fromEntries(
  FLAGS.map((name) => {
    const short = Object.keys(LETTERS).find((letter) => LETTERS[letter] === name)
    const type = takesValue(name) ? ('string' as const) : ('boolean' as const)
    return [name, short === undefined ? { type } : { type, short }]
  }),
)

/** The same by the standard library. */
function standard(args: string[]): object[] {
  const { tokens } = parseArgs({ args, options: SHAPES, allowPositionals: true, strict: false, tokens: true })
  return tokens.flatMap((token) => {
    if (token.kind === 'positional') return { kind: 'word', value: token.value }
    if (token.kind === 'option-terminator') return { kind: 'end' }
    const { name, rawName, value, inlineValue } = token
    return { kind: 'flag', name, rawName, ...(value === undefined ? {} : { value, inlineValue }) }
  })
}

test('a command line is split as the standard library does', () => {
  const names = [...FLAGS, 'nothing', 'f', '', '=', 'toString', '__proto__']
  const part = fc.oneof(
    fc.constantFrom(...names).map((name) => `--${name}`),
    fc.tuple(fc.constantFrom(...names), fc.constantFrom('', 'a', '=', 'a=b')).map((pair) => `--${pair.join('=')}`),
    fc.stringMatching(/^-[fhvx=\-a\u{1f600}]{0,5}$/u),
    fc.constantFrom('a.yaml', '', '-', '--', '---', '--=', '--=a', '-f=a', 'a=b', '\ud800'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (argv) => {
      expect(tokensOf(argv)).toEqual(standard(argv))
    }),
    { numRuns: 5000, seed: 8 },
  )
})
