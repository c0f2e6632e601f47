import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { FILE_NAMES } from '#src/detect/signatures'
import { Draft } from '#src/migrate/draft'
import type { Migration } from '#src/migrate/migrate'
import { reachedBy } from '#src/migrate/project'
import { setByUser, visitTouched } from '#src/values/query'
import { knowledge } from '../knowledge.ts'
import { schemaErrors } from './errors.ts'
import { commentsOf, leaves, minus, run, scalarsOf } from './run.ts'

const CHAINS = fileURLToPath(new URL('../../fixtures/migrate/chains/', import.meta.url))
const UPDATE = process.env.KOF_LINT_UPDATE === '1'
/** Charts that only hand values on. */
const CARRIERS = ['kof', 'kof-regional', 'kof-child']

/** Values that a chart had and that the umbrella reads itself now. */
function readByUmbrella({ files }: Migration): string[] {
  return files.flatMap(({ path, text, moved }) =>
    moved
      .filter(({ step }) => step === 'helm-repository')
      .flatMap(({ to }) => leaves(new Draft(path, 'kof', text).json(to))),
  )
}

type Texts = { readonly [path: string]: string }

function folder(path: string): Texts {
  const names = existsSync(path) ? readdirSync(path).sort() : []
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

/** What the user wrote and a chart that is installed gets, as `chart: value`. */
function effective(texts: Texts, release: string): string[] {
  const found = new Set<string>()
  for (const [path, text] of Object.entries(texts)) {
    const draft = new Draft(path, FILE_NAMES.find(({ pattern }) => pattern.test(path))!.chart, text)
    for (const { instance } of reachedBy(draft, release, knowledge)) {
      if (!instance.active || CARRIERS.includes(instance.chart)) continue
      visitTouched(instance.values, (node) => {
        if (node.kind === 'scalar' && setByUser(node)) found.add(`${instance.chart}: ${JSON.stringify(node.value)}`)
        return true
      })
    }
  }
  return [...found]
}

function values({ files }: Migration, of: 'dropped' | 'added'): string[] {
  return files.flatMap((file) =>
    of === 'added'
      ? file.added.flatMap(({ value }) => leaves(value))
      : file.dropped.flatMap(({ scalars }) => scalars.flatMap((one) => leaves(JSON.parse(one)))),
  )
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
    const was = Object.values(before).flatMap(scalarsOf)
    const is = Object.values(after).flatMap(scalarsOf)
    expect(was.length).toBeGreaterThan(2)
    expect(minus(was, [...is, ...values(result, 'dropped')])).toEqual([])
    expect(minus(is, [...was, ...values(result, 'added')])).toEqual([])
    expect(result.files.flatMap(({ dropped }) => dropped).filter(({ reason }) => reason === '')).toEqual([])
  })

  test('keeps all comments but those of what is left out', () => {
    const was = Object.values(before)
      .flatMap(commentsOf)
      .filter((text) => !text.startsWith('kof-lint:'))
    const gone = result.files.flatMap(({ dropped }) => dropped.flatMap(({ lines }) => lines.flatMap(commentsOf)))
    expect(was.length).toBeGreaterThan(0)
    expect(minus(was, [...Object.values(after).flatMap(commentsOf), ...gone])).toEqual([])
  })

  test('changes nothing a second time, with pins and comments too', () => {
    expect(Object.fromEntries(run(after, from!, to!).files.map(({ path, text }) => [path, text]))).toEqual(after)
    const full = { pin: true, todo: true }
    const once = Object.fromEntries(run(before, from!, to!, full).files.map(({ path, text }) => [path, text]))
    expect(Object.fromEntries(run(once, from!, to!, full).files.map(({ path, text }) => [path, text]))).toEqual(once)
  })

  test('brings to each chart what it had before, but for what a step left out or added', () => {
    const was = effective(before, from!)
    const is = effective(after, to!)
    expect(was.length).toBeGreaterThan(0)
    const without = (all: readonly string[], gone: readonly string[]): string[] =>
      all.filter((one) => !gone.includes(one.slice(one.indexOf(': ') + 2)))
    const dropped = [...values(result, 'dropped'), ...readByUmbrella(result)]
    expect(without(was, dropped).filter((one) => !is.includes(one))).toEqual([])
    expect(without(is, values(result, 'added')).filter((one) => !was.includes(one))).toEqual([])
  })
})
