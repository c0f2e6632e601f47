import { describe, expect, it } from 'vitest'
import { type Answer, askProbe, askProgram, canonical, helmFolder, type Question } from './real-helm.ts'
import { keyQuestion, type Recorded, readTables, scalarQuestion, setQuestion, writeTables } from './tables.ts'

// The tables under fixtures/helm are what Helm says. To add a case, add a row with null as its last entry and run this
// file with KOF_LINT_HELM_RECORD=1, which fills in Helm's answers; then look at the difference.
describe.skipIf(helmFolder === null)('the tables under fixtures/helm', () => {
  const tables = readTables()
  const { scalars, set, merge } = tables

  const asked: { readonly row: unknown[]; readonly question: Question; readonly read: (answer: Answer) => Recorded }[] =
    [
      ...scalars.plain.map((row) => ({ row, question: scalarQuestion(null, row[0], 'plain'), read: valueOfV })),
      ...scalars.tagged.map((row) => ({ row, question: scalarQuestion(row[0], row[1], row[2]), read: valueOfV })),
      ...scalars.keys.map((row) => ({ row, question: keyQuestion(row[0], row[1], row[2]), read: onlyKey })),
      ...set.rows.map((row) => ({
        row,
        question: setQuestion(row[0], set.bases[row[1]]!, row[2], set.named),
        read: user,
      })),
      ...merge.rows.map((row) => ({ row, question: row[0], read: values })),
    ]

  it('hold what Helm answers', () => {
    const answers = askProbe(asked.map(({ question }) => question))
    const differences: unknown[] = []
    for (const [i, { row, read }] of asked.entries()) {
      const answer = read(answers[i]!)
      if (answer !== row.at(-1)) differences.push({ row: [...row], helm: answer })
      row[row.length - 1] = answer
    }
    if (process.env.KOF_LINT_HELM_RECORD !== undefined) writeTables(tables)
    else expect(differences).toEqual([])
  })

  it('get the same answer from the probe and from the helm program', async () => {
    // A spread over all tables; NUL cannot stand in an argument.
    const some = asked.filter((_, i) => i % 17 === 0).map(({ question }) => question)
    expect(some.length).toBeGreaterThan(50)
    const probe = askProbe(some)
    for (let i = 0; i < some.length; i += 2) {
      const program = await Promise.all(some.slice(i, i + 2).map(askProgram))
      for (const [j, answer] of program.entries())
        expect([some[i + j], values(answer)]).toEqual([some[i + j], values(probe[i + j]!)])
    }
  })
})

function values(answer: Answer): Recorded {
  return answer.error === undefined ? canonical(answer.values ?? {}) : null
}
function user(answer: Answer): Recorded {
  return answer.error === undefined ? canonical(answer.user ?? {}) : null
}
function valueOfV(answer: Answer): Recorded {
  return answer.error === undefined ? canonical((answer.user as { v: unknown }).v) : null
}
function onlyKey(answer: Answer): Recorded {
  return answer.error === undefined ? Object.keys(answer.user!)[0]! : null
}
