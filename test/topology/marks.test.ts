import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import type { Topology } from '#src/topology/index'
import { topologySvg } from '#src/topology/render/svg'
import { draw } from './draw.ts'

const kof = (text: string, kofVersion = '1.10.0'): Promise<Topology> =>
  draw({ 'kof-values.yaml': text }, { kofVersion, chart: 'kof' })

/** What is marked in a cluster of a role: where, how badly, and in what words. */
function marks({ clusters, nodes, edges }: Topology, role: string): string[] {
  const shown: string[] = []
  for (const cluster of clusters.filter((one) => one.role === role)) {
    const own = nodes.filter((node) => node.cluster === cluster.id)
    const add = (where: string, all: Topology['clusters'][0]['marks']): void => {
      for (const mark of all) shown.push(`${where}: ${mark.level}, ${mark.label}`)
    }
    add(cluster.name.value, cluster.marks)
    for (const node of own) add(node.name, node.marks)
    for (const edge of edges) if (own.some(({ id }) => id === edge.from)) add(edge.signal, edge.marks)
  }
  return shown
}

/** Configuration of all collectors on child clusters. */
const onChild = (config: string): string =>
  `kof-child: {values: {collectors: {opentelemetry-kube-stack: {defaultCRConfig: {config: ${config}}}}}}\n`
const onDaemon = (block: string): string =>
  `kof-child: {values: {collectors: {opentelemetry-kube-stack: {collectors: {daemon: ${block}}}}}}\n`

