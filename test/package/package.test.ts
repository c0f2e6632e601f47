import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { nodeProgram } from '../../scripts/nodes.mjs'
import { installPackage, npmEnvironment } from './tarball.ts'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What the package is made of; the hash in the name of a chunk changes with its content. */
const EXPECTED: readonly RegExp[] = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/(bin\.cjs|kof-lint\.cjs|index\.js|node\.js|THIRD-PARTY\.txt|usual-knowledge\.txt)$/,
  /^dist\/lib\/[a-z0-9-]+(-[A-Z0-9]{8})?\.cjs$/,
  /^dist\/api\/[a-z-]+-[A-Z0-9]{8}\.js$/,
  /^dist\/types\/(src|rules)\/[a-z/-]+\.d\.ts$/,
  /^rules\/[a-z0-9-]+\/README\.md$/,
  /^schemas\/(index|subcharts)\.json$/,
  /^schemas\/(units|defaults|history)\/[^/]+\.json$/,
  /^docs\/config\.schema\.json$/,
]

describe.skipIf(!existsSync(join(root, 'dist/bin.cjs')))('the npm package', () => {
  const { files, size, archive, project, remove } = installPackage()
  afterAll(remove)
  const installed = join(project, 'node_modules/kof-lint')
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

  test('holds what is needed and nothing else', () => {
    expect(files.filter((path) => !EXPECTED.some((pattern) => pattern.test(path)))).toEqual([])
    expect(EXPECTED.filter((pattern) => !files.some((path) => pattern.test(path)))).toEqual([])
    const pages = files.filter((path) => path.startsWith('rules/'))
    expect(pages.sort()).toEqual(rules.map(({ meta }) => `rules/${meta.id}/README.md`).sort())
    const knowledge = readdirSync(join(root, 'schemas'), { recursive: true, encoding: 'utf8' })
    const shipped = files.filter((path) => path.startsWith('schemas/')).map((path) => path.slice('schemas/'.length))
    expect(shipped.sort()).toEqual(knowledge.filter((path) => path.endsWith('.json')).sort())
  })

  test('is small', () => {
    expect(size).toBeLessThan(1_380_000)
    expect(files.length).toBeLessThan(870)
  })

  test('brings no other package, and the licences of those that are bundled', () => {
    expect(manifest.dependencies).toBeUndefined()
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['kof-lint'])
    const notices = readFileSync(join(installed, 'dist/THIRD-PARTY.txt'), 'utf8')
    for (const name of ['ajv', 'ajv-formats', 'fast-glob', 'kleur', 'vscode-languageserver-protocol', 'yaml']) {
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC)\\)$`, 'm'))
    }
  })

  test('can be published without a word of warning', () => {
    const { stderr, status } = spawnSync('npm', ['publish', '--dry-run', '--ignore-scripts'], {
      cwd: root,
      env: {
        ...npmEnvironment(project),
        npm_config_offline: 'false',
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_fetch_retries: '0',
      },
      encoding: 'utf8',
    })
    const own = stderr
      .split('\n')
      .filter((line) => /npm (warn|error)/i.test(line) && !/Unknown (user|env) config|logged in/.test(line))
    expect(own).toEqual([])
    expect(status).toBe(0)
  })

  for (const major of ['20', '22', '24']) {
    const here = process.version.startsWith(`v${major}.`)
    const node = here ? process.execPath : nodeProgram(major)
    if (!existsSync(node)) console.log(`Node ${major} is not tested: node scripts/nodes.mjs ${major} installs it.`)

    describe.skipIf(!existsSync(node))(`with Node ${major}`, () => {
      const path = `${dirname(node)}:${process.env.PATH}`
      const run = (cwd: string, ...args: string[]) =>
        spawnSync(node, args, { cwd, env: { ...env, PATH: path }, encoding: 'utf8' })

      test('npx runs it from the archive in an empty folder', () => {
        const empty = join(project, `../empty-${major}`)
        mkdirSync(empty)
        copyFileSync(join(root, 'examples/kof-values.yaml'), join(empty, 'kof-values.yaml'))
        const args = ['--yes', '--package', archive, '--', 'kof-lint', '--format', 'json', 'kof-values.yaml']
        const ran = spawnSync('npx', args, {
          cwd: empty,
          env: { ...npmEnvironment(empty), PATH: path },
          encoding: 'utf8',
        })
        expect(ran.status).toBe(1)
        expect(JSON.parse(ran.stdout).diagnostics.length).toBeGreaterThan(5)
      })

      test('ES modules import it', () => {
        const code = `
          import { defineChartRule, rules, toPlain } from 'kof-lint'
          import { effectiveFiles, lintFiles } from 'kof-lint/node'
          const cwd = ${JSON.stringify(join(root, 'examples'))}
          const { diagnostics } = await lintFiles('*.yaml', { cwd })
          const { charts } = await effectiveFiles('good-kof-values.yaml', { cwd }, { chart: 'kof-storage' })
          console.log([typeof defineChartRule, rules.length, diagnostics.length > 5, Object.keys(toPlain(charts[0].values)).length > 3])`
        const ran = run(project, '--input-type=module', '-e', code)
        expect(ran).toMatchObject({ stdout: `[ 'function', ${rules.length}, true, true ]\n`, status: 0 })
      })

      test('CommonJS requires it', () => {
        const code = `
          const { rules } = require('kof-lint')
          const { lintText } = require('kof-lint/node')
          lintText('kof-child:\\n\\tvalues: {}\\n', 'kof-values.yaml').then(({ diagnostics }) => console.log(rules.length, diagnostics[0].rule))`
        const ran = run(project, '--input-type=commonjs', '-e', code)
        expect(ran).toMatchObject({ stdout: `${rules.length} yaml-syntax\n`, status: 0 })
      })
    })
  }

  test.each([
    ['nodenext', 'use.mts'],
    ['nodenext', 'use.cts'],
    ['bundler', 'use.mts'],
  ])('its types hold in a strict project: %s, %s', (moduleResolution, file) => {
    const code = `
import { type ClusterRole, defineChartRule, type Diagnostic, type Rule, toPlain, topologyRenderers } from 'kof-lint'
import { effectiveFiles, fixFiles, lintFiles, lintText, testRule, topologyOfFiles } from 'kof-lint/node'

export const rule: Rule = defineChartRule({
  meta: { id: 'acme-no-grafana', summary: 'Grafana is on', severity: 'warning', category: 'style', charts: ['kof-storage'], kof: '*', fixable: false },
  messages: { on: () => 'Leave Grafana off.' },
  check(ctx) {
    const node = ctx.get('grafana', 'enabled')
    if (node?.touched && ctx.scalar('grafana', 'enabled') === true) ctx.report({ id: 'on', data: undefined, at: node })
  },
})
export async function use(): Promise<void> {
  const { diagnostics, fixed } = await lintFiles(['a.yaml'], { preset: 'strict', fix: 'safe', set: ['a=1'] })
  const first: Diagnostic | undefined = diagnostics[0]
  const text: string | undefined = fixed.get('a.yaml')
  // @ts-expect-error no such preset
  await lintText(text ?? '', first?.location.uri ?? '', { preset: 'none' })
  const role: ClusterRole = 'child'
  const { charts } = await effectiveFiles('a.yaml', {}, { role })
  const plain: unknown = charts.map(({ values }) => toPlain(values))
  topologyRenderers.mermaid(await topologyOfFiles('a.yaml'))
  await fixFiles('a.yaml', { fix: 'unsafe' })
  await testRule(rule, { valid: [], invalid: [] })
  void plain
}
`
    writeFileSync(join(project, file), code)
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const module = moduleResolution === 'bundler' ? 'esnext' : 'nodenext'
    const flags = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--exactOptionalPropertyTypes', '--types', '']
    const args = [tsc, ...flags, '--target', 'es2022', '--module', module, '--moduleResolution', moduleResolution, file]
    const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
    expect(stdout).toBe('')
  })
})
