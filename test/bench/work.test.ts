import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { collectorsFile, foreignFile, mistakenFile, sizedFile, valuesFile } from './inputs.mjs'
import { slope } from './slope.mjs'
import { measureWork, type Work } from './work/measure.ts'

/** Counting slows a run down, and machines that test are busy. */
const TIMEOUT = 240_000

/** `KOF_LINT_UPDATE=1` records what is done now; a rise has to be worth it. */
const UPDATE = process.env.KOF_LINT_UPDATE === '1'
const EXPECTED = join(import.meta.dirname, '../../fixtures/bench/work.json')
/** More than this is a jump. */
const ABOVE = 1.05
/** Less than this is better, and has to be recorded, or the next jump would hide below the old number. */
const BELOW = 0.9

const folder = mkdtempSync(join(tmpdir(), 'kof-lint-work-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Arguments that lint texts, each in a file of its own in a new folder. */
function files(name: string, texts: readonly string[]): string[] {
  mkdirSync(join(folder, name))
  texts.forEach((text, i) => {
    writeFileSync(join(folder, name, `kof-values-${i}.yaml`), text)
  })
  return ['--preset', 'all', '--no-config', name]
}
/** The same for a hook, in a repository that has some files besides. */
function commit(name: string, texts: readonly string[], others: readonly string[] = []): string[] {
  const settings = files(name, texts).slice(0, -1)
  others.forEach((text, i) => {
    writeFileSync(join(folder, name, `other-${i}.yaml`), text)
  })
  return ['hook', ...settings, ...texts.map((_, i) => `kof-values-${i}.yaml`)]
}
const example = (name: string) => readFileSync(join(import.meta.dirname, '../../examples', name), 'utf8')
/** A regional cluster whose annotation holds values. */
const manifest = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: acme-regional
  namespace: kcm-system
  labels:
    k0rdent.mirantis.com/kof-storage-secrets: "true"
    k0rdent.mirantis.com/kof-cluster-role: regional
spec:
  template: aws-standalone-cp-1-0-15
  credential: aws-cluster-identity-cred
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: regional.acme.io
      k0rdent.mirantis.com/kof-cert-email: ops@acme.io
      k0rdent.mirantis.com/kof-storage-values: |
        victoriametrics:
          vmcluster:
            spec:
              retentionPeriod: "30d"
    region: us-east-2
`
const many = (length: number) => Array.from({ length }, (_, i) => valuesFile(i))
function layers(count: number): string[] {
  const names = files(`layers-${count}`, many(count)).pop()
  const values = Array.from({ length: count }, (_, i) => ['--values', `${names}/kof-values-${i}.yaml`])
  return ['--preset', 'all', '--no-config', ...values.flat()]
}

/** Arguments for keys of one map, and for one key. */
function argumentsOf(size: number): string[] {
  const key = (i: number) => (i % 2 === 0 ? `note${i}` : 'note')
  const to = 'kof-mothership.values.defaultAlertRules.acme.Acme.annotations'
  return Array.from({ length: size }, (_, i) => ['--set-string', `${to}.${key(i)}=${i}`]).flat()
}

describe('the work of a run does not jump', () => {
  const recorded = UPDATE ? {} : (JSON.parse(readFileSync(EXPECTED, 'utf8')) as { [name: string]: Work })
  const measured: { [name: string]: Work } = {}
  test.each<[string, () => string[], string?]>([
    ['version', () => ['--version']],
    ['one file', () => files('one', many(1))],
    ['a commit of two files', () => commit('commit', many(2)), 'commit'],
    [
      'a commit beside manifests of others',
      () =>
        commit(
          'beside',
          many(2),
          Array.from({ length: 20 }, (_, i) => foreignFile(i)),
        ),
      'beside',
    ],
    ['an example without mistakes', () => files('good', [example('good-kof-values.yaml')])],
    ['an example with mistakes', () => files('bad', [example('kof-values.yaml')])],
    ['a manifest', () => files('manifest', [manifest])],
    [
      'manifests of others',
      () =>
        files(
          'foreign',
          Array.from({ length: 20 }, (_, i) => foreignFile(i)),
        ),
    ],
    ['50 files', () => files('fifty', many(50))],
    ['20 findings', () => files('findings', [mistakenFile(1, 20, 100)])],
    ['10 layers', () => layers(10)],
  ])('%s', { timeout: TIMEOUT }, (name, make, below = '') => {
    const work = measureWork(make(), join(folder, below))
    measured[name] = work
    if (UPDATE) return
    expect(comparison(work, recorded[name])).toEqual([])
  })
  afterAll(() => {
    if (UPDATE) writeFileSync(EXPECTED, `${JSON.stringify(measured, null, 2)}\n`)
  })
})

function comparison(now: Work, before: Work | undefined): string[] {
  if (before === undefined) return ['nothing is recorded: KOF_LINT_UPDATE=1 does']
  return (Object.keys(now) as (keyof Work)[]).flatMap((counter) => {
    const said = `${counter}: ${before[counter]} before, ${now[counter]} now`
    if (now[counter] > before[counter] * ABOVE) return [`${said}, which is more than ${ABOVE} times as much`]
    return now[counter] < before[counter] * BELOW ? [`${said}: lower the record, KOF_LINT_UPDATE=1 does`] : []
  })
}

/** Counts have no noise: what is left above 1 is sorting, and fixed work that starts late. */
const LINEAR = 1.05

describe('work grows linearly', () => {
  test.each([
    ['files', [2, 8, 32], (size: number) => files(`files-${size}`, many(size))],
    // What each of them costs itself hides what it costs for each of the others, unless that is little.
    [
      'small files',
      [64, 256, 1024],
      (size: number) =>
        files(
          `small-${size}`,
          Array.from({ length: size }, (_, i) => `kof-child:\n  enabled: true\n  note: ${i}\n`),
        ),
    ],
    ['bytes', [10_000, 40_000, 160_000], (size: number) => files(`bytes-${size}`, [sizedFile(1, size)])],
    ['findings', [50, 200, 800], (size: number) => files(`mistakes-${size}`, [mistakenFile(1, size, 800)])],
    ['layers', [2, 6, 18], layers],
    ['arguments', [50, 200, 800], (size: number) => ['--chart', 'kof', '--no-config', ...argumentsOf(size)]],
    ['collectors', [50, 200, 800], (size: number) => files(`collectors-${size}`, [collectorsFile(size)])],
    [
      'manifests of one cluster',
      [50, 200, 800],
      (size: number) => files(`clusters-${size}`, [Array.from({ length: size }, () => manifest).join('---\n')]),
    ],
  ])('with %s', { timeout: TIMEOUT }, (_, sizes, make) => {
    const points = sizes.map((size) => ({ size, cost: measureWork(make(size), folder).blocks }))
    expect(slope(points)).toBeLessThan(LINEAR)
  })
})
