import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import glob from 'fast-glob'
import { afterAll, describe, expect, test } from 'vitest'
import { goTool } from '../../scripts/go-tools.mjs'

const ROOT = join(import.meta.dirname, '../..')
const PROGRAM = goTool('actionlint')
const installed = existsSync(PROGRAM)
if (!installed) console.log('Tests with actionlint are skipped: run "node scripts/go-tools.mjs".')

/** Files of workflows, and those that the documentation shows. */
const workflows = new Map(
  glob
    .sync('.github/workflows/*.yml', { cwd: ROOT, dot: true })
    .map((name) => [name, readFileSync(join(ROOT, name), 'utf8')]),
)
for (const page of glob.sync('{README.md,docs/**/*.md}', { cwd: ROOT })) {
  const blocks = readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)
  for (const [i, [, text]] of [...blocks].entries())
    if (/^jobs:/m.test(text!)) workflows.set(`${page.replaceAll('/', '-')}-${i}.yml`, text!)
}

/** The workflows stand in a repository with the action itself, so that inputs and outputs are checked too. */
describe.skipIf(!installed)('workflows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-workflows-'))
  mkdirSync(join(folder, '.git'))
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  mkdirSync(join(folder, 'kof-lint/standalone'), { recursive: true })
  writeFileSync(join(folder, 'kof-lint/action.yml'), readFileSync(join(ROOT, 'action.yml')))
  writeFileSync(join(folder, 'kof-lint/standalone/action.cjs'), '')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('are found', () => {
    expect([...workflows.keys()].filter((name) => name.startsWith('.github'))).toContain('.github/workflows/ci.yml')
    expect([...workflows.keys()].filter((name) => name.includes('.md-')).length).toBeGreaterThanOrEqual(2)
  })
  test.each([...workflows])('%s passes actionlint', (name, text) => {
    const file = join(folder, '.github/workflows', basename(name))
    writeFileSync(file, text.replace(/uses: kof-lint\/kof-lint@\S+/g, 'uses: ./kof-lint'))
    const ran = spawnSync(PROGRAM, ['-no-color', '-shellcheck=', file], { cwd: folder, encoding: 'utf8' })
    expect(ran.stdout + ran.stderr).toBe('')
    rmSync(file)
  })
})
