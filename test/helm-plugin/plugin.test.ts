import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const cache = join(ROOT, '.cache/helm')
const helms = existsSync(cache) ? readdirSync(cache).map((version) => join(cache, version, 'helm')) : []
const found = helms.filter((helm) => existsSync(helm))
if (found.length === 0) console.log('Tests of the Helm plugin are skipped: run "node scripts/helm/build.mjs".')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

describe.skipIf(found.length === 0)('the Helm plugin', () => {
  for (const helm of found) {
    const home = mkdtempSync(join(tmpdir(), 'kof lint helm '))
    const env = { ...process.env, HELM_DATA_HOME: home, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home }
    const run = (...args: string[]) => spawnSync(helm, args, { cwd: ROOT, encoding: 'utf8', env })
    afterAll(() => rmSync(home, { recursive: true, force: true }))

    test(`is installed by Helm and lints`, () => {
      expect(run('plugin', 'install', ROOT)).toMatchObject({ status: 0 })
      expect(run('plugin', 'list').stdout).toMatch(new RegExp(`kof-lint\\s+${version.replaceAll('.', '\\.')}`))
      expect(run('kof-lint', '--version')).toMatchObject({ status: 0, stdout: `${version}\n` })
      const linted = run('kof-lint', 'examples/kof-values.yaml', '--format', 'json', '--kof-version', '1.10.0')
      expect(linted.status).toBe(1)
      expect(JSON.parse(linted.stdout).summary.errors).toBeGreaterThan(2)
    })
  }
})
