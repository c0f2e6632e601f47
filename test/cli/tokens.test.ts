import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FLAGS } from '#src/cli/flags'
import { tokensOf } from '#src/cli/tokens'

/** The same by the standard library. */
function standard(args: string[]): object[] {
  const { tokens } = parseArgs({ args, options: FLAGS, allowPositionals: true, strict: false, tokens: true })
  return tokens.flatMap((token) => {
    if (token.kind === 'positional') return { kind: 'word', value: token.value }
    if (token.kind !== 'option') return []
    const { name, rawName, value, inlineValue } = token
    return { kind: 'flag', name, rawName, ...(value === undefined ? {} : { value, inlineValue }) }
  })
}

test('a command line is split as the standard library does', () => {
  const names = [...Object.keys(FLAGS), 'nothing', 'f', '', '=', 'toString', '__proto__']
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
