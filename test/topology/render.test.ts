import { describe, expect, test } from 'vitest'
import { createStyle } from '#src/cli/output/style'
import type { Topology } from '#src/topology/index'
import { topologyHtml } from '#src/topology/render/html'
import { topologyJson } from '#src/topology/render/json'
import { topologyMermaid } from '#src/topology/render/mermaid'
import { topologySvg } from '#src/topology/render/svg'
import { topologyText } from '#src/topology/render/text'
import { draw } from './draw.ts'
import { HOSTILE } from './hostile.ts'

const kof = (text: string, kofVersion = '1.10.0'): Promise<Topology> =>
  draw({ 'kof-values.yaml': text }, { kofVersion, chart: 'kof' })
const plain = createStyle(false)

/** Why a text is no well-formed XML; null when it is. */
function xmlFault(text: string): string | null {
  const open: string[] = []
  for (const match of text.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g)) {
    const [, close, name, attributes = '', empty, content = '', stray] = match
    if (stray !== undefined) return `a stray < at ${match.index}`
    if (/&(?!#\d+;)/.test(attributes + content)) return `a bare & at ${match.index}`
    const names = [...attributes.matchAll(/([\w:.-]+)=/g)].map(([, one]) => one)
    if (new Set(names).size !== names.length) return `an attribute twice at ${match.index}`
    if (name === undefined) continue
    if (close === '/') {
      if (open.pop() !== name) return `</${name}> at ${match.index}`
    } else if (empty !== '/') open.push(name)
  }
  return open.length === 0 ? null : `<${open.at(-1)}> is never closed`
}

test('the check for XML finds what is wrong', () => {
  expect(xmlFault('<a><b x="1"/>c</a>')).toBe(null)
  for (const wrong of ['<a><b></a>', '<a>&amp</a>', '<a x="1" x="2"/>', '<a', '<a>'])
    expect(xmlFault(wrong)).not.toBe(null)
})

describe('text', () => {
  test('regionless', async () => {
    const text = topologyText(await kof('regionless: {enabled: true, domain: kof.acme.io}\n'), plain)
    expect(text).toBe(`KOF 1.10.0, regionless: the management cluster stores for all

management cluster mothership
  sends
    metrics     → VMCluster, 30d, 2 × 200Gi, RF 2
                  http://vminsert-cluster:8480/insert/0/prometheus/api/v1/write
                  inside the cluster; by daemon, cluster-stats, ta-daemon,
                  controller-k0s-daemon
    logs        → victoria-logs-cluster, 7d, 2 × 100Gi
                  http://kof-storage-victoria-logs-cluster-vlinsert:9481/insert/opentelemetry/v1/logs
                  inside the cluster; by daemon, cluster-stats
    audit logs  → VLCluster, 1y, 2 × 100Gi
                  http://vlinsert-audit-logs:9481/insert/opentelemetry/v1/logs
                  inside the cluster; by daemon
    traces      → victoria-traces-cluster, 7d, 2 × 100Gi
                  http://kof-storage-vt-cluster-vtinsert:10481/insert/opentelemetry/v1/traces
                  inside the cluster; by daemon, ta-daemon
  stores
    metrics     VMCluster, 30d, 2 × 200Gi, RF 2
    logs        victoria-logs-cluster, 7d, 2 × 100Gi
    audit logs  VLCluster, 1y, 2 × 100Gi
    traces      victoria-traces-cluster, 7d, 2 × 100Gi
  reads
    promxy ← metrics of management cluster mothership
                  http://vmauth-cluster:8427/vm/select/0/prometheus
                  inside the cluster, basic auth
    logs select ← logs of management cluster mothership
                  http://vmauth-cluster:8427/vls
                  inside the cluster, basic auth
    logs select ← audit logs of management cluster mothership
                  http://vmauth-cluster:8427/vlas
                  inside the cluster, basic auth
    traces select ← traces of management cluster mothership
                  http://vmauth-cluster:8427/vts
                  inside the cluster, basic auth

child cluster {childClusterName}
  sends
    metrics     → VMCluster, 30d, 2 × 200Gi, RF 2 of management cluster
                  mothership
                  https://vmauth.kof.acme.io/vm/insert/0/prometheus/api/v1/write
                  basic auth, Secret kof-vmuser-creds-…, TLS verified; by
                  daemon, cluster-stats, ta-daemon, controller-k0s-daemon
    logs        → victoria-logs-cluster, 7d, 2 × 100Gi of management cluster
                  mothership
                  https://vmauth.kof.acme.io/vli/insert/opentelemetry/v1/logs
                  basic auth, Secret kof-vmuser-creds-…, TLS verified; by
                  daemon, cluster-stats
    audit logs  → VLCluster, 1y, 2 × 100Gi of management cluster mothership
                  https://vmauth.kof.acme.io/vlai/insert/opentelemetry/v1/logs
                  basic auth, Secret kof-vmuser-creds-…, TLS verified; by daemon
    traces      → victoria-traces-cluster, 7d, 2 × 100Gi of management cluster
                  mothership
                  https://vmauth.kof.acme.io/vti/insert/opentelemetry/v1/traces
                  basic auth, Secret kof-vmuser-creds-…, TLS verified; by
                  daemon, ta-daemon
`)
  })

  test('collectors of 1.6 alone, with their stores and something wrong', async () => {
    const topology = await draw(
      {
        'storage-values.yaml': '# kof-lint: chart=kof-storage\njaeger: {enabled: false}\n',
        'collectors-values.yaml': '# kof-lint: chart=kof-collectors\nkcm: {monitoring: true}\n',
      },
      { kofVersion: '1.6.0' },
    )
    expect(topologyText(topology, plain)).toBe(`KOF 1.6.0

the cluster of these charts
  sends
    metrics     → VMCluster, 1 month, 3 × 10Gi, RF 2
                  http://vminsert-cluster:8480/insert/0/prometheus/api/v1/write
                  inside the cluster; by daemon, cluster-stats, ta-daemon,
                  controller-k0s-daemon
    logs        → victoria-logs-cluster, 7d, 2 × 10Gi
                  http://kof-storage-victoria-logs-cluster-vlinsert:9481/insert/opentelemetry/v1/logs
                  inside the cluster; by daemon, cluster-stats
    traces      → nowhere
                  http://kof-storage-jaeger-collector:4318
                  inside the cluster; by daemon, ta-daemon
                  ✖ No store for traces is installed there (jaeger.enabled is
                    off), so that they are lost.
  stores
    metrics     VMCluster, 1 month, 3 × 10Gi, RF 2
    logs        victoria-logs-cluster, 7d, 2 × 10Gi

✖ 1 broken, ⚠ 0 insecure
`)
  })

  test('no line but an address is wider than a terminal, and colours only where they are wanted', async () => {
    const topology = await kof('tls: {insecureSkipVerify: true}\n')
    const lines = topologyText(topology, plain).split('\n')
    expect(lines.filter((line) => line.length > 80 && !/^ {18}https?:/.test(line))).toEqual([])
    expect(lines.join('\n')).not.toContain('\u001b')
    expect(topologyText(topology, createStyle(true))).toContain('\u001b[33m⚠ 4 insecure\u001b[39m')
  })
})

test('JSON says of every fact who set it', async () => {
  const shown = JSON.parse(
    topologyJson(
      await kof('kof-regional: {values: {storage: {victoria-logs-cluster: {vlstorage: {retentionPeriod: 14d}}}}}\n'),
    ),
  )
  const store = shown.nodes.find(({ id }: { id: string }) => id === 'regional1/logs')
  expect(store.facts).toEqual({
    retention: { value: '14d', from: { kind: 'file', file: 'kof-values.yaml', line: 1, column: 88 } },
    replicas: { value: '2', from: { kind: 'default', name: 'victoria-logs-cluster 0.0.25' } },
    size: { value: '100Gi', from: { kind: 'default', name: 'kof 1.10.0' } },
  })
  expect(Object.keys(shown)).toEqual([
    'formatVersion',
    'kofVersion',
    'versionFrom',
    'mesh',
    'mode',
    'clusters',
    'nodes',
    'edges',
  ])
})

describe('names that want to be more', () => {
  test('stay text in SVG and HTML', async () => {
    const topology = await draw(HOSTILE.files, HOSTILE.facts)
    expect(JSON.stringify(topology)).toContain('<script>')
    const svg = topologySvg(topology)
    expect(xmlFault(svg)).toBe(null)
    const html = topologyHtml(topology)
    for (const text of [svg, html]) {
      expect(text).not.toMatch(/<script|<img|<[^>]*\s(on\w+|href|src)=/i)
      expect(text).not.toMatch(/<(?:link|iframe|object|use|image)\b|@import|url\((?!#)/)
    }
    expect(html).toContain('&#60;script&#62;')
  })

  test('stay on their line in Mermaid and in a terminal', async () => {
    const topology = await draw(HOSTILE.files, HOSTILE.facts)
    const mermaid = topologyMermaid(topology)
    expect(mermaid).not.toContain('<script')
    for (const line of mermaid.split('\n'))
      expect(line).toMatch(
        /^(flowchart LR| {2}subgraph c\d+\[".*"\]| {2}end| {2,4}(n|c|lost)\d+(m\d+)?\W.*| {2,4}class(Def)? .*| {2}linkStyle .*|)$/,
      )
    expect(topologyText(topology, plain)).not.toContain('\u001b')
    expect(topologyText(topology, plain)).toContain('\\u001b[31m')
  })
})

test('drawings of every mode and release are well-formed, and show every edge', async () => {
  const modes = [
    'tls: {insecureSkipVerify: true}\n',
    'regionless: {enabled: true}\n',
    'kof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n',
    'kof-child: {values: {fromManagement: {toRegionalCluster: {name: a}}}}\n',
    'kof-mothership: {values: {grafana: {enabled: true}}}\n',
  ]
  for (const release of ['1.8.0', '1.9.0', '1.10.0', '1.11.0-rc0']) {
    for (const text of modes) {
      const topology = await kof(text, release)
      const svg = topologySvg(topology)
      expect(xmlFault(svg)).toBe(null)
      expect(svg).not.toMatch(/NaN|undefined|Infinity|null/)
      const lines = svg.match(/<g><title>/g)?.length ?? 0
      expect(lines).toBeGreaterThanOrEqual(topology.edges.length)
    }
  }
})
