import { describe, expect, it } from 'vitest'
import { PLACEHOLDERS } from '#src/project/placeholders'
import { kofLint } from './kof-lint.ts'

const FILES = {
  'kof-values.yaml': `# kof-lint: kof-version=1.10.0
kof-child:
  values:
    collectors:
      opencost: {enabled: false}
`,
  'cluster.yaml': `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: aws-one
  labels:
    k0rdent.mirantis.com/kof-cluster-role: child
spec:
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-collectors-values: |
        opencost:
          enabled: true
        opentelemetry-kube-stack:
          clusterName: theirs
`,
}
const BOTH = ['kof-values.yaml', 'cluster.yaml']

describe('a cluster with values in an annotation', () => {
  it('is shown beside the others of its role', async () => {
    const ran = await kofLint(
      FILES,
      'effective',
      ...BOTH,
      '--chart',
      'kof-collectors',
      '--role',
      'child',
      '--diff',
      '--origin',
    )
    expect(ran).toMatchObject({ code: 0, err: '' })
    const [others, own] = ran.out.split('---\n')
    const first = (text = '') =>
      text.split('\n').filter((line) => / # (kof-values|cluster)\.yaml:/.test(line) || line.startsWith('# '))
    expect(first(others).map((line) => line.replace(/ {2,}#/, ' #'))).toEqual([
      '# kof-collectors 1.10.0 on child clusters',
      '+  enabled: false # kof-values.yaml:5',
    ])
    expect(first(own).map((line) => line.replace(/ {2,}#/, ' #'))).toEqual([
      '# kof-collectors 1.10.0 on the child cluster aws-one',
      '+  clusterName: theirs # cluster.yaml:14',
    ])
  })

  it('has its part in why', async () => {
    const ran = await kofLint(FILES, 'why', 'kof-child.values.collectors.opencost.enabled', ...BOTH)
    expect(ran.out).toContain(`kof-collectors 1.10.0 on the child cluster aws-one  opencost.enabled
  true  (cluster.yaml:12)
  instead of false  (kof-values.yaml:5)
  instead of true  (chart default)
  decides whether opencost is installed
`)
    const inner = await kofLint(FILES, 'why', 'enabled', '--chart', 'opencost', '--role', 'child', ...BOTH)
    expect(inner.out).toBe(`opencost 2.5.14 on child clusters  enabled
  false  (kof-values.yaml:5)
  instead of true  (default of kof-collectors 1.10.0)
  not installed, since "opencost.enabled" of kof-collectors is false

It reaches no cluster: nothing is installed from it.

opencost 2.5.14 on the child cluster aws-one  enabled
  true  (cluster.yaml:12)
  instead of false  (kof-values.yaml:5)
  instead of true  (default of kof-collectors 1.10.0)
`)
  })

  it('is shown alone without the values of the release', async () => {
    const ran = await kofLint(FILES, 'effective', 'cluster.yaml', '--diff', '--origin', '--kof-version', '1.10.0')
    expect(ran.out).toBe(`# kof-collectors 1.10.0 on the child cluster aws-one
 opentelemetry-kube-stack:
-  clusterName: ""
+  clusterName: theirs      # cluster.yaml:14
`)
  })
})

const REGION = {
  'kof-values.yaml': `# kof-lint: kof-version=1.10.0
kof-regional: {values: {ingress-nginx: {enabled: true}}}
`,
  'clusters.yaml': `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: west
  namespace: fleet
  labels: {k0rdent.mirantis.com/kof-cluster-role: regional}
spec:
  template: azure-standalone-cp-1-0-20
  config:
    location: westus2
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: west.example.net
      k0rdent.mirantis.com/kof-write-metrics-endpoint: https://metrics.example.net/write
      k0rdent.mirantis.com/kof-collectors-values: "opencost: {enabled: false}"
---
apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: kid
  namespace: fleet
  labels: {k0rdent.mirantis.com/kof-cluster-role: child}
spec:
  template: azure-hosted-cp-1-0-20
  config: {location: westus2}
---
apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata: {name: other, namespace: fleet}
spec: {template: docker-hosted-cp-1-0-4}
`,
}
const ALL = Object.keys(REGION)

interface Shown {
  readonly charts: readonly {
    readonly chart: string
    readonly role: string
    readonly cluster: string
    readonly values: unknown
  }[]
}

async function shown(...argv: string[]): Promise<Shown['charts']> {
  const { code, out } = await kofLint(REGION, 'effective', ...ALL, ...argv, '--format', 'json')
  expect(code).toBe(0)
  return (JSON.parse(out) as Shown).charts
}

describe('--cluster', () => {
  it('shows what one cluster gets, with all that the manifests tell of it', async () => {
    const charts = await shown('--cluster', 'kid')
    expect(charts.map(({ chart, role, cluster }) => [chart, role, cluster])).toEqual([
      ['kof-operators', 'child', 'kid'],
      ['kof-collectors', 'child', 'kid'],
    ])
    const collectors = JSON.stringify(charts[1]!.values)
    const left = Object.keys(PLACEHOLDERS).filter((name) => collectors.includes(`{${name}}`))
    expect(left).toEqual(['vmuserSecretVersion'])
    expect(charts[1]!.values).toMatchObject({
      global: { clusterName: 'kid', clusterNamespace: 'fleet' },
      opencost: {
        opencost: {
          prometheus: {
            existingSecretName: 'kof-vmuser-creds-2622032567',
            external: { url: 'https://vmauth.west.example.net/vm/select/0/prometheus' },
          },
        },
      },
      'opentelemetry-kube-stack': {
        defaultCRConfig: {
          env: [
            { name: 'KOF_VM_USER', valueFrom: { secretKeyRef: { name: 'kof-vmuser-creds-2622032567' } } },
            { name: 'KOF_VM_PASSWORD' },
            {},
          ],
          config: {
            exporters: {
              prometheusremotewrite: { endpoint: 'https://metrics.example.net/write' },
              'otlphttp/logs': { logs_endpoint: 'https://vmauth.west.example.net/vli/insert/opentelemetry/v1/logs' },
            },
          },
        },
      },
    })
  })

  it('has the values of annotations, and what the provider changes', async () => {
    const charts = await shown('--cluster', 'west')
    expect(new Set(charts.map(({ cluster }) => cluster))).toEqual(new Set(['west']))
    const values = new Map(charts.map((one) => [one.chart, one.values]))
    expect(values.get('kof-collectors')).toMatchObject({ opencost: { enabled: false } })
    expect(values.get('kof-storage')).toMatchObject({
      victoriametrics: { vmauth: { spec: { httpRoute: { hostnames: [null] } } } },
      grafana: { ingress: { host: 'grafana.west.example.net' } },
    })
    expect(values.get('ingress-nginx')).toMatchObject({
      controller: {
        service: {
          annotations: { 'service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path': '/healthz' },
        },
      },
    })
  })

  it('holds for collectors and for why, and for the clusters alone', async () => {
    const [daemon, ...more] = await shown('--cluster', 'kid', '--collector', 'daemon')
    expect([daemon?.cluster, more]).toEqual(['kid', []])
    const path = 'opentelemetry-kube-stack.clusterName'
    const why = await kofLint(REGION, 'why', '--chart', 'kof-collectors', path, 'clusters.yaml', '--cluster', 'kid')
    expect(why.err).toBe(
      'kof-lint: Only ClusterDeployments are given, so that the values of the chart kof are taken as they are by default.\n',
    )
    expect(why.out).toMatch(
      /^kof-collectors \S+ on the child cluster kid {2}opentelemetry-kube-stack\.clusterName\n {2}kid /,
    )
  })

  it('says which clusters there are', async () => {
    const says = async (...argv: string[]): Promise<string> => {
      const { code, out, err } = await kofLint(REGION, 'effective', ...argv)
      expect([code, out]).toEqual([2, ''])
      return err
    }
    expect(await says(...ALL, '--cluster', 'wets')).toBe(
      'kof-lint: No cluster "wets" is among these files.\n  Did you mean "west"?\n',
    )
    expect(await says('kof-values.yaml', '--cluster', 'west')).toBe(
      'kof-lint: These files describe no clusters.\n  Name their ClusterDeployments too.\n',
    )
    expect(await says(...ALL, '--cluster', 'other')).toBe(
      'kof-lint: The cluster "other" is none of KOF\'s.\n  Its label "k0rdent.mirantis.com/kof-cluster-role" has to say "regional" or "child".\n',
    )
    expect(await says(...ALL, '--cluster', 'kid', '--role', 'regional')).toMatch(/^kof-lint: /)
  })
})
