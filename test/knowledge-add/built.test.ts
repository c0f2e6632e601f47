import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const bin = join(import.meta.dirname, '../../dist/bin.cjs')
const isBuilt = existsSync(join(import.meta.dirname, '../../dist/bin.cjs'))

/** The built program, which keeps these commands in files of their own. */
describe.skipIf(!isBuilt)('dist/bin.cjs', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kof-lint-built-'))
    const files = { 'Chart.yaml': 'name: kof-operators\nversion: 9.0.0\n', 'values.yaml': 'replicas: 1\n' }
    mkdirSync(join(folder, 'chart'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'chart', name), text)
    writeFileSync(join(folder, 'values.yaml'), 'replcas: 2\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const start = (...argv: string[]) =>
    spawnSync(process.execPath, [bin, ...argv], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, KOF_LINT_CACHE: join(folder, 'cache') },
    })

  it('tells a wrong use from a bug', () => {
    const ran = start('schema', '--chart', 'kof-storge')
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toBe('kof-lint: No chart "kof-storge" is known.\n  Did you mean "kof-storage"?\n')
  })

  it('lints against a release that it learned', () => {
    expect(start('knowledge', 'add', 'chart')).toMatchObject({ status: 0, stderr: '' })
    const lint = [
      'values.yaml',
      '--chart',
      'kof-operators',
      '--kof-version',
      '9.0.0',
      '--no-config',
      '--format',
      'json',
    ]
    const { stdout } = start(...lint)
    expect(stdout).toContain('replcas')
    expect(stdout).toContain('unknown-key')
    expect(start('knowledge', 'remove', 'kof-operators@9.0.0')).toMatchObject({ status: 0, stderr: '' })
  })
})
