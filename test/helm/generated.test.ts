import { describe, expect, it } from 'vitest'
import type { SetKind } from '../../src/values/set-flags.ts'
import { createRandom, plainScalar, SET_BASES, seed, setText } from './generate.ts'
import { ourKey, ourPlain, ourSet } from './ours.ts'
import { type Answer, askProbe, canonical, helmFolder } from './real-helm.ts'
import { keyQuestion, type Recorded, scalarQuestion, setQuestion } from './tables.ts'

const COUNT = Number(process.env.KOF_LINT_CASES ?? 1500)
const NAMED = { one: 'text of one', two: '{"k": 2}' }

describe.skipIf(helmFolder === null)('generated cases, compared with Helm', () => {
  console.log(`Generated with KOF_LINT_SEED=${seed}`)

  it('plain scalars and keys', () => {
    const random = createRandom(seed)
    const texts = Array.from({ length: COUNT }, () => plainScalar(random))
    const values = askProbe(texts.map((text) => scalarQuestion(null, text, 'plain')))
    const keys = askProbe(texts.map((text) => keyQuestion(null, text, 'plain')))
    const differences = texts.flatMap((text, i) => [
      ...difference(
        text,
        ourPlain(text),
        read(values[i]!, (user) => canonical(user.v)),
      ),
      ...difference(
        { key: text },
        ourKey(null, text, 'plain'),
        read(keys[i]!, (user) => Object.keys(user)[0]!),
      ),
    ])
    expect(differences).toEqual([])
  })

  it('arguments', () => {
    const random = createRandom(seed + 1)
    const kinds: readonly SetKind[] = ['set', 'set', 'set-string', 'set-json', 'set-json', 'set-literal', 'set-file']
    const cases = Array.from({ length: COUNT }, () => {
      const kind = random.pick(kinds)
      return { kind, text: setText(random, kind), base: random.pick(SET_BASES) }
    })
    const answers = askProbe(cases.map(({ kind, text, base }) => setQuestion(kind, base, [text], NAMED)))
    const differences = cases.flatMap(({ kind, text, base }, i) =>
      difference({ kind, text, base }, ourSet(kind, base, [text], NAMED), read(answers[i]!, canonical)),
    )
    expect(differences).toEqual([])
    expect(answers.filter((answer) => answer.error === undefined).length).toBeGreaterThan(COUNT / 10)
  })
})

function read(answer: Answer, give: (user: { readonly [key: string]: unknown }) => string): Recorded {
  return answer.error === undefined ? give((answer.user ?? {}) as { readonly [key: string]: unknown }) : null
}

function difference(asked: unknown, ours: Recorded, helm: Recorded): unknown[] {
  return ours === helm ? [] : [{ asked, ours, helm }]
}
