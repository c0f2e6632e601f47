import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engine } from '#src/cli/engine'
import type { Io } from '#src/cli/io'
import { run } from '#src/cli/main'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-print-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function printed(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const io: Io = {
    stdout: { write: (part) => (out += part), isTTY: false, columns: 80 },
    stderr: { write: (part) => (err += part), isTTY: false },
    stdin: Readable.from([]),
    env: {},
    cwd: folder,
  }
  const code = await run(['--print-config', ...argv], io, engine)
  return { code, out, err }
}

/** What `--print-config` says of the release of a file with this text. */
async function releaseOf(text: string, ...flags: string[]): Promise<unknown> {
  writeFileSync(join(folder, 'kof-values.yaml'), text)
  return JSON.parse((await printed('kof-values.yaml', ...flags)).out).kofVersion
}

const CLUSTER = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
spec:
  config: {clusterAnnotations: {k0rdent.mirantis.com/kof-storage-values: "grafana: {enabled: true}"}}
  serviceSpec: {services: [{template: kof-storage-1-4-0}]}
`

test('a flag', async () => {
  expect(await releaseOf('kof-child: {}\n', '--kof-version', '1.9.0')).toEqual({
    value: '1.9.0',
    from: '--kof-version',
  })
})

test('a config', async () => {
  writeFileSync(join(folder, '.kof-lint.yaml'), 'kofVersion: 1.8.1\n')
  expect(await releaseOf('kof-child: {}\n')).toEqual({ value: '1.8.1', from: '.kof-lint.yaml' })
})

test('a release of the config', async () => {
  writeFileSync(join(folder, '.kof-lint.yaml'), 'releases: [{name: prod, version: 1.8.0, values: [kof-values.yaml]}]\n')
  expect(await releaseOf('kof-child: {}\n')).toEqual({ value: '1.8.0', from: 'the version of release "prod"' })
})

test('a comment, a manifest, and nobody', async () => {
  expect(await releaseOf('# kof-lint: kof-version=1.10.0\nkof-child: {}\n')).toEqual({
    value: '1.10.0',
    from: 'comment',
  })
  expect(await releaseOf(CLUSTER)).toEqual({ value: '1.4.0', from: 'template "kof-storage-1-4-0"' })
  expect(await releaseOf('kof-child: {}\n')).toMatchObject({ from: 'nobody: the newest known release is assumed' })
})

const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  sources:
    - chart: kof-storage
      targetRevision: 1.9.0
      helm: {valueFiles: [$values/kof-values.yaml, $values/more.yaml]}
`

test('manifests that a run from there would read', async () => {
  writeFileSync(join(folder, 'app.yaml'), APPLICATION)
  writeFileSync(join(folder, 'kof-values.yaml'), 'global: {}\n')
  const said = async (...flags: string[]) => {
    const { release, chart, kofVersion } = JSON.parse((await printed('./kof-values.yaml', ...flags)).out)
    return { release, chart, kofVersion }
  }
  const by = 'Application "kof"'
  const alone = { release: null, chart: { value: 'kof-storage', from: by }, kofVersion: { value: '1.9.0', from: by } }
  expect(await said()).toEqual(alone)
  writeFileSync(join(folder, 'more.yaml'), 'global: {}\n')
  expect(await said()).toEqual({ ...alone, release: by })
  expect(await said('--chart', 'kof')).toMatchObject({ chart: { value: 'kof', from: '--chart' } })
  writeFileSync(join(folder, '.kof-lint.yaml'), 'ignore: [app.yaml]\n')
  expect(await said()).toMatchObject({ release: null, chart: { value: 'kof', from: 'its content and name' } })
  writeFileSync(join(folder, '.kof-lint.yaml'), 'releases: [{name: prod, values: [other.yaml]}]\n')
  expect(await said()).toMatchObject({ release: null, chart: { value: 'kof', from: 'its content and name' } })
})

test('what a comment, the path and the content decide', async () => {
  mkdirSync(join(folder, 'dev'))
  const saidOf = async (text: string, ...flags: string[]) => {
    writeFileSync(join(folder, 'dev/values.yaml'), text)
    const { mesh, environment, chart } = JSON.parse((await printed('dev/values.yaml', ...flags)).out)
    return { mesh, environment, chart }
  }
  expect(await saidOf('kof-child: {enabled: true}\n')).toEqual({
    mesh: { value: null, from: 'nobody' },
    environment: { value: 'development', from: 'its path' },
    chart: { value: 'kof', from: 'its content and name' },
  })
  expect(await saidOf('# kof-lint: chart=kof-storage mesh=istio environment=production\nglobal: {}\n')).toEqual({
    mesh: { value: 'istio', from: 'comment' },
    environment: { value: 'production', from: 'comment' },
    chart: { value: 'kof-storage', from: 'comment' },
  })
  expect(await saidOf('kof-child: {enabled: true}\n', '--environment', 'production')).toMatchObject({
    environment: { value: 'production', from: '--environment' },
  })
  writeFileSync(
    join(folder, 'cluster.yaml'),
    CLUSTER.replace('spec:', 'metadata: {labels: {k0rdent.mirantis.com/istio-role: member}}\nspec:'),
  )
  expect((await saidOf('kof-child: {enabled: true}\n')).mesh).toEqual({
    value: 'istio',
    from: 'other files of the run',
  })
  const none = { value: null, from: 'left to the text itself' }
  expect(await saidOf('on: [push]\n')).toEqual({ mesh: none, environment: none, chart: none })
})

test('a file without values has what the settings say', async () => {
  expect(await releaseOf('on: [push]\n')).toEqual({ value: null, from: 'left to the text itself' })
})

test('a folder is refused, since the config in it is for its files', async () => {
  mkdirSync(join(folder, 'x'))
  writeFileSync(join(folder, 'x/.kof-lint.yaml'), 'kofVersion: 1.8.1\n')
  expect(await printed('x')).toEqual({ code: 2, out: '', err: 'kof-lint: "x" is a folder.\n  Name a file in it.\n' })
})
