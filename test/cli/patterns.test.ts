import { afterEach, beforeEach, expect, test } from 'vitest'
import { lintText } from '#src/cli/node-api'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
  for (const name of ['kof-values.yaml', 'dev/kof-values.yaml', 'dev/more/kof-values.yaml'])
    folder.put(name, 'kof-child:\n  enabledd: true\n')
})
afterEach(() => folder.remove())

const HERE = 'kof-values.yaml:2 unknown-key'
const DEV = 'dev/kof-values.yaml:2 unknown-key'
const MORE = 'dev/more/kof-values.yaml:2 unknown-key'

test.each([
  [['dev\\**'], [HERE]],
  [['dev\\*.yaml'], [MORE, HERE]],
  [['./kof-values.yaml'], [DEV, MORE]],
  [['dev/../kof-values.yaml'], [DEV, MORE]],
  [
    ['dev', '!dev/more'],
    [MORE, HERE],
  ],
  [['**', '!/kof-values.yaml'], [HERE]],
])('%j leaves the same out in a config, on the command line and in a hook', async (ignore, left) => {
  const flags = ignore.flatMap((pattern) => ['--ignore', pattern])
  const files = ['kof-values.yaml', 'dev/kof-values.yaml', 'dev/more/kof-values.yaml']
  expect(await folder.findings([...flags, '.'])).toEqual(left)
  expect(await folder.findings(['hook', ...flags, ...files])).toEqual(left)
  folder.put('.kof-lint.yaml', JSON.stringify({ ignore }))
  expect(await folder.findings(['.'])).toEqual(left)
  expect(await folder.findings(['hook', ...files])).toEqual(left)
})

test.each([['files: dev\\**'], ['files: ["**", "!/kof-values.yaml"]'], ['files: ./dev']])(
  'overrides for %s',
  async (files) => {
    folder.put('.kof-lint.yaml', `overrides: [{ ${files}, rules: { unknown-key: off } }]\n`)
    expect(await folder.findings(['.'])).toEqual([HERE])
  },
)

test.each([
  ['ignore: ["!dev"]', '1:10: "!dev" takes out of what the patterns before it cover, and there are none'],
  ['overrides: [{ files: "!dev" }]', '1:22: "!dev" takes out of what the patterns before it cover, and there are none'],
  ['ignore: [dev, " "]', '1:15: The pattern " " covers nothing'],
  ['overrides: [{ files: [] }]', '1:22: A list without patterns covers nothing'],
  ['ignore: [dev, "!"]', '1:15: The pattern "!" covers nothing'],
])('%s can fit nothing, and is refused', async (config, sentence) => {
  folder.put('.kof-lint.yaml', `${config}\n`)
  const { code, err } = await folder.lint(['.'])
  expect(code).toBe(2)
  expect(err).toContain(`kof-lint: .kof-lint.yaml:${sentence}.\n`)
})

test('what a shared config leaves out can be taken in again', async () => {
  folder.put('shared.yaml', 'ignore: [dev]\n')
  folder.put('.kof-lint.yaml', 'extends: ./shared.yaml\nignore: ["!dev/more"]\n')
  expect(await folder.findings(['.'])).toEqual([MORE, HERE])
})

test('on the command line nothing can be taken out of nothing', async () => {
  expect(await folder.lint(['--ignore', '!dev', '.'])).toMatchObject({ code: 2, out: '' })
})

test('a pattern may be of any length', async () => {
  for (const pattern of ['a/'.repeat(20_000), `${'**/../'.repeat(3000)}x`])
    expect(await folder.findings(['--ignore', pattern, '.'])).toEqual([DEV, MORE, HERE])
  expect(await folder.findings(['--ignore', `{${'x,'.repeat(5000)}dev}/**`, '.'])).toEqual([HERE])
})

test('a config speaks of no file outside its folder, but for one that is named', async () => {
  folder.put('dev/.kof-lint.yaml', 'ignore: [../kof-values.yaml]\n')
  const { out } = await folder.lint(['.'])
  expect(out.replace(/\s+/g, ' ')).toContain(
    '"../kof-values.yaml" in dev/.kof-lint.yaml covers nothing: a config is for files below its own folder.',
  )
  const named = await folder.lint(['--config', 'dev/.kof-lint.yaml', '.', '--format', 'compact'])
  expect(named.out).not.toMatch(/^kof-values/m)
  expect(named.err).toBe('')
})

test('a text of a file that is left out is left out too', async () => {
  folder.put('.kof-lint.yaml', 'ignore: [vendor]\n')
  const stdin = 'kof-child: {enabledd: true}\n'
  const argv = ['-', '--stdin-filename', 'vendor/a.yaml']
  const { code, out } = await folder.lint(argv, { stdin })
  expect(code).toBe(0)
  expect(out).toMatch(/^note: vendor\/a\.yaml is ignored/)
  expect((await folder.lint([...argv, '--no-config'], { stdin })).code).toBe(1)
  expect((await folder.lint([...argv, '--no-config', '--ignore', 'vendor'], { stdin })).code).toBe(0)
  const { diagnostics, notes } = await lintText(stdin, 'vendor/a.yaml', { cwd: folder.path })
  expect(diagnostics).toEqual([])
  expect(notes).toEqual([expect.stringMatching(/is ignored/)])
  expect((await lintText(stdin, 'a.yaml', { cwd: folder.path })).diagnostics).toHaveLength(1)
})
