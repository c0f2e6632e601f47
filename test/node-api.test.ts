import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  createNodeHost,
  effectiveFiles,
  fixFiles,
  lintFiles,
  lintText,
  loadKnowledge,
  topologyOfFiles,
} from '#src/cli/node-api'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-api-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  [{ preset: 'everything' }, 'The option preset is one of recommended, strict, all, not "everything"'],
  [{ mesh: 'linkerd' }, 'The option mesh is one of istio, none, not "linkerd"'],
  [{ environment: 'prod' }, 'The option environment is one of production, development, not "prod"'],
  [{ fix: true }, 'The option fix is one of safe, unsafe, not true'],
  [{ kofVersion: '1.10' }, 'The option kofVersion is a full version such as 1.10.0, not "1.10"'],
  [
    { rules: { 'unknown-key': 'fatal' } },
    'The option rules["unknown-key"] is one of off, info, warning, error, not "fatal"',
  ],
  [{ kofversion: '1.10.0' }, 'There is no option "kofversion"'],
  [{ set: 'a=b' }, 'The option set is a list of texts, not "a=b"'],
  [{ values: [1] }, 'The option values is a list of texts, not [1]'],
  [{ config: true }, 'The option config is the path of a config, or false, not true'],
  [{ embedded: 'yes' }, 'The option embedded is true or false, not "yes"'],
  [{ cwd: 5 }, 'The option cwd is a text, not 5'],
  [{ chart: 'kof-storge' }, 'No chart "kof-storge" is known'],
])('%j is refused', async (options, message) => {
  await expect(lintText('kof-child: {}\n', 'kof-values.yaml', options as object)).rejects.toMatchObject({
    name: 'KofLintError',
    kind: 'usage',
    message,
  })
})

test('a relative working directory counts from that of the process', async () => {
  writeFileSync(join(folder, 'kof-values.yaml'), 'kof-child: {}\nkof-child: {enabled: true}\n')
  const cwd = relative(process.cwd(), folder)
  expect(createNodeHost(cwd, loadKnowledge()).cwd).toBe(folder)
  expect((await lintFiles('kof-values.yaml', { cwd })).diagnostics.map(({ rule }) => rule)).toEqual(['duplicate-key'])
  await fixFiles('kof-values.yaml', { cwd, fix: 'unsafe' })
  expect(readFileSync(join(folder, 'kof-values.yaml'), 'utf8')).toBe('kof-child: {enabled: true}\n')
})

test('a file that changes while it is mended keeps the change', async () => {
  const cwd = mkdtempSync(join(folder, 'changed-'))
  const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text)
  put('kof-values.yaml', 'kof-child:\n  enabledd: true\n')
  put('.kof-lint.yaml', 'plugins: [./plugin.mjs]\n')
  put(
    'plugin.mjs',
    `import { writeFileSync } from 'node:fs'
    export default { kind: 'document', messages: {}, meta: { id: 'acme-writes', summary: 'x', severity: 'info', category: 'style', charts: 'any', kof: '*', fixable: false },
      check: () => writeFileSync(new URL('kof-values.yaml', import.meta.url), 'kof-child: {}\\n') }\n`,
  )
  await expect(fixFiles('kof-values.yaml', { cwd, fix: 'unsafe' })).rejects.toThrow(
    '"kof-values.yaml" was changed while it was linted, and stays as it is',
  )
  expect(readFileSync(join(cwd, 'kof-values.yaml'), 'utf8')).toBe('kof-child: {}\n')
})

describe('names of files', () => {
  const cwd = mkdtempSync(join(folder, 'names-'))
  const path = join(cwd, 'kof-values.yaml')
  const text = 'kof-child:\n  enabledd: true\n'
  writeFileSync(path, text)

  test('an empty list is none', async () => {
    expect(await lintFiles([], { cwd })).toMatchObject({ diagnostics: [], notes: [], stats: { files: 0 } })
    expect((await fixFiles([], { cwd, fix: 'unsafe' })).fixed.size).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect((await effectiveFiles([], { cwd })).charts).toEqual([])
    expect((await topologyOfFiles([], { cwd })).clusters).toEqual([])
  })

  test('beside layers, an empty list is right', async () => {
    const { diagnostics } = await lintFiles([], { cwd, values: ['kof-values.yaml'] })
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['unknown-key'])
  })

  test('without any, the releases of the config are meant, else all files', async () => {
    expect((await lintFiles(undefined, { cwd })).diagnostics).toHaveLength(1)
    writeFileSync(join(cwd, '.kof-lint.yaml'), 'releases: [{ chart: kof, values: [kof-values.yaml], set: [a=1] }]\n')
    expect((await lintFiles(undefined, { cwd })).diagnostics).toHaveLength(2)
  })

  test.each([[''], [['']], [['kof-values.yaml', 5]], [null]])('%j is refused', async (files) => {
    await expect(lintFiles(files as string, { cwd })).rejects.toMatchObject({ kind: 'usage' })
  })
})
