import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { schemaErrors } from './errors.ts'
import { changedAgain, changedForCharts, effective, lostComments, lostOrMadeUp, type Texts } from './laws.ts'
import { commentsOf, run, scalarsOf } from './run.ts'

const CHAINS = fileURLToPath(new URL('../../fixtures/migrate/chains/', import.meta.url))
const UPDATE = process.env.KOF_LINT_UPDATE === '1'
function folder(path: string): Texts {
  const names = existsSync(path) ? readdirSync(path).sort() : []
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

describe.each(readdirSync(CHAINS))('%s', (name) => {
  const [, from, to] = /^(\d+\.\d+\.\d+)-(.+)$/.exec(name)!
  const before = folder(join(CHAINS, name, 'before'))
  const result = run(before, from!, to!)
  const after = Object.fromEntries(result.files.map(({ path, text }) => [path, text]))

  test('gives what is expected', () => {
    const into = join(CHAINS, name, 'after')
    if (UPDATE) {
      rmSync(into, { recursive: true, force: true })
      mkdirSync(into)
      for (const [file, text] of Object.entries(after)) writeFileSync(join(into, file), text)
    }
    expect(after).toEqual(folder(into))
  })

  test('leaves nothing that the release does not take', async () => {
    expect(await schemaErrors(after, to!)).toEqual([])
    expect(await schemaErrors(before, from!)).toEqual([])
  })

  test('loses no scalar and makes up none', () => {
    expect(Object.values(before).flatMap(scalarsOf).length).toBeGreaterThan(2)
    expect(lostOrMadeUp(before, result)).toEqual([])
  })

  test('keeps all comments but those of what is left out', () => {
    expect(Object.values(before).flatMap(commentsOf).length).toBeGreaterThan(0)
    expect(lostComments(before, result)).toEqual([])
  })

  test('changes nothing a second time, with pins and comments too', () => {
    expect(changedAgain(before, result)).toEqual([])
  })

  test('brings to each chart what it had before, but for what a step left out or added', () => {
    expect(effective(before, from!).length).toBeGreaterThan(0)
    expect(changedForCharts(before, result)).toEqual([])
  })
})
