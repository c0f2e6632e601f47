import { describe, expect, test } from 'vitest'
import { defaultsOf } from '#src/project/context'
import type { ChartInstance } from '#src/project/deployment'
import { checkSchema } from '#src/schema/check'
import type { JsonObject } from '#src/schema/knowledge'
import { buildJson } from '#src/values/build'
import { mergeDefaults } from '#src/values/merge'
import { getNode, toPlain } from '#src/values/query'
import { knowledge } from '../knowledge.ts'
import { openFile } from '../unit/open-unit.ts'

async function chartsOf(kofVersion: string, text: string, chart: string, mesh: 'istio' | null = null) {
  const { deployments } = await openFile(`${chart}.yaml`, text, { kofVersion, chart, mesh })
  return deployments[0]!.charts
}

const shown = ({ chart, version, role, active, hops }: ChartInstance) =>
  `${chart} ${version} ${role} by ${hops.join(' > ')}${active ? '' : ' (off)'}`

/** What stands at a dotted route of the one instance of a chart with a role. */
function valueAt(charts: readonly ChartInstance[], chart: string, role: string, route: string): unknown {
  const [only, second] = charts.filter((one) => one.chart === chart && one.role === role)
  if (only === undefined || second !== undefined) throw new Error(`not one ${chart} on ${role}`)
  const node = getNode(only.values, route.split('.'))
  return node === undefined ? undefined : toPlain(node)
}

/** What KOF itself sends and nobody reads, and why it is no mistake of the projection. */
const SENT_IN_VAIN: readonly { readonly found: RegExp; readonly why: string }[] = [
  { found: /^unknown-key kof-collectors resources$/, why: 'defaults of kof and kof-child since 1.8.0' },
  {
    found: /^unknown-key \S+ kcm(\.kof)?$/,
    why: 'the umbrella of 1.8.0 to 1.9.0 tells every component the repository',
  },
  {
    found: /^unknown-key kof-storage victoriametrics\.vmauth\.ingress\.enabled$/,
    why: 'sent before 1.3.0; only the host is read',
  },
  {
    found: /^type kof-storage (grafana\.ingress\.host|victoriametrics\.vmauth\.spec\.(ingress|httpRoute)\.\S+)$/,
    why: 'in a mesh the template leaves its own markers in braces, which YAML takes for maps, behind switches that are off',
  },
  { found: /^pattern /, why: 'placeholders of names that only a cluster knows' },
]

describe('where values go', () => {
  test('the umbrella of 1.8 and 1.9 has storage and collectors of the management cluster', async () => {
    for (const release of ['1.8.0', '1.8.1', '1.9.0']) {
      const text = 'kof-storage: {enabled: true}\nkof-collectors: {enabled: true}\n'
      const charts = (await chartsOf(release, text, 'kof')).map(shown)
      expect(charts).toContain(`kof-storage ${release} management by kof-storage`)
      expect(charts).toContain(`kof-collectors ${release} management by kof-collectors`)
      expect(charts.filter((one) => one.includes('fromManagement'))).toEqual([])
    }
  })

  test('that of 1.10 has them behind a switch of kof-child', async () => {
    const text = 'kof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n'
    const charts = (await chartsOf('1.10.0', text, 'kof')).map(shown)
    expect(charts).toContain('kof-storage 1.10.0 management by kof-child > fromManagement.storage')
    expect(charts.filter((one) => one.startsWith('kof-storage 1.10.0 management by kof-storage'))).toEqual([])
  })

  test.each([
    ['1.1.0', 'ingress-nginx', '4.12.1', 'ingress-nginx'],
    ['1.8.0', 'ingress-nginx', '4.12.1', 'ingress-nginx'],
    ['1.8.1', 'ingress-nginx', '4.14.3', 'ingress-nginx.values'],
    ['1.9.0', 'gateway-helm', '1.7.1', 'envoy-gateway.values'],
    ['1.10.0', 'gateway-helm', '1.7.2', 'envoy-gateway.values'],
    ['1.9.0', 'kof-operators', '1.9.0', 'operators'],
    ['1.10.0', 'kof-operators', '1.10.0', 'kof-operators.values'],
    ['1.9.0', 'victoria-metrics-operator', '0.58.1', 'victoria-metrics-operator.values'],
    ['0.3.0', 'kof-storage', '0.3.0', 'storage'],
    ['1.11.0-rc0.main', 'kof-file-watcher', '1.11.0-rc0.main', 'fileWatcher'],
  ])('kof-regional %s gives %s %s its values from "%s"', async (release, chart, version, block) => {
    const charts = await chartsOf(release, '{}\n', 'kof-regional')
    const found = charts.filter((one) => one.chart === chart).map(({ version, hops }) => `${version} ${hops[0]}`)
    expect(found).toEqual([`${version} ${block}`])
  })

  test.each([
    ['1.8.0', 'victoria-metrics-operator'],
    ['1.8.0', 'gateway-helm'],
    ['1.11.0-rc0', 'kof-file-watcher'],
  ])('kof-regional %s installs no %s', async (release, chart) => {
    expect((await chartsOf(release, '{}\n', 'kof-regional')).map((one) => one.chart)).not.toContain(chart)
  })

  test('kof-istio has values of its own for storage and collectors since 0.3.0', async () => {
    expect((await chartsOf('1.4.0', '{}\n', 'kof-istio')).map(shown).slice(1)).toEqual([
      'kof-storage 1.4.0 regional by storage',
      'kof-collectors 1.4.0 regional by collectors',
      'kof-collectors 1.4.0 child by collectors',
    ])
    expect(await chartsOf('0.2.0', '{}\n', 'kof-istio')).toHaveLength(1)
  })
})

