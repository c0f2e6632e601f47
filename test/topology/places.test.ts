import { describe, expect, test } from 'vitest'
import type { Signal, Topology, TopologyEdge } from '#src/topology/index'
import { draw } from './draw.ts'

const kof = (text: string, kofVersion = '1.10.0', mesh: 'istio' | null = null): Promise<Topology> =>
  draw({ 'kof-values.yaml': text }, { kofVersion, mesh, chart: 'kof' })

const TO_MANAGEMENT = 'kof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n'
const TO_REGIONAL = 'kof-child: {values: {fromManagement: {toRegionalCluster: {name: aws-ue2}}}}\n'
const REGIONLESS = 'regionless: {enabled: true, domain: kof.acme.io}\n'

/** The edges that begin in a cluster of a role, one a signal. */
function sent({ clusters, nodes, edges }: Topology, role: string | null): { [signal in Signal]?: TopologyEdge } {
  const own = clusters.filter((one) => one.role === role).map(({ id }) => id)
  const ids = new Set(nodes.filter(({ cluster }) => cluster !== null && own.includes(cluster)).map(({ id }) => id))
  const found = edges.filter(({ kind, from }) => kind === 'write' && ids.has(from))
  expect(new Set(found.map(({ signal }) => signal)).size).toBe(found.length)
  return Object.fromEntries(found.map((edge) => [edge.signal, edge]))
}

const endpoints = (topology: Topology, role: string | null) =>
  Object.fromEntries(Object.entries(sent(topology, role)).map(([signal, edge]) => [signal, edge.endpoint?.value]))

/** Addresses behind one VMAuth. */
const behind = (host: string) => ({
  metrics: `${host}/vm/insert/0/prometheus/api/v1/write`,
  logs: `${host}/vli/insert/opentelemetry/v1/logs`,
  'audit logs': `${host}/vlai/insert/opentelemetry/v1/logs`,
  traces: `${host}/vti/insert/opentelemetry/v1/traces`,
})
const IN_CLUSTER = {
  metrics: 'http://vminsert-cluster:8480/insert/0/prometheus/api/v1/write',
  logs: 'http://kof-storage-victoria-logs-cluster-vlinsert:9481/insert/opentelemetry/v1/logs',
  'audit logs': 'http://vlinsert-audit-logs:9481/insert/opentelemetry/v1/logs',
  traces: 'http://kof-storage-vt-cluster-vtinsert:10481/insert/opentelemetry/v1/traces',
}

const manifest = (
  name: string,
  role: string,
  config: string,
  more = '',
): string => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: ${name}
  namespace: kcm-system
  labels: {k0rdent.mirantis.com/kof-cluster-role: ${role}${more}}
spec:
  template: aws-standalone-cp-1-0-14
  config: ${config}