const child = (name: string, template: string, more = ''): string => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata: {name: ${name}, namespace: kcm-system, labels: {k0rdent.mirantis.com/kof-cluster-role: child${more}}}
spec: {template: ${template}, config: {region: us-east-2}}
`

describe('broken', () => {
  test('nothing is marked where all is well', async () => {
    const topology = await kof('kof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n')
    expect(['management', 'regional', 'child'].flatMap((role) => marks(topology, role))).toEqual([])
  })

  test('the store of audit logs is off: for the cluster itself and for those that send to it', async () => {
    const topology = await kof(
      'kof-regional: {values: {storage: {victoriametrics: {vlcluster_audit: {enabled: false}}}}}\n',
    )
    expect(marks(topology, 'regional')).toEqual(['audit logs: broken, no store'])
    expect(marks(topology, 'child')).toEqual(['audit logs: broken, no store'])
    const edge = topology.edges.find(({ from, signal }) => from === 'child1/collectors' && signal === 'audit logs')
    expect(edge).toMatchObject({ via: 'regional1/gateway', to: null })
    expect(edge?.marks[0]?.message).toBe(
      'No store for audit logs is installed there (victoriametrics.vlcluster_audit.enabled is off), so that they are lost.',
    )
  })

  test('no VMAuth takes what children send', async () => {
    const topology = await kof('kof-regional: {values: {storage: {victoriametrics: {vmauth: {enabled: false}}}}}\n')
    expect(new Set(marks(topology, 'child').map((mark) => mark.split(': ')[1]))).toEqual(new Set(['broken, no VMAuth']))
    expect(marks(topology, 'regional')).toEqual([])
  })

  test('an exporter that nothing defines, and one without an endpoint', async () => {
    expect(marks(await kof(onChild('{service: {pipelines: {traces: {exporters: [otlp/x]}}}}')), 'child')).toEqual([
      'traces: broken, no exporter',
    ])
    const empty = onChild(
      '{exporters: {otlp/x: {tls: {insecure: true}}}, service: {pipelines: {traces: {exporters: [otlp/x]}}}}',
    )
    expect(marks(await kof(empty), 'child')).toEqual(['traces: broken, no endpoint'])
    const nothing = onDaemon('{config: {exporters: {"otlphttp/logs": null}}}')
    expect(marks(await kof(nothing), 'child')).toEqual(['logs: broken, no endpoint'])
  })

  test('a signal that no collector sends, and no collectors at all', async () => {
    const off = onChild('{service: {pipelines: {traces: {exporters: [debug]}}}}')
    expect(marks(await kof(off), 'child')).toEqual(['collectors: broken, no traces'])
    const none = ['cluster', 'daemon', 'target-allocator', 'controller-k0s'].map((name) => `${name}: {enabled: false}`)
    const text = `kof-child: {values: {collectors: {opentelemetry-kube-stack: {collectors: {${none.join(', ')}}}}}}\n`
    expect(marks(await kof(text), 'child')).toEqual(['collectors: broken, no collectors'])
  })

  test('credentials that do not arrive: an authenticator that is not defined, not loaded, or has no user', async () => {
    const wrong = onDaemon('{config: {exporters: {"otlphttp/logs": {auth: {authenticator: basicauth/none}}}}}')
    expect(marks(await kof(wrong), 'child')).toEqual(['logs: broken, no authenticator'])
    const list = onDaemon(
      '{config: {service: {extensions: [basicauth/logs, basicauth/metrics, file_storage/exporters]}}}',
    )
    expect(marks(await kof(list), 'child')).toEqual(['traces: broken, no authenticator'])
    const env = onDaemon('{env: [{name: PKI_PATH, value: x}]}')
    expect(marks(await kof(env), 'child')).toEqual([
      'metrics: broken, no credentials',
      'logs: broken, no credentials',
      'audit logs: broken, no credentials',
      'traces: broken, no credentials',
    ])
  })

  test('hosts of examples', async () => {
    const third = (host: string) =>
      onChild(
        `{exporters: {otlp/x: {endpoint: "${host}:4317", headers: {api-key: k}}}, service: {pipelines: {traces: {exporters: [otlp/x]}}}}`,
      )
    expect(marks(await kof(third('otel.example.com')), 'child')).toEqual(['traces: broken, placeholder host'])
    expect(marks(await kof(third('<your-host>')), 'child')).toEqual(['traces: broken, placeholder host'])
    expect(marks(await kof(third('otel.acme.io')), 'child')).toEqual([])
    const regionless = await kof('regionless: {enabled: true}\n')
    expect(marks(regionless, 'child')).toEqual(
      ['metrics', 'logs', 'audit logs', 'traces'].map((signal) => `${signal}: broken, placeholder host`),
    )
  })

  test('a child whose regional cluster KOF cannot find', async () => {
    const values = 'tls: {selfSigned: false}\n'
    const adopted = await draw({ 'kof-values.yaml': values, 'c.yaml': child('old', 'adopted-cluster-1-0-1') })
    expect(marks(adopted, 'child')[0]).toBe('old: broken, no regional cluster')
    expect(adopted.edges.filter(({ from }) => from === 'child1/collectors').map(({ endpoint }) => endpoint)).toEqual([
      null,
      null,
      null,
      null,
    ])
    const label = ', k0rdent.mirantis.com/kof-regional-cluster-name: eu-1'
    const named = await draw({ 'kof-values.yaml': values, 'c.yaml': child('old', 'adopted-cluster-1-0-1', label) })
    expect(marks(named, 'child')).toEqual([])
  })

  test('a regional cluster that regionless mode leaves without KOF', async () => {
    const files = {
      'kof-values.yaml': 'regionless: {enabled: true, domain: kof.acme.io}\n',
      'c.yaml': `${child('shop', 'adopted-x')}---\n${child('eu-1', 'aws-x').replace('role: child', 'role: regional')}`,
    }
    const topology = await draw(files, { kofVersion: '1.10.0' })
    expect(marks(topology, 'regional')).toEqual(['eu-1: broken, not collected'])
    expect(marks(topology, 'child')).toEqual([])
    expect(topologySvg(topology)).toContain('regional cluster eu-1')
  })

  test('two storing modes at once', async () => {
    const text =
      'regionless: {enabled: true, domain: a.acme.io}\nkof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n'
    const topology = await kof(text)
    expect(topology.mode).toBe('contradictory')
    expect(marks(topology, 'management')[0]).toBe('mothership: broken, contradictory modes')
  })
})

describe('insecure', () => {
  test('certificates that are not verified, for all of KOF or by an exporter', async () => {
    const all = await kof('tls: {insecureSkipVerify: true}\n')
    expect(marks(all, 'child')).toEqual(
      ['metrics', 'logs', 'audit logs', 'traces'].map((signal) => `${signal}: insecure, TLS not verified`),
    )
    expect(all.edges.flatMap((edge) => edge.marks.map(({ rule }) => rule))).toEqual(
      Array.from({ length: 4 }, () => 'tls-insecure-skip-verify'),
    )
    const one = await kof(onChild('{exporters: {"otlphttp/traces": {tls: {insecure_skip_verify: true}}}}'))
    expect(marks(one, 'child')).toEqual(['traces: insecure, TLS not verified'])
  })

  test('what leaves a cluster in the open, or without credentials', async () => {
    const to = (endpoint: string) =>
      onChild(
        `{exporters: {otlphttp/x: {endpoint: "${endpoint}"}}, service: {pipelines: {traces: {exporters: [otlphttp/x]}}}}`,
      )
    expect(marks(await kof(to('http://otel.acme.io:4318')), 'child')).toEqual([
      'traces: insecure, no TLS',
      'traces: insecure, no credentials',
    ])
    expect(marks(await kof(to('https://otel.acme.io')), 'child')).toEqual(['traces: insecure, no credentials'])
    expect(marks(await kof(to('http://tempo.monitoring.svc:4318')), 'child')).toEqual([])
  })
})

test('every rule that a mark names exists', async () => {
  const drawn = await Promise.all(
    [
      'tls: {insecureSkipVerify: true}\n',
      onDaemon('{env: [{name: PKI_PATH, value: x}]}'),
      'regionless: {enabled: true}\n',
      'regionless: {enabled: true}\nkof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n',
      onChild(
        '{exporters: {otlp/x: {endpoint: "<your-host>:1"}}, service: {pipelines: {traces: {exporters: [otlp/x]}}}}',
      ),
    ].map((text) => kof(text)),
  )
  const named = drawn.flatMap(({ clusters, edges }) =>
    [...clusters, ...edges].flatMap((one) => one.marks.flatMap(({ rule }) => rule ?? [])),
  )
  const ids = rules.map(({ meta }) => meta.id)
  expect([...new Set(named)].filter((id) => !ids.includes(id))).toEqual([])
  expect(new Set(named)).toEqual(
    new Set([
      'tls-insecure-skip-verify',
      'env-collector-override',
      'storing-mode-exclusive',
      'regionless-domain-placeholder',
      'placeholder-left',
    ]),
  )
})
