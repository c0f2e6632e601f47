import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { picture } from '../../scripts/picture.mjs'
import { releaseNotes } from '../../scripts/release-notes.mjs'
import { rulesPage } from '../../scripts/rules-page.mjs'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const pages = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

interface Block {
  readonly page: string
  readonly language: string
  readonly text: string
}
const blocks = pages.flatMap((page) =>
  [...read(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language, text]): Block => ({ page, language: language!, text: text! }),
  ),
)
const commands = blocks
  .filter(({ language }) => ['sh', 'shell', 'bash'].includes(language))
  .flatMap(({ page, text }) => text.split('\n').map((line) => ({ page, line: line.replace(/(^|\s+)#.*$/, '').trim() })))
  .filter(({ line }) => line !== '')

/** What is not run, by how a command begins; each must stand in a page. */
const NOT_RUN: readonly string[] = [
  'npm install',
  'npm ci',
  // Needs a checkout of KOF; test/charts runs it on one.
  'kof-lint charts',
]

/** A project with the files that the pages speak of. */
const project = mkdtempSync(join(tmpdir(), 'kof-lint-docs-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

const CLUSTERS = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: my-regional
  namespace: kcm-system
  labels:
    k0rdent.mirantis.com/kof-cluster-role: regional
spec:
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: regional.acme.io
`

function fill(): void {
  const good = read('examples/good-kof-values.yaml')
  for (const name of ['kof-values.yaml', 'base.yaml', 'installed.yaml', 'a.yaml'])
    writeFileSync(join(project, name), good)
  writeFileSync(join(project, 'prod.yaml'), 'kof-mothership:\n  values:\n    kcm:\n      installTemplates: true\n')
  writeFileSync(join(project, 'clusters.yaml'), CLUSTERS)
  writeFileSync(
    join(project, 'install.sh'),
    'helm upgrade -i kof oci://ghcr.io/k0rdent/kof/charts/kof -f kof-values.yaml\n',
  )
  mkdirSync(join(project, 'docs'))
  writeFileSync(join(project, 'docs/install.md'), '# Install\n')
  cpSync(join(root, 'examples'), join(project, 'examples'), { recursive: true })
  const chart = join(project, 'charts/kof-storage')
  mkdirSync(chart, { recursive: true })
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: kof-storage\nversion: 99.0.0\n')
  writeFileSync(join(chart, 'values.yaml'), 'global:\n  storageClass: ""\n')
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true })
  symlinkSync(root, join(project, 'node_modules/kof-lint'))
  symlinkSync(join(root, 'dist/bin.cjs'), join(project, 'node_modules/.bin/kof-lint'))
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: project })
  writeFileSync(join(project, '.gitignore'), 'node_modules\n')
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'Start')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
}

describe.skipIf(!existsSync(join(root, 'dist/bin.cjs')))('the pages', () => {
  fill()
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env
  const env = {
    ...inherited,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    XDG_CACHE_HOME: join(project, '.cache'),
    NO_COLOR: '1',
  }

  test('have commands and code', () => {
    expect(commands.length).toBeGreaterThan(25)
    expect(blocks.filter(({ language }) => language === 'js').length).toBeGreaterThan(5)
    expect(blocks.some(({ language }) => language === 'console')).toBe(true)
  })

  const isRun = (line: string): boolean => !NOT_RUN.some((start) => line.startsWith(start))

  test('every exception is one', () => {
    expect(NOT_RUN.filter((start) => !commands.some(({ line }) => line.startsWith(start)))).toEqual([])
  })

  test.each(commands.filter(({ line }) => isRun(line)))('$page: $line', ({ line }) => {
    // Findings are an answer too; wrong use, an input that is missing and a failure are not.
    const command = line.replaceAll('npx kof-lint', 'node_modules/.bin/kof-lint')
    const { status, stderr } = spawnSync('bash', ['-c', command], {
      cwd: project,
      env,
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect(stderr).not.toMatch(/bug in kof-lint/)
    expect([0, 1], `${status}: ${stderr}`).toContain(status)
  })

  const dialogues = blocks.filter(({ language }) => language === 'console')
  test.each(dialogues)('$page shows what is printed: $text', ({ text }) => {
    const [, command, printed] = /^\$ (.*)\n([\s\S]*)$/.exec(text)!
    // In a fresh checkout, which the commands above have not changed.
    const line = command!.replaceAll('npx kof-lint', 'node dist/bin.cjs')
    const { stdout } = spawnSync('bash', ['-c', line], { cwd: root, env, encoding: 'utf8', timeout: 30_000 })
    expect(stdout).toBe(printed)
    expect(printed).not.toBe('')
  })

  const code = blocks.filter(({ language }) => language === 'js')
  test.each(code.map((block, i) => ({ ...block, i })))('$page: code $i', ({ text, i }) => {
    const file = join(project, `code-${i}.mjs`)
    writeFileSync(file, text)
    const { status, stderr } = spawnSync(process.execPath, [file], { cwd: project, env, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  test('the picture shows what is printed: node scripts/picture.mjs', () => {
    expect(read('docs/picture.svg')).toBe(picture())
  })
})

test('the good example has no findings', () => {
  const bin = [join(root, 'dist/bin.cjs'), 'examples/good-kof-values.yaml', '--fail-on', 'info', '--no-config']
  const { status, stdout } = spawnSync(process.execPath, bin, { cwd: root, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '✔ No problems in 1 file\n' })
})

test('the list of rules is that of the registry: node scripts/registry.mjs', () => {
  expect(read('docs/rules.md')).toBe(rulesPage(rules))
})

test('links lead to files', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, path]) => path!)
      .filter((path) => !existsSync(join(root, dirname(page), path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(broken).toEqual([])
})

test('notes of a release are those of its version, which has a date', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n- a\n\n## [1.1.0] - 2026-01-02\n\n- b\n\n## [1.0.0]\n\n- c\n'
  expect(releaseNotes(changelog, '1.1.0')).toBe('- b\n')
  expect(() => releaseNotes(changelog, '1.0.0')).toThrow('no date')
  expect(() => releaseNotes(changelog, '2.0.0')).toThrow('no section')
})
