import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preCommit } from '../../scripts/pre-commit/install.mjs'

const ROOT = join(import.meta.dirname, '../..')
const installed = existsSync(preCommit)
if (!installed) console.log('Tests with pre-commit are skipped: run "node scripts/pre-commit/install.mjs".')

const FIXABLE = `kof-child:
  values:
    colectors:
      enabled: true
`

/** The real pre-commit installs this repository from git, with the Node that runs the tests. */
describe.skipIf(!installed)('pre-commit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-pre-commit-'))
  const hooks = join(folder, 'kof-lint')
  const sample = join(folder, 'sample')
  const env = {
    ...process.env,
    PRE_COMMIT_HOME: join(folder, 'home'),
    // pre-commit gives npm another prefix, and with that another global config than the machine's.
    npm_config_globalconfig: execFileSync('npm', ['config', 'get', 'globalconfig'], { encoding: 'utf8' }).trim(),
  }
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, encoding: 'utf8' })
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(sample, name)), { recursive: true })
    writeFileSync(join(sample, name), text)
    git(sample, 'add', '-A')
  }
  const run = (hook: string, ...args: string[]) => {
    const ran = spawnSync(preCommit, ['run', hook, '--verbose', ...args], { cwd: sample, encoding: 'utf8', env })
    return { status: ran.status, output: ran.stdout + ran.stderr }
  }

  beforeAll(() => {
    mkdirSync(hooks)
    const files = git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0')
    for (const name of files.filter((name) => name !== '' && !/^(test|fixtures)\//.test(name)))
      if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(hooks, name))
    for (const at of [hooks, sample]) git(folder, 'init', '-q', at)
    git(hooks, 'add', '-A')
    git(hooks, 'commit', '-qm', 'All')
    const rev = git(hooks, 'rev-parse', 'HEAD').trim()
    const ids = ['kof-lint', 'kof-lint-fix', 'kof-lint-all'].map((id) => `{ id: ${id}, language_version: system }`)
    put('.pre-commit-config.yaml', `repos: [{ repo: ${hooks}, rev: ${rev}, hooks: [${ids.join(', ')}] }]\n`)
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('takes the manifest of hooks', () => {
    const ran = spawnSync(preCommit, ['validate-manifest', join(ROOT, '.pre-commit-hooks.yaml')], { env })
    expect(ran.status).toBe(0)
  })

  test('tries the repository in a project that has no config yet', { timeout: 300_000 }, () => {
    const project = join(folder, 'project')
    git(folder, 'init', '-q', project)
    writeFileSync(join(project, 'kof-values.yaml'), FIXABLE)
    writeFileSync(join(project, 'broken.yaml'), 'a: b: c\n')
    git(project, 'add', '-A')
    const tried = (hook: string) =>
      spawnSync(preCommit, ['try-repo', hooks, hook, '--all-files'], { cwd: project, encoding: 'utf8', env })
    const found = tried('kof-lint')
    expect(found.stdout).toContain('"kof-child.values.colectors"')
    expect(found.stdout).not.toContain('broken.yaml')
    expect(found.status).toBe(1)
    expect(tried('kof-lint-fix').stdout).toContain('files were modified by this hook')
    expect(readFileSync(join(project, 'kof-values.yaml'), 'utf8')).toBe(FIXABLE.replace('colectors', 'collectors'))
  })

  test('is quiet on what is not KOF’s, broken or not', { timeout: 300_000 }, () => {
    put('broken.yaml', 'a: b: c\n\t- x\n')
    put('ci.yaml', 'name: ci\non: push\njobs: {}\n')
    put('chart/Chart.yaml', 'apiVersion: v2\nname: mine\nversion: 1.0.0\n')
    put('chart/templates/kof.yaml', '{{- if .Values.x }}\nkof-child:\n  x: {{ .Values.x }}\n{{- end }}\n')
    for (const hook of ['kof-lint', 'kof-lint-fix']) {
      const { status, output } = run(hook, '--all-files')
      expect(output).toMatch(/Passed\n- hook id: \S+\n- duration: [\d.]+s\n\n?$/)
      expect(status).toBe(0)
    }
  })

  test('finds, fixes and passes', { timeout: 120_000 }, () => {
    put('kof-values.yaml', FIXABLE)
    const found = run('kof-lint')
    expect(found.output).toContain('Failed\n- hook id: kof-lint\n')
    expect(found.output).toContain('- exit code: 1')
    expect(found.output).toContain('"kof-child.values.colectors"')
    expect(found.status).toBe(1)
    expect(run('kof-lint-all').status).toBe(1)
    const fixed = run('kof-lint-fix')
    expect(fixed.status).toBe(1)
    expect(fixed.output).toContain('files were modified by this hook')
    expect(readFileSync(join(sample, 'kof-values.yaml'), 'utf8')).toBe(FIXABLE.replace('colectors', 'collectors'))
    git(sample, 'add', '-A')
    for (const hook of ['kof-lint', 'kof-lint-fix', 'kof-lint-all']) expect(run(hook).status).toBe(0)
  })

  test('lints everything whatever a commit changes, where that is wanted', { timeout: 60_000 }, () => {
    put('deep/kof-values.yaml', FIXABLE)
    git(sample, 'commit', '-qm', 'Wrong')
    put('notes.txt', 'x\n')
    expect(run('kof-lint').output).toContain('Skipped')
    const all = run('kof-lint-all')
    expect(all.output).toContain('deep/kof-values.yaml')
    expect(all.status).toBe(1)
    git(sample, 'rm', '-qrf', 'deep', 'notes.txt')
  })

  test('lints the release of a changed layer once', { timeout: 60_000 }, () => {
    git(sample, 'commit', '-qm', 'Before')
    put('.kof-lint.yaml', 'releases: [{ name: prod, chart: kof, values: [base.yaml, prod.yaml] }]\n')
    put('base.yaml', 'kof-child:\n  values:\n    nonsense: 1\n')
    put('prod.yaml', 'x: 1\n')
    const count = (...names: string[]) =>
      run('kof-lint', '--files', ...names).output.split('values.nonsense"').length - 1
    expect(count('prod.yaml')).toBe(1)
    expect(count('base.yaml', 'prod.yaml', '.kof-lint.yaml')).toBe(1)
    expect(count('kof-values.yaml')).toBe(0)
  })
})
