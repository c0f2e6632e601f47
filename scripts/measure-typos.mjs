#!/usr/bin/env node
// How well "did you mean" does: node scripts/measure-typos.mjs [keys per chart and release] [seed]. Needs `npm run build`.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const [most = '60', seed = '1'] = process.argv.slice(2)

const { createKnowledge, measureTypos, randomizer, score } = await load(
  `export * from './scripts/typos.ts'
export { createKnowledge } from './src/cli/knowledge/files.ts'`,
)
const knowledge = createKnowledge(join(root, 'schemas'))
const random = randomizer(Number(seed))
const all = []

function line(name, results) {
  const { precision, recall } = score(results)
  const wrong = results.filter(({ outcome }) => outcome === 'wrong').length
  const silent = results.filter(({ outcome }) => outcome === 'silent').length
  console.log(
    `${name.padEnd(36)} ${String(results.length).padStart(6)} typos, ${wrong} wrong, ${silent} silent: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  )
}

for (const chart of knowledge.charts) {
  const results = knowledge
    .versions(chart)
    .flatMap((version) => measureTypos(knowledge, chart, version, random, Number(most)))
  if (results.length === 0) continue
  line(chart, results)
  all.push(...results)
}
line('all', all)
for (const { chart, release, route, typo, outcome, said } of all)
  if (outcome === 'wrong') console.log(`  ${chart} ${release} ${route.join('.')}: "${typo}" gives ${said}`)