`
const REGION = manifest(
  'aws-ue2',
  'regional',
  '{region: us-east-2, clusterAnnotations: {k0rdent.mirantis.com/kof-regional-domain: ue2.kof.acme.io}}',
)
const SHOP = manifest('shop', 'child', '{region: us-east-2}')

describe('where collectors write to', () => {
  test('W1: a child outside the mesh writes to the VMAuth of its regional cluster', async () => {
    const topology = await draw({
      'kof-values.yaml': 'tls: {selfSigned: false}\n',
      'clusters.yaml': `${REGION}---\n${SHOP}`,
    })
    expect(endpoints(topology, 'child')).toEqual(behind('https://vmauth.ue2.kof.acme.io'))
    const { metrics } = sent(topology, 'child')
    expect(metrics).toMatchObject({
      via: 'regional1/gateway',
      to: 'regional1/metrics',
      tls: 'verified',
      collectors: ['daemon', 'cluster-stats', 'ta-daemon', 'controller-k0s-daemon'],
      credentials: { value: 'basic auth, Secret kof-vmuser-creds-3856403766' },
      marks: [],
    })
    expect(metrics?.endpoint?.from).toEqual({ kind: 'file', file: 'clusters.yaml', line: 9, column: 94 })
  })

  test('W1: without manifests braces stand for what is not known', async () => {
    const topology = await kof('tls: {selfSigned: false}\n')
    expect(endpoints(topology, 'child')).toEqual(behind('https://vmauth.{regionalDomain}'))
    expect(topology.clusters.map(({ name }) => name.value)).toEqual([
      'mothership',
      '{regionalClusterName}',
      '{childClusterName}',
    ])
  })

  test('W1: an annotation of the regional cluster names another endpoint', async () => {
    const config =
      '{region: us-east-2, clusterAnnotations: {k0rdent.mirantis.com/kof-regional-domain: a.acme.io, k0rdent.mirantis.com/kof-write-logs-endpoint: "https://logs.acme.io/insert"}}'
    const topology = await draw({
      'kof-values.yaml': 'tls: {selfSigned: false}\n',
      'clusters.yaml': `${manifest('aws-ue2', 'regional', config)}---\n${SHOP}`,
    })
    expect(endpoints(topology, 'child')).toEqual({
      ...behind('https://vmauth.a.acme.io'),
      logs: 'https://logs.acme.io/insert',
    })
    expect(sent(topology, 'child').logs?.to).toBe('regional1/logs')
  })

  test('W2: a child in the mesh writes to a service of the regional cluster', async () => {
    const topology = await kof('tls: {selfSigned: false}\n', '1.10.0', 'istio')
    expect(endpoints(topology, 'child')).toEqual(behind('http://{regionalClusterName}-vmauth:8427'))
    expect(sent(topology, 'child').logs).toMatchObject({ tls: 'mesh', to: 'regional1/logs', marks: [] })
  })

  test('W3: regionless, a child writes to the domain of the management cluster', async () => {
    const topology = await kof(REGIONLESS)
    expect(topology.clusters.map(({ role }) => role)).toEqual(['management', 'child'])
    expect(endpoints(topology, 'child')).toEqual(behind('https://vmauth.kof.acme.io'))
    expect(sent(topology, 'child').traces).toMatchObject({
      to: 'management/traces',
      endpoint: { from: { kind: 'file', file: 'kof-values.yaml', line: 1 } },
    })
  })

  test('W4: regionless in the mesh, a child writes to a service of the management cluster', async () => {
    const topology = await kof(REGIONLESS, '1.10.0', 'istio')
    expect(endpoints(topology, 'child')).toEqual(behind('http://mothership-vmauth:8427'))
    expect(sent(topology, 'child').metrics).toMatchObject({ tls: 'mesh', to: 'management/metrics' })
  })

  test('W5: a regional cluster writes to its own services', async () => {
    const topology = await kof('tls: {selfSigned: false}\n')
    expect(endpoints(topology, 'regional')).toEqual(IN_CLUSTER)
    expect(sent(topology, 'regional').logs).toMatchObject({
      via: null,
      to: 'regional1/logs',
      tls: 'plain',
      credentials: null,
      marks: [],
    })
  })

  test('W6: regionless, the management cluster writes to its own services', async () => {
    const topology = await kof(REGIONLESS)
    expect(endpoints(topology, 'management')).toEqual(IN_CLUSTER)
    expect(topology.mode).toBe('regionless')
  })

  test('W7: to the management cluster: metrics are kept by kof-mothership, the others by kof-storage', async () => {
    const topology = await kof(TO_MANAGEMENT)
    expect(endpoints(topology, 'management')).toEqual(IN_CLUSTER)
    const store = (id: string) => topology.nodes.find((node) => node.id === id)?.facts
    expect(store('management/metrics')).toMatchObject({ replicas: { value: '3' }, size: { value: '100Gi' } })
    expect(store('management/logs')).toMatchObject({ retention: { value: '7d' }, replicas: { value: '2' } })
  })

  test('W8: to a regional cluster: the management cluster writes to its domain', async () => {
    const topology = await draw({ 'kof-values.yaml': TO_REGIONAL, 'clusters.yaml': REGION }, { kofVersion: '1.10.0' })
    expect(endpoints(topology, 'management')).toEqual(behind('https://vmauth.ue2.kof.acme.io'))
    expect(sent(topology, 'management').metrics).toMatchObject({
      to: 'regional1/metrics',
      credentials: { value: 'basic auth, Secret kof-vmuser-creds-admin-1541146670' },
    })
  })

  test('W9: the same in the mesh', async () => {
    const topology = await kof(TO_REGIONAL, '1.10.0', 'istio')
    expect(endpoints(topology, 'management')).toEqual(behind('http://aws-ue2-vmauth:8427'))
  })

  test('W10: without a mode nothing is collected on the management cluster', async () => {
    const topology = await kof('tls: {selfSigned: false}\n')
    expect(topology.mode).toBe('none')
    expect(sent(topology, 'management')).toEqual({})
    expect(topology.clusters[0]?.marks.map(({ label }) => label)).toEqual(['not collected'])
  })

  test('W11: an exporter of a third party gets what its pipelines have, and only that', async () => {
    const config =
      '{exporters: {"otlphttp/acme": {endpoint: "https://otel.acme.io", headers: {api-key: x}}}, service: {pipelines: {logs: {exporters: ["otlphttp/acme"]}}}}'
    const { edges, nodes } = await kof(
      `kof-child: {values: {collectors: {opentelemetry-kube-stack: {defaultCRConfig: {config: ${config}}}}}}\n`,
    )
    const logs = edges.filter(({ from, signal }) => from === 'child1/collectors' && signal === 'logs')
    // Pod logs go from the daemon through a pipeline of their own (charts/kof-collectors/values.yaml, logs/default).
    expect(logs.map(({ collectors, exporter, to }) => [collectors, exporter?.value, to])).toEqual([
      [['daemon'], 'otlphttp/logs', 'regional1/logs'],
      [['cluster-stats'], 'otlphttp/acme', 'outside/otel.acme.io'],
    ])
    expect(logs[1]).toMatchObject({ credentials: { value: 'header api-key' }, tls: 'verified', marks: [] })
    expect(nodes.at(-1)).toMatchObject({ kind: 'outside', name: 'otel.acme.io', cluster: null, signals: ['logs'] })
  })

  test('W12: up to 1.9 the management cluster writes where the values of kof-collectors say', async () => {
    const on = 'kof-storage: {enabled: true}\nkof-collectors: {enabled: true}\n'
    const { 'audit logs': _, ...before } = IN_CLUSTER
    expect(endpoints(await kof(on, '1.9.0'), 'management')).toEqual(before)
    const off = await kof('kof-child: {enabled: true}\n', '1.9.0')
    expect(off.clusters[0]?.marks.map(({ label }) => label)).toEqual(['not collected'])
  })
})

describe('where data is read', () => {
  const read = (topology: Topology, cluster: string) =>
    Object.fromEntries(
      topology.edges
        .filter(({ kind, from }) => kind === 'read' && from.startsWith(`${cluster}/`))
        .map(({ signal, endpoint, to }) => [signal, [endpoint?.value, to]]),
    )
  const through = (host: string) => ({
    metrics: [`${host}/vm/select/0/prometheus`, 'management/promxy'],
    logs: [`${host}/vls`, 'management/logs select'],
    'audit logs': [`${host}/vlas`, 'management/logs select'],
    traces: [`${host}/vts`, 'management/traces select'],
  })

  test('a regional cluster, through its VMAuth', async () => {
    expect(read(await kof('tls: {selfSigned: false}\n'), 'regional1')).toEqual(
      through('https://vmauth.{regionalDomain}'),
    )
  })

  test('a regional cluster in the mesh', async () => {
    const topology = await kof('tls: {selfSigned: false}\n', '1.10.0', 'istio')
    expect(read(topology, 'regional1')).toEqual(through('http://{regionalClusterName}-vmauth:8427'))
  })

  test('regionless', async () => {
    expect(read(await kof(REGIONLESS), 'management')).toEqual(through('http://vmauth-cluster:8427'))
    const mesh = await kof(REGIONLESS, '1.10.0', 'istio')
    expect(read(mesh, 'management')).toEqual(through('http://mothership-vmauth:8427'))
  })

  test('the management cluster that stores its own data', async () => {
    expect(read(await kof(TO_MANAGEMENT), 'management')).toEqual({
      metrics: ['http://vmselect-cluster.kof:8481/select/0/prometheus', 'management/promxy'],
      logs: ['http://kof-storage-victoria-logs-cluster-vlselect.kof.svc:9471', 'management/logs select'],
      'audit logs': ['http://vlselect-audit-logs.kof.svc:9471', 'management/logs select'],
      traces: ['http://kof-storage-vt-cluster-vtselect.kof.svc:10471', 'management/traces select'],
    })
  })

  test('an annotation of the ClusterDeployment itself decides on TLS', async () => {
    const own = REGION.replace(
      '  labels:',
      '  annotations: {k0rdent.mirantis.com/kof-http-config: "tls_config: {insecure_skip_verify: true}"}\n  labels:',
    )
    const { edges } = await draw({ 'kof-values.yaml': 'tls: {selfSigned: false}\n', 'clusters.yaml': own })
    const reads = edges.filter(({ kind }) => kind === 'read')
    expect(reads.map(({ tls, marks }) => [tls, marks.map(({ label }) => label)])).toEqual(
      reads.map(() => ['skipped', ['TLS not verified']]),
    )
    expect(reads).toHaveLength(4)
  })

  test('Grafana, where KOF sets it up, reads the readers', async () => {
    const { edges } = await kof('kof-mothership: {values: {grafana: {enabled: true}}}\n')
    expect(
      edges.filter(({ to }) => to === 'management/Grafana').map(({ from, signal }) => `${signal} ${from}`),
    ).toEqual([
      'metrics management/promxy',
      'logs management/logs select',
      'audit logs management/logs select',
      'traces management/traces select',
    ])
  })
})

describe('releases', () => {
  const together = (kofVersion: string, mesh: 'istio' | null = null) =>
    draw(
      {
        'regional.yaml': '# kof-lint: chart=kof-regional\ncert-manager: {enabled: true}\n',
        'child.yaml': '# kof-lint: chart=kof-child\ncert-manager: {enabled: true}\n',
      },
      { kofVersion, mesh },
    )

  test.each([
    ['0.3.0', '/vls/insert/opentelemetry/v1/logs', 'https://jaeger.{regionalDomain}/collector'],
    ['1.0.0', '/vli/insert/opentelemetry/v1/logs', 'https://jaeger.{regionalDomain}/collector'],
    ['1.6.0', '/vli/insert/opentelemetry/v1/logs', 'https://jaeger.{regionalDomain}/collector'],
    [
      '1.7.0',
      '/vli/insert/opentelemetry/v1/logs',
      'https://vmauth.{regionalDomain}/vti/insert/opentelemetry/v1/traces',
    ],
  ])('%s: a child writes to the regional cluster', async (version, logs, traces) => {
    const topology = await together(version)
    expect(endpoints(topology, 'child')).toEqual({
      metrics: 'https://vmauth.{regionalDomain}/vm/insert/0/prometheus/api/v1/write',
      logs: `https://vmauth.{regionalDomain}${logs}`,
      traces,
    })
    expect(sent(topology, 'child').traces).toMatchObject({ to: 'regional1/traces' })
    const product = topology.nodes.find(({ id }) => id === 'regional1/traces')?.product
    expect(product).toBe(version === '1.7.0' ? 'victoria-traces-cluster' : 'Jaeger')
  })

  test('1.6 in the mesh: services of the stores themselves', async () => {
    const topology = await together('1.6.0', 'istio')
    expect(endpoints(topology, 'child')).toEqual({
      metrics: 'http://{regionalClusterName}-vminsert:8480/insert/0/prometheus/api/v1/write',
      logs: 'http://{regionalClusterName}-logs-insert:9481/insert/opentelemetry/v1/logs',
      traces: 'http://{regionalClusterName}-jaeger-collector:4318',
    })
    expect(sent(topology, 'child').logs).toMatchObject({
      via: null,
      to: 'regional1/logs',
      tls: 'mesh',
      credentials: null,
    })
  })

  test('1.9 in the mesh: VMAuth', async () => {
    const { 'audit logs': _, ...before } = behind('http://{regionalClusterName}-vmauth:8427')
    expect(endpoints(await together('1.9.0', 'istio'), 'child')).toEqual(before)
  })

  test('the newest knows the same as 1.10', async () => {
    const topology = await kof('tls: {selfSigned: false}\n', '1.11.0-rc0')
    expect(endpoints(topology, 'child')).toEqual(behind('https://vmauth.{regionalDomain}'))
  })

  test('stores of one chart given alone, and where its collectors send', async () => {
    const topology = await draw(
      {
        'storage-values.yaml': '# kof-lint: chart=kof-storage\nglobal: {storageClass: fast}\n',
        'collectors-values.yaml': '# kof-lint: chart=kof-collectors\nkcm: {monitoring: true}\n',
      },
      { kofVersion: '1.1.0' },
    )
    expect(sent(topology, null)).toMatchObject({
      metrics: { to: 'cluster/metrics', collectors: ['node', 'k8scluster'] },
      logs: { to: 'cluster/logs' },
      traces: { to: 'cluster/traces', collectors: ['node'] },
    })
    expect(topology.nodes.find(({ id }) => id === 'cluster/metrics')?.facts).toMatchObject({
      retention: { value: '1 month' },
      'storage class': { value: 'fast', from: { kind: 'file', file: 'storage-values.yaml', line: 2 } },
    })
  })
})