describe('what is injected', () => {
  test.each([
    ['1.8.0', 'v1.8.0'],
    ['1.9.0', 'v1.9.0'],
  ])("the umbrella of %s sets the collectors' image over the user", async (release, tag) => {
    const daemon = 'opentelemetry-kube-stack: {collectors: {daemon: {image: {tag: mine}}}}'
    const charts = await chartsOf(release, `kof-collectors: {enabled: true, values: {${daemon}}}\n`, 'kof')
    const at = 'opentelemetry-kube-stack.collectors.daemon.image.tag'
    expect(valueAt(charts, 'kof-collectors', 'management', at)).toBe(tag)
  })

  test('autoUpgrade of the umbrella wins after 1.11.0-rc0, and is nothing before', async () => {
    const text = 'autoUpgrade: true\nkof-child: {values: {autoUpgrade: false}}\n'
    const at = 'autoUpgrade'
    expect(valueAt(await chartsOf('1.11.0-rc0.main', text, 'kof'), 'kof-child', 'management', at)).toBe(true)
    expect(valueAt(await chartsOf('1.11.0-rc0', text, 'kof'), 'kof-child', 'management', at)).toBe(false)
  })

  test('regionless mode switches the Gateway of kof-mothership off until 1.11.0-rc0', async () => {
    const text = 'regionless: {enabled: true}\nkof-mothership: {values: {gateway: {enabled: true}}}\n'
    const enabled = async (release: string) =>
      valueAt(await chartsOf(release, text, 'kof'), 'kof-mothership', 'management', 'gateway.enabled')
    expect(await enabled('1.10.0')).toBe(false)
    expect(await enabled('1.11.0-rc0.main')).toBe(true)
  })

  test("a child's env list drops the credentials until 1.6.0 and joins them since 1.7.0", async () => {
    const text = 'collectors: {opentelemetry-kube-stack: {defaultCRConfig: {env: [{name: MINE, value: x}]}}}\n'
    const names = async (release: string) => {
      const env = valueAt(
        await chartsOf(release, text, 'kof-child'),
        'kof-collectors',
        'child',
        'opentelemetry-kube-stack.defaultCRConfig.env',
      )
      return (env as { name: string }[]).map(({ name }) => name)
    }
    expect(await names('1.6.0')).toEqual(['MINE'])
    expect(await names('1.7.0')).toEqual(['KOF_VM_USER', 'KOF_VM_PASSWORD', 'MINE'])
  })

  test('every service gets globalValues, from 1.6.0 to 1.8.0', async () => {
    const text = 'globalValues: |\n  global: {imageRegistry: registry.example}\n'
    const registry = async (release: string) =>
      valueAt(await chartsOf(release, text, 'kof-child'), 'kof-collectors', 'child', 'global.imageRegistry')
    expect(await registry('1.8.0')).toBe('registry.example')
    expect(await registry('1.8.1')).not.toBe('registry.example')
  })

  test('images of charts are taken from global.registry from 1.1.0 to 1.5.0', async () => {
    const text = 'global: {registry: registry.example}\n'
    const at = 'grafana-operator.image.repository'
    const image = async (release: string) =>
      valueAt(await chartsOf(release, text, 'kof-regional'), 'kof-operators', 'regional', at)
    expect(await image('1.5.0')).toBe('registry.example/grafana/grafana-operator')
    expect(await image('1.6.0')).not.toBe('registry.example/grafana/grafana-operator')
  })

  test('the ingress of the metrics store moved into a spec with 1.3.0', async () => {
    const host = async (release: string, at: string) =>
      valueAt(
        await chartsOf(release, '{}\n', 'kof-regional'),
        'kof-storage',
        'regional',
        `victoriametrics.vmauth.${at}`,
      )
    expect(await host('1.2.1', 'ingress.host')).toBe('vmauth.{regionalDomain}')
    expect(await host('1.3.0', 'spec.ingress.tlsHosts')).toEqual(['vmauth.{regionalDomain}'])
  })

  test('a mesh changes nothing in kof-regional before 1.5.0, when kof-istio did it', async () => {
    const endpoints = async (release: string) =>
      valueAt(await chartsOf(release, '{}\n', 'kof-regional', 'istio'), 'kof-storage', 'regional', 'istio_endpoints')
    expect(await endpoints('1.4.0')).toBe(false)
    expect(await endpoints('1.5.0')).toBe(true)
  })
})

