import { join } from 'node:path'
import { rules } from '../../rules/index.ts'
import { createKnowledge } from '../../src/cli/knowledge/files.ts'
import { randomizer } from '../typos.ts'
import { Hosts } from './hosts.ts'
import { casesOf, type Outcome, tryCase } from './measure.ts'
import { neighbours } from './neighbours.ts'
import { neighbourTable, recallTable } from './report.ts'
import { PLANTS } from './tables/index.ts'
import { filesTable } from './unmutated.ts'

/** The releases whose neighbours are looked at. */
const NEAR = ['1.10.0', '1.11.0-rc0.main']

/** What the command line asks for. */
export interface Options {
  readonly each: number
  readonly seed: number
  readonly rule?: string
  readonly misses: boolean
  readonly neighbours: boolean
  readonly files: boolean
  readonly root: string
}

/** Measures and prints. */
export async function main(options: Options): Promise<void> {
  const { each, seed, rule, root } = options
  const knowledge = createKnowledge(join(root, 'schemas'))
  const hosts = new Hosts({ root, shared: join(root, '../shared/') })
  if (options.neighbours) {
    const all = (await Promise.all(NEAR.map((release) => neighbours(hosts, knowledge, release)))).flat()
    console.log(neighbourTable(all))
    return
  }
  if (options.files) {
    console.log(await filesTable(hosts, knowledge))
    return
  }
  const random = randomizer(seed)
  const outcomes: Outcome[] = []
  for (const plant of PLANTS) {
    if (rule !== undefined && !plant.rule.startsWith(rule)) continue
    for (const one of casesOf(plant, hosts, knowledge, random, each)) outcomes.push(await tryCase(one, knowledge))
  }
  const ids = rules.map(({ meta }) => meta.id).filter((id) => rule === undefined || id.startsWith(rule))
  console.log(recallTable(outcomes, ids))
  if (!options.misses) return
  for (const { planted, found, said, error } of outcomes) {
    if (found) continue
    console.log(
      `\nMISS ${planted.name} ${JSON.stringify(planted.plant.set).slice(0, 160)} at ${planted.marks.map(({ uri, line }) => `${uri}:${line}`).join(' ')}`,
    )
    if (error !== null) console.log(`  ${error}`)
    for (const one of said.slice(0, 4))
      console.log(`  ${one.rule} ${one.location.uri}:${one.location.start.line} ${one.message}`)
  }
}
