import { describe, expect, it } from 'vitest'
import { findPath, parsePath, pathText } from '#src/effective/path'
import { toPlain } from '#src/values/query'
import { fromYaml } from '../schema/values-of.ts'
import { kofLint } from './kof-lint.ts'

const VALUES = `# kof-lint: kof-version=1.10.0
kof-child:
  values:
    storage: {dex: {enabled: true}}
    fromManagement:
      collectors:
        opentelemetry-kube-stack: {clusterName: mgmt}
    collectors:
      opencost: {enabled: false}
      opentelemetry-kube-stack:
        clusterName: mine
        defaultCRConfig:
          config: {exporters: {otlphttp/logs: null}}
kof-regional:
  values: {collectors: {opencost: null}}
kof-collectors:
  values: {kcm: {monitoring: true}}
`

async function why(...argv: string[]): Promise<string> {
  const ran = await kofLint({ 'a.yaml': VALUES }, 'why', ...argv)
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.out
}

const NO_MODE =
  'not installed, since neither "kof-child.values.fromManagement.toManagementCluster.enabled" nor "kof-child.values.fromManagement.toRegionalCluster.name" is set'

describe('why', () => {
  it('follows a value to the chart that reads it, with all that it replaces', async () => {
    const path = 'collectors.opentelemetry-kube-stack.clusterName'
    expect(
      await why(`kof-child.values.${path}`, 'a.yaml', '--role', 'child'),
    ).toBe(`kof 1.10.0  kof-child.values.${path}
  mine  (a.yaml:11)
kof-child 1.10.0 on the management cluster  ${path}
kof-collectors 1.10.0 on child clusters  opentelemetry-kube-stack.clusterName
  mine  (a.yaml:11)
  instead of "{childClusterName}"  (set by KOF: the kof-child MultiClusterService)
  instead of ""  (chart default)
opentelemetry-kube-stack 0.6.3 on child clusters  clusterName
  mine  (a.yaml:11)
  instead of "{childClusterName}"  (set by KOF: the kof-child MultiClusterService)
  instead of ""  (default of kof-collectors 1.10.0)
  instead of ""  (chart default)

It reaches opentelemetry-kube-stack 0.6.3 on child clusters.
`)
  })

  it("follows a chart's default to the chart that it is handed to, and ends where the chart reads it itself", async () => {
    expect(
      await why('kof-regional.values.storage.victoria-logs-cluster.enabled', 'a.yaml'),
    ).toBe(`kof 1.10.0  kof-regional.values.storage.victoria-logs-cluster.enabled
  true  (chart default)
kof-regional 1.10.0 on the management cluster  storage.victoria-logs-cluster.enabled
kof-storage 1.10.0 on regional clusters  victoria-logs-cluster.enabled
  true  (default of kof 1.10.0)
  instead of true  (chart default)
  decides whether victoria-logs-cluster is installed

It reaches kof-storage 1.10.0 on regional clusters.
`)
    expect(await why('flux.timeout', 'a.yaml')).toBe(
      'kof 1.10.0  flux.timeout\n  20m  (chart default)\n\nkof 1.10.0 reads it.\n',
    )
  })

  it('names the value that is on top where another one wins', async () => {
    const path = 'collectors.opentelemetry-kube-stack.clusterName'
    const out = await why(`kof-child.values.${path}`, 'a.yaml')
    expect(out).toContain(`kof-collectors 1.10.0 on the management cluster  opentelemetry-kube-stack.clusterName
  mgmt  (a.yaml:7)
  instead of mine  (a.yaml:11)
  instead of mothership  (set by KOF: the kof-child MultiClusterService)
  instead of ""  (chart default)
  ${NO_MODE}
`)
    expect(out).toMatch(/\n\nIt reaches opentelemetry-kube-stack 0.6.3 on child clusters\.\n$/)
  })

  it('says that a mode is off', async () => {
    const out = await why('kof-child.values.fromManagement.collectors.opentelemetry-kube-stack', 'a.yaml')
    expect(
      out.replaceAll(/\{.*…/g, '{…'),
    ).toBe(`kof 1.10.0  kof-child.values.fromManagement.collectors.opentelemetry-kube-stack
  {clusterName: mgmt}  (a.yaml:7)
kof-child 1.10.0 on the management cluster  fromManagement.collectors.opentelemetry-kube-stack
kof-collectors 1.10.0 on the management cluster  opentelemetry-kube-stack
  ${NO_MODE}
opentelemetry-kube-stack 0.6.3 on the management cluster  all values
  {…  (a.yaml:7)
  ${NO_MODE}

It reaches no cluster: nothing is installed from it.
`)
  })

  it('says where a value is lost', async () => {
    expect(
      await why('kof-child.values.storage.dex.enabled', 'a.yaml'),
    ).toBe(`kof 1.10.0  kof-child.values.storage.dex.enabled
  true  (a.yaml:4)
kof-child 1.10.0 on the management cluster  storage.dex.enabled
  true  (a.yaml:4)
  lost: no template of kof-child 1.10.0 reads it

It has no effect.
`)
    expect(await why('kof-collectors.values.kcm', 'a.yaml')).toBe(`kof 1.10.0  kof-collectors.values.kcm
  {monitoring: true}  (a.yaml:17)
  lost: "global.components" does not list kof-collectors

It has no effect.
`)
  })

  it('tells a switch from a value that templates read', async () => {
    expect(
      await why('kof-child.values.collectors.opencost.enabled', 'a.yaml', '--role', 'child'),
    ).toBe(`kof 1.10.0  kof-child.values.collectors.opencost.enabled
  false  (a.yaml:9)
kof-child 1.10.0 on the management cluster  collectors.opencost.enabled
kof-collectors 1.10.0 on child clusters  opencost.enabled
  false  (a.yaml:9)
  instead of true  (chart default)
  decides whether opencost is installed

It reaches kof-collectors 1.10.0 on child clusters.
`)
  })

  it('shows what a null does', async () => {
    const out = await why('kof-regional.values.collectors.opencost', 'a.yaml')
    expect(out).toContain(`kof-collectors 1.10.0 on regional clusters  opencost
  taken away by a null  (a.yaml:15)
  instead of {enabled: true, `)
    expect(out).toMatch(/\n\nThe null takes the key away in kof-collectors 1.10.0 on regional clusters\.\n$/)
    const path = 'opentelemetry-kube-stack.defaultCRConfig.config.exporters.otlphttp/logs'
    const inner = await why(`kof-child.values.collectors.${path}`, 'a.yaml', '--role', 'child')
    // What the outer chart defaults for the inner one reaches that as a null.
    expect(inner).toContain(`kof-collectors 1.10.0 on child clusters  ${path}
  null  (a.yaml:13)
  instead of {logs_endpoint: "{logsEndpoint}", auth: {authenticator: basicauth/logs}}  (set by KOF: the kof-child MultiClusterService)
`)
    expect(
      inner,
    ).toContain(`opentelemetry-kube-stack 0.6.3 on child clusters  defaultCRConfig.config.exporters.otlphttp/logs
  null  (a.yaml:13)
  instead of {logs_endpoint: "{logsEndpoint}", auth: {authenticator: basicauth/logs}}  (set by KOF: the kof-child MultiClusterService)
`)
  })

  it('says who sets a value of a chart, on each cluster', async () => {
    expect(
      await why('clusterName', 'a.yaml', '--chart', 'opentelemetry-kube-stack', '--role', 'regional'),
    ).toBe(`opentelemetry-kube-stack 0.6.3 on regional clusters  clusterName
  "{clusterName}"  (set by KOF: the kof-regional MultiClusterService)
  instead of ""  (default of kof-collectors 1.10.0)
  instead of ""  (chart default)
`)
    expect(
      await why('replicas', '--chart', 'metrics-server', 'a.yaml', '--role', 'child'),
    ).toBe(`metrics-server 3.13.0 on child clusters  replicas
  1  (chart default)
  not installed, since "metrics-server.enabled" of kof-collectors is false

It reaches no cluster: nothing is installed from it.
`)
  })

  it.each([
    [
      'victoriametrics.vmclustr',
      'There is no "vmclustr" in "victoriametrics" of kof-storage 1.10.0.\n  Did you mean "victoriametrics.vmcluster"?',
    ],
    [
      'victoriametrcs.x',
      'There is no "victoriametrcs" in the values of kof-storage 1.10.0.\n  Did you mean "victoriametrics.x"?',
    ],
    ['kof-child.x', 'There is no "x" in "kof-child" of kof 1.10.0.'],
    [
      'whatever',
      'There is no "whatever" in the values of kof 1.10.0, kof-storage 1.10.0.\n  Keys of kof 1.10.0: global, flux, regionless, tls, kof-operators, victoria-metrics-operator, kof-mothership, kof-regional, kof-child. Keys of kof-storage 1.10.0: ',
    ],
  ])('says of a path that leads nowhere in several files what holds for all: %s', async (path, said) => {
    const files = {
      'a.yaml': 'kof-child: {enabled: true}\n',
      'storage-values.yaml': 'victoriametrics: {enabled: true}\n',
    }
    const ran = await kofLint(files, 'why', path, 'a.yaml', 'storage-values.yaml', '--kof-version', '1.10.0')
    expect(ran.code).toBe(2)
    expect(ran.err).toContain(said)
  })

  it('follows arguments', async () => {
    const out = await why('regionless.enabled', '-f', 'a.yaml', '--set', 'regionless.enabled=true')
    expect(out).toBe(`kof 1.10.0  regionless.enabled
  true  (--set regionless.enabled=true)
  instead of false  (chart default)

kof 1.10.0 reads it.
`)
  })

  it('gives JSON', async () => {
    const json = JSON.parse(await why('kof-collectors.values.kcm', 'a.yaml', '--format', 'json'))
    expect(json).toEqual({
      version: 1,
      ways: [
        {
          release: 'a.yaml',
          steps: [
            {
              chart: 'kof',
              version: '1.10.0',
              role: null,
              cluster: null,
              installed: true,
              notInstalled: null,
              path: ['kof-collectors', 'values', 'kcm'],
              value: { monitoring: true },
              origin: { from: 'file', name: 'a.yaml', line: 17, column: 12 },
              removedBy: null,
              replaces: [],
              fate: 'lost',
              lost: '"global.components" does not list kof-collectors',
              switches: [],
            },
          ],
        },
      ],
      notes: [],
    })
  })

  it('says of a path that nobody knows what was meant', async () => {
    const says = async (...argv: string[]) => {
      const { code, out, err } = await kofLint({ 'a.yaml': VALUES }, 'why', ...argv)
      expect([code, out]).toEqual([2, ''])
      return err
    }
    expect(await says('kof-child.values.colectors.opencost', 'a.yaml')).toBe(
      'kof-lint: There is no "colectors" in "kof-child.values" of kof 1.10.0.\n  Did you mean "kof-child.values.collectors.opencost"?\n',
    )
    expect(await says('nothing.like', '--chart', 'metrics-server', 'a.yaml')).toMatch(
      /^kof-lint: There is no "nothing" in the values of metrics-server 3\.13\.0\.\n {2}Keys there: image, .* more\.\n$/,
    )
    expect(await says('victoriametrics.vmauth.spec.podMetadata', '--chart', 'kof-storage', 'a.yaml')).toBe(
      'kof-lint: Nobody sets "victoriametrics.vmauth.spec.podMetadata" of kof-storage 1.10.0: it has no default.\n  It is one of its keys, so that it can be set.\n',
    )
    expect(await says('kof-child.enabled.x', 'a.yaml')).toBe(
      'kof-lint: "x" is nowhere: "kof-child.enabled" of kof 1.10.0 is no map.\n  Shorten the path.\n',
    )
    expect(await says()).toBe('kof-lint: "kof-lint why" takes a path in the values.\n  Run "kof-lint why --help".\n')
    expect(await says('a', 'a.yaml', '--chart', 'kof-storge')).toBe(
      'kof-lint: No chart "kof-storge" gets values here.\n  Did you mean "kof-storage"?\n',
    )
  })
})

describe('a path', () => {
  it('is taken apart at dots and brackets, and written back', () => {
    expect(parsePath('a.b[0]."c.d".e\\.f')).toEqual(['a', 'b', '0', 'c.d', 'e.f'])
    expect(pathText(['a', 'b', 0, 'c.d', 'logs/default'])).toBe('a.b[0]."c.d".logs/default')
    expect(parsePath('')).toEqual([])
  })

  it('finds keys with dots, without quotes too', () => {
    const values = fromYaml('a: { http.pathPrefix: /x, http: { k: 1 } }\nlist: [{ b: 2 }]')
    const at = (path: string) => {
      const { node, missing, route } = findPath(values, parsePath(path))
      return [toPlain(node), missing, route]
    }
    expect(at('a.http.pathPrefix')).toEqual(['/x', [], ['a', 'http.pathPrefix']])
    expect(at('a.http.k')).toEqual([1, [], ['a', 'http', 'k']])
    expect(at('list[0].b')).toEqual([2, [], ['list', 0, 'b']])
    expect(at('list[1].b')).toEqual([[{ b: 2 }], ['1', 'b'], ['list']])
  })
})