describe('all that KOF sends is known to the chart that gets it', () => {
  // 0.2.0 has no values of the user's to hand on.
  const releases = knowledge.releases.filter((release) => release !== '0.2.0')
  const roots = releases.flatMap((release) =>
    ['kof', 'kof-regional', 'kof-child', 'kof-istio']
      .filter((chart) => knowledge.chart(chart, release) !== null)
      .map((chart) => [chart, release] as const),
  )

  test.each(roots)('%s %s', async (chart, release) => {
    let sent = 0
    for (const mesh of [null, 'istio'] as const) {
      for (const { chart: to, version, values, hops } of await chartsOf(release, '{}\n', chart, mesh)) {
        if (hops.length === 0) continue
        sent++
        // As if a user had written it, so that nothing is passed over.
        const layer = { name: 'values.yaml', kind: 'file', view: null, mount: [] } as const
        const written = mergeDefaults(
          defaultsOf(knowledge, to, version),
          buildJson(toPlain(values) as JsonObject, layer),
        )
        const found = checkSchema(written, to, version, knowledge).map(
          ({ kind, route }) => `${kind} ${to} ${route.join('.')}`,
        )
        expect(found.filter((one) => !SENT_IN_VAIN.some((known) => known.found.test(one)))).toEqual([])
      }
    }
    expect(sent).toBeGreaterThan(0)
  })
})

describe('custom resources are checked as the operator of the release knows them', () => {
  const issues = async (release: string, spec: string) => {
    const charts = await chartsOf(release, `victoriametrics: {${spec}}\n`, 'kof-storage')
    const found = checkSchema(charts[0]!.values, 'kof-storage', release, knowledge)
    return found.map(({ kind, route, unit }) => `${kind} ${route.slice(1).join('.')} [${unit.enforced ?? 'nobody'}]`)
  }

  test.each([
    ['1.3.0', 'vmcluster: {spec: {vmstorage: {hpa: {}}}}', ['unknown-key vmcluster.spec.vmstorage.hpa [api-server]']],
    ['1.8.0', 'vmcluster: {spec: {vmstorage: {hpa: {}}}}', []],
    ['1.7.1', 'vmcluster: {spec: {retentionPeriod: 1year}}', []],
    ['1.8.0', 'vmcluster: {spec: {retentionPeriod: 1year}}', ['pattern vmcluster.spec.retentionPeriod [api-server]']],
    ['1.3.0', 'vmcluster: {spec: {retentionPeriod: 30}}', ['type vmcluster.spec.retentionPeriod [api-server]']],
    ['1.2.1', 'vmcluster: {spec: {retentionPeriod: 1d}}', ['unknown-key vmcluster.spec [nobody]']],
    ['1.7.0', 'vmauth: {spec: {ingress: {enabled: true}}}', ['unknown-key vmauth.spec.ingress.enabled [api-server]']],
    ['1.7.1', 'vmauth: {spec: {ingress: {enabled: true}}}', []],
    [
      '1.8.0',
      'vmauth: {spec: {httpRoute: {enabled: true}}}',
      ['unknown-key vmauth.spec.httpRoute.enabled [api-server]'],
    ],
    ['1.8.1', 'vmauth: {spec: {httpRoute: {enabled: true}}}', []],
  ])('%s with %s', async (release, spec, expected) => {
    expect(await issues(release, spec)).toEqual(expected)
  })
})
