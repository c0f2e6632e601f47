import { afterEach, beforeEach, expect, test } from 'vitest'
import { engine } from '#src/cli/engine'
import { run } from '#src/cli/main'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
  folder.put('base/kof-values.yaml', 'kof-child:\n  enabled: true\n')
  folder.put('prod.yaml', 'kof-child:\n  enabled: false\n')
  folder.put('install.sh', 'helm upgrade kof oci://x/charts/kof --version 1.9.0 -f base/kof-values.yaml -f prod.yaml\n')
  folder.put('other.yaml', 'image: nginx\n')
})
afterEach(() => folder.remove())

test('what is there is said, and becomes a config that can be read', async () => {
  const { code, out, err } = await folder.lint(['init'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('  base/kof-values.yaml: kof\n')
  expect(out).toContain('  install.sh installs kof from base/kof-values.yaml, prod.yaml\n')
  expect(out).toMatch(/\.kof-lint\.yaml written\.\nWith --hook, /)
  expect(
    folder.text('.kof-lint.yaml'),
  ).toContain(`releases:                        # files that Helm merges, lowest first
  - name: "kof" # from install.sh
    chart: "kof"
    version: "1.9.0"
    values: ["base/kof-values.yaml", "prod.yaml"]
`)
  const linted = await folder.lint([])
  expect({ code: linted.code, err: linted.err }).toEqual({ code: 0, err: '' })
  expect(linted.out).toContain('2 files')
})

test('layers that a manifest names become a release, which the hook then knows', async () => {
  folder.put(
    'app.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: prod}
spec:
  sources:
    - chart: kof
      repoURL: ghcr.io/k0rdent/kof/charts
      targetRevision: 1.9.0
      helm: {valueFiles: [$values/base/kof-values.yaml, $values/prod.yaml]}
    - {repoURL: https://git.acme.io/ops.git, ref: values}
`,
  )
  folder.put('install.sh', '')
  expect((await folder.lint(['init'])).out).toContain(
    '  Application "prod" installs kof from base/kof-values.yaml, prod.yaml\n',
  )
  expect(folder.text('.kof-lint.yaml')).toContain(`  - name: "kof" # from Application "prod"
    chart: "kof"
    version: "1.9.0"
    values: ["base/kof-values.yaml", "prod.yaml"]
`)
  folder.put('base/kof-values.yaml', 'kof-child:\n  enabled: true\n  valus: {}\n')
  expect((await folder.lint(['hook', 'prod.yaml'])).out).toContain('base/kof-values.yaml')
})

test('a name with a line end is no line of the config', async () => {
  folder.put('in\nstall.sh', 'helm upgrade kof oci://x/charts/kof -f base/kof-values.yaml -f prod.yaml\n')
  await folder.lint(['init'])
  expect(folder.text('.kof-lint.yaml')).toContain(' # from in stall.sh\n')
  expect((await folder.lint([])).err).toBe('')
})

test('every setting that is only shown can be switched on', async () => {
  await folder.lint(['init'])
  const shown = folder
    .text('.kof-lint.yaml')
    .replace(/^# (?!Settings)/gm, '')
    .replace(/^baseline.*$/m, '')
  folder.put('.kof-lint.yaml', shown)
  const { code, err } = await folder.lint(['--print-config', 'prod.yaml'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test('a config is never replaced, nor any other file', async () => {
  for (const path of ['.kof-lint.json', '.pre-commit-config.yaml', '.github/workflows/kof-lint.yaml'])
    folder.put(path, '{}')
  const { code, out } = await folder.lint(['init', '--hook', '--workflow'])
  expect(code).toBe(0)
  expect(out).toContain('.kof-lint.json is there already, and stays as it is.\n')
  expect(out).toContain('.pre-commit-config.yaml is there already. What belongs into it:\n\nrepos:\n')
  expect(folder.has('.kof-lint.yaml')).toBe(false)
  expect(folder.text('.pre-commit-config.yaml')).toBe('{}')
  expect(folder.text('.github/workflows/kof-lint.yaml')).toBe('{}')
})

test('the hook and the workflow are written on request', async () => {
  await folder.lint(['init', '--hook', '--workflow'])
  expect(folder.text('.pre-commit-config.yaml')).toContain('- id: kof-lint\n')
  expect(folder.text('.github/workflows/kof-lint.yaml')).toContain('uses: kof-lint/kof-lint@v')
})

test('a terminal is asked', async () => {
  let out = ''
  const answers = (async function* () {
    yield 'y\n'
    yield '\n'
  })()
  const stdout = { write: (text: string) => (out += text), isTTY: true }
  const io = { stdout, stderr: stdout, stdin: answers, env: {}, cwd: folder.path }
  expect(await run(['init'], io, engine)).toBe(0)
  expect(out).toContain('Write .pre-commit-config.yaml too? [y/N] .pre-commit-config.yaml written.\n')
  expect(folder.has('.pre-commit-config.yaml')).toBe(true)
  expect(folder.has('.github')).toBe(false)
})

test('an empty folder, and misuse', async () => {
  const empty = new Folder()
  expect((await empty.lint(['init'])).out).toBe(
    'No values of KOF were found below this folder.\n.kof-lint.yaml written.\n' +
      'With --hook, .pre-commit-config.yaml is written too, with --workflow .github/workflows/kof-lint.yaml.\n',
  )
  empty.remove()
  expect((await folder.lint(['init', 'sub'])).err).toContain('"kof-lint init" takes no "sub".')
  expect((await folder.lint(['init', '--fix'])).err).toContain('"kof-lint init" does not take --fix.')
  expect((await folder.lint(['--hook'])).code).toBe(2)
})
