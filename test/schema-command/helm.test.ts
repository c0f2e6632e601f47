import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeSchema } from '#src/schema/compose'
import { helmFolder } from '../helm/real-helm.ts'
import { knowledge } from '../knowledge.ts'

const run = promisify(execFile)

describe.skipIf(helmFolder === null)('as values.schema.json', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kof-lint-schema-helm-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What `helm template` says of a chart with the known defaults, and with empty charts inside it, so that Helm adds `global`. */
  async function template(chart: string, version: string, ...flags: string[]): Promise<string> {
    const root = join(folder, `${chart}-${version}`)
    const known = knowledge.chart(chart, version)!
    const put = (path: string, files: { readonly [name: string]: string }): void => {
      mkdirSync(join(root, path), { recursive: true })
      for (const [name, text] of Object.entries(files)) writeFileSync(join(root, path, name), text)
    }
    put('.', {
      'Chart.yaml': `apiVersion: v2\nname: ${chart}\nversion: ${version}\n`,
      'values.yaml': JSON.stringify(known.defaults),
      'values.schema.json': JSON.stringify(composeSchema(knowledge, chart, version)),
    })
    put('templates', { 'a.yaml': 'kind: ConfigMap\n' })
    const own = knowledge.unit(known.unit)
    for (const { at, via, unit } of own.mounts) {
      // A part of the chart's own values is no chart.
      if (knowledge.unit(unit).title === own.title) continue
      const [alias] = at
      if (via === 'subchart' && at.length === 1)
        put(`charts/${alias}`, { 'Chart.yaml': `apiVersion: v2\nname: ${alias}\nversion: 1.0.0\n`, 'values.yaml': '' })
    }
    const home = { HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder }
    const env = { ...process.env, ...home }
    return run(join(helmFolder!, 'helm'), ['template', 'x', root, ...flags], { env }).then(
      () => 'accepted',
      (error: { stderr: string }) => error.stderr,
    )
  }

  it.each(['1.1.0', '1.8.0', '1.10.0'])(
    'Helm accepts the defaults of every chart of KOF %s',
    async (version) => {
      const charts = knowledge.charts.filter((chart) => knowledge.versions(chart).includes(version))
      expect(charts.length).toBeGreaterThan(5)
      for (const chart of charts) expect(await template(chart, version), chart).toBe('accepted')
    },
    60_000,
  )

  it('Helm accepts the defaults of charts with versions of their own', async () => {
    for (const chart of ['k0rdent-istio', 'ingress-nginx', 'gateway-helm', 'victoria-metrics-operator'])
      expect(await template(chart, knowledge.versions(chart).at(-1)!), chart).toBe('accepted')
  }, 60_000)

  it('Helm rejects a slip, and lets null delete a default', async () => {
    const at = 'kof-regional.values.storage.victoriametrics.vmcluster.spec'
    expect(await template('kof', '1.10.0', '--set', `${at}.retentionPerod=1d`)).toContain(
      "'retentionPerod' not allowed",
    )
    expect(await template('kof', '1.10.0', '--set', `${at}.retentionPeriod=null`)).toBe('accepted')
  }, 60_000)
})
