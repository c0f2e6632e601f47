import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Migration } from '#src/migrate/migrate'
import { STEPS, stepsBetween } from '#src/migrate/steps/index'
import { compareVersions } from '#src/rule/version-range'
import { knowledge } from '../knowledge.ts'
import { schemaErrors } from './errors.ts'
import { commentsOf, leaves, minus, run, scalarsOf } from './run.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/migrate/', import.meta.url))
const UPDATE = process.env.KOF_LINT_UPDATE === '1'
/** Further cases of a step: `<step>-<case>`. */
const CASES: { readonly [folder: string]: string } = {
  'keys-1.3.0-flow': 'keys-1.3.0',
  'keys-1.3.0-manifests': 'keys-1.3.0',
  'management-collectors-image': 'management-collectors',
  'management-collectors-outside': 'management-collectors',
  'management-storage-manifests': 'management-storage',
  'management-storage-tools': 'management-storage',
  'umbrella-nulls': 'umbrella',
}
/** Of these the keys leave with steps of their own of the same release, and there is nothing left to do. */
const DONE_ELSEWHERE = ['keys-1.11.0-rc0.main']
/** Cases that end with a question about a key that is left as it is. */
const LEFT: readonly string[] = ['global-values', 'keys-1.3.0', 'management-storage-manifests']

function folder(path: string): { [name: string]: string } {
  const names = existsSync(path) ? readdirSync(path).sort() : []
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

function report({ files }: Migration): string {
  const lines = files.flatMap(({ moved, added, dropped, changed, questions }) => [
    ...moved.map(({ from, to, step }) => `${step}: moved ${from.join('.')} -> ${to.join('.')}`),
    ...added.map(({ keys, value, step }) => `${step}: added ${keys.join('.')}: ${JSON.stringify(value)}`),
    ...dropped.map(
      ({ keys, from, step, reason, scalars }) =>
        `${step}: left out ${keys.join('.')} (${from?.file}:${from?.line}) ${scalars.join(', ')}: ${reason}`,
    ),
    ...changed.map(
      ({ keys, was, is, pinned }) => `default ${keys.join('.')}: ${was} -> ${is}${pinned ? ', written out' : ''}`,
    ),
    ...questions.map(({ keys, line, step, text }) => `${step}: asks ${keys?.join('.')} (line ${line}): ${text}`),
  ])
  return lines.map((line) => `${line}\n`).join('')
}

const ids = STEPS.map(({ id }) => id).filter((id) => !DONE_ELSEWHERE.includes(id))
const names = [...ids, ...Object.keys(CASES)]

describe('steps', () => {
  test('have each an id of its own, and come by release', () => {
    expect(STEPS.map(({ id }) => id)).toEqual([...new Set(STEPS.map(({ id }) => id))])
    for (const [i, step] of STEPS.slice(1).entries())
      expect(compareVersions(STEPS[i]!.release, step.release)).toBeLessThanOrEqual(0)
    expect(stepsBetween('1.10.0', '1.10.0')).toEqual([])
  })

  test('have fixtures, and no others are there', () => {
    expect(
      readdirSync(FIXTURES)
        .filter((name) => name !== 'chains')
        .sort(),
    ).toEqual([...names].sort())
  })

  describe.each(names)('%s', (name) => {
    const id = CASES[name] ?? name
    const { release } = STEPS.find((step) => step.id === id)!
    const from = knowledge.releases.filter((one) => compareVersions(one, release) < 0).at(-1)!
    const before = folder(join(FIXTURES, name, 'before'))
    const result = run(before, from, release)
    const after = Object.fromEntries(result.files.map(({ path, text }) => [path, text]))

    test('gives what is expected', () => {
      const into = join(FIXTURES, name, 'after')
      const log = join(FIXTURES, name, 'report.txt')
      if (UPDATE) {
        rmSync(into, { recursive: true, force: true })
        mkdirSync(into)
        for (const [file, text] of Object.entries(after)) writeFileSync(join(into, file), text)
        writeFileSync(log, report(result))
      }
      expect(after).toEqual(folder(into))
      expect(report(result)).toBe(readFileSync(log, 'utf8'))
    })

    test('does something', () => {
      expect(
        report(result)
          .split('\n')
          .some((line) => line.startsWith(`${id}: `)),
      ).toBe(true)
    })

    test('loses nothing, and changes nothing a second time', () => {
      const dropped = result.files.flatMap((file) => file.dropped)
      const added = result.files.flatMap((file) => file.added).flatMap(({ value }) => leaves(value))
      const was = Object.values(before).flatMap(scalarsOf)
      const is = Object.values(after).flatMap(scalarsOf)
      const gone = dropped.flatMap(({ scalars }) => scalars.flatMap((one) => leaves(JSON.parse(one))))
      expect(minus(was, [...is, ...gone])).toEqual([])
      expect(minus(is, [...was, ...added])).toEqual([])
      const comments = [
        ...Object.values(after).flatMap(commentsOf),
        ...dropped.flatMap(({ lines }) => lines.flatMap(commentsOf)),
      ]
      expect(minus(Object.values(before).flatMap(commentsOf), comments)).toEqual([])
      const again = run(after, from, release)
      expect(Object.fromEntries(again.files.map(({ path, text }) => [path, text]))).toEqual(after)
    })

    test('leaves nothing that the release does not take', async () => {
      if (!LEFT.includes(name)) expect(await schemaErrors(after, release)).toEqual([])
      else expect(result.files.some(({ questions }) => questions.length > 0)).toBe(true)
    })
  })
})
