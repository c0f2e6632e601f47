import { expect, test } from 'vitest'
import { rules } from '#rules'
import { Hosts } from '../../scripts/mutate/hosts.ts'
import { casesOf, tryCase } from '../../scripts/mutate/measure.ts'
import { PLANTS } from '../../scripts/mutate/tables/index.ts'
import { randomizer } from '../../scripts/typos.ts'
import { knowledge } from '../knowledge.ts'

/** Files of this project only, so that it is the same everywhere. */
const hosts = new Hosts({ root: new URL('../../', import.meta.url).pathname, shared: '/nowhere/' })

test('one planted mistake of each rule is found', async () => {
  const random = randomizer(5)
  const planted = [...new Set(PLANTS.map(({ rule }) => rule))]
  expect(planted.length).toBeGreaterThan(130)
  const known = new Set(rules.map(({ meta }) => meta.id))
  expect(planted.filter((id) => !known.has(id))).toEqual([])
  const missed: string[] = []
  let count = 0
  for (const id of planted) {
    const plants = PLANTS.filter(({ rule }) => rule === id)
    const cases = casesOf(plants[random(plants.length)]!, hosts, knowledge, random, 1)
    const one = cases[random(cases.length)]!
    const { found, error } = await tryCase(one, knowledge)
    count += 1
    if (!found) missed.push(`${one.name} ${error ?? ''}`)
  }
  expect(count).toBe(planted.length)
  // All but one in fifty; the names say what to look at.
  expect(1 - missed.length / count, missed.join('\n')).toBeGreaterThan(0.98)
})
