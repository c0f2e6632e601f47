// Records what every chart of a KOF release gets in real rendering, and compares kof-lint's projection with it.
// Needs Go and a folder with the charts of all releases out of KOF's repository, as by
//
//   mkdir FOLDER/v1.10.0 && git archive v1.10.0 charts | tar x -C FOLDER/v1.10.0
//
// for each tag, and for the branch between releases in a folder whose name begins with `main`. Then
//
//   node scripts/projection/record.mjs FOLDER                          record the written cases anew
//   node scripts/projection/record.mjs FOLDER --generate 300 --seed 7  try fresh cases, keep nothing
//
// Dependencies of charts are left out: only the templates of kof, kof-regional, kof-child and kof-istio send values on.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { load } from '../load.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { values, positionals } = parseArgs({
  options: { generate: { type: 'string' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
})
if (positionals.length !== 1) throw new Error('One folder with the charts of KOF is needed')
const upstream = resolve(positionals[0])
const program = join(root, '.cache/projection-recorder')
execFileSync('go', ['build', '-trimpath', '-o', program, '.'], {
  cwd: join(root, 'scripts/projection/recorder'),
  stdio: 'inherit',
})

const projection = await load('scripts/projection/index.ts')
const {
  askRecorder,
  createKnowledge,
  generateQuestions,
  packAnswers,
  project,
  projectedReleases,
  questionsOf,
  readCases,
} = projection
const knowledge = createKnowledge(join(root, 'schemas'))

const folders = readdirSync(upstream)
const folderOf = (release) =>
  release.endsWith('.main') ? folders.find((name) => name.startsWith('main')) : `v${release}`

const cases = readCases(join(root, 'fixtures/projection/cases'))
const questions =
  values.generate === undefined
    ? cases.flatMap((one) => questionsOf(one, projectedReleases(knowledge)))
    : await generateQuestions(knowledge, Number(values.generate), Number(values.seed))
const answers = askRecorder(program, upstream, folderOf, questions)

if (values.generate === undefined) {
  const groups = new Map(cases.map(({ id, chart, mesh }) => [id, `${chart} ${mesh === true}`]))
  const folder = join(root, 'fixtures/projection/recorded')
  mkdirSync(folder, { recursive: true })
  for (const release of new Set(questions.map((question) => question.release))) {
    const ofRelease = questions.flatMap((question, i) =>
      question.release === release ? [[question.id, answers[i]]] : [],
    )
    const recordings = packAnswers(new Map(ofRelease), (id) => groups.get(id))
    const lines = Object.entries(recordings).map(([id, one]) => `${JSON.stringify(id)}: ${JSON.stringify(one)}`)
    writeFileSync(join(folder, `${release}.json`), `{\n${lines.join(',\n')}\n}\n`)
  }
}

const tally = { refused: 0, equal: 0, differ: 0 }
for (const [i, question] of questions.entries()) {
  const found = [
    ...projection.differences(knowledge, answers[i], await project(knowledge, question)),
    ...projection.finalDifferences(answers[i], await project(knowledge, question, 'values')),
  ]
  tally['error' in answers[i] ? 'refused' : found.length > 0 ? 'differ' : 'equal']++
  if (found.length === 0) continue
  console.log(`${question.release} ${question.id}${question.mesh ? ' (mesh)' : ''}`)
  if (values.generate !== undefined) console.log(question.text.replace(/^/gm, '    | '))
  for (const { key, at, real, ours } of found) {
    console.log(`  ${key} ${at}\n    real ${JSON.stringify(real)}\n    ours ${JSON.stringify(ours)}`)
  }
}
console.log(
  `${questions.length} questions: ${tally.equal} equal, ${tally.differ} differ, ${tally.refused} not rendered`,
)
process.exitCode = tally.differ > 0 ? 1 : 0
