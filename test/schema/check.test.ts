import { describe, expect, it } from 'vitest'
import { defaultsOf } from '#src/project/context'
import { checkSchema } from '#src/schema/check'
import { knowledge } from '../knowledge.ts'
import { fromYaml, issuesOf } from './values-of.ts'

/** The issues of a user's values, as `kind route (who rejects it) expected`. */
function issues(chart: string, version: string, yaml: string): string[] {
  return issuesOf(chart, version, yaml).map(({ kind, route, unit, key, expected, active }) => {
    const lacks = kind === 'required' ? ` lacks ${key}` : ''
    const wants = expected.length > 0 ? ` wants ${expected.join('|')}` : ''
    return `${kind} ${route.join('.')}${lacks} [${unit.enforced ?? 'nobody'}]${wants}${active ? '' : ' off'}`
  })
}

/** Wrong values, and the one thing to say of each. */
const WRONG: readonly [what: string, chart: string, yaml: string, expected: string][] = [
  ['a key of no chart', 'kof-storage', 'service: {type: NodePort}', 'unknown-key service [nobody]'],
  ['a key of another level', 'kof-child', 'storage: {victoriametrics: {}}', 'unknown-key storage [nobody]'],
  [
    'camel case for kebab case',
    'kof-storage',
    'cert-manager: {clusterIssuer: {name: x}}',
    'unknown-key cert-manager.clusterIssuer [nobody]',
  ],
  [
    'a key beside the spec of a custom resource',
    'kof-storage',
    'victoriametrics: {vmcluster: {vmstorage: {replicaCount: 3}}}',
    'unknown-key victoriametrics.vmcluster.vmstorage [nobody]',
  ],
  [
    'a field that the API server prunes',
    'kof-storage',
    'victoriametrics: {vmcluster: {spec: {vmselect: {storage: {volumeClaimTemplate: {spec: {storageClass: fast}}}}}}}',
    'unknown-key victoriametrics.vmcluster.spec.vmselect.storage.volumeClaimTemplate.spec.storageClass [api-server]',
  ],
  [
    'a port as a number in a custom resource',
    'kof-storage',
    'victoriametrics: {vmcluster: {spec: {vminsert: {port: 8480}}}}',
    'type victoriametrics.vmcluster.spec.vminsert.port [api-server] wants string',
  ],
  [
    'a flag as a number in a custom resource',
    'kof-mothership',
    'victoriametrics: {vmcluster: {spec: {vminsert: {extraArgs: {maxLabelsPerTimeseries: 60}}}}}',
    'type victoriametrics.vmcluster.spec.vminsert.extraArgs.maxLabelsPerTimeseries [api-server] wants string',
  ],
  [
    'a bare retention',
    'kof-mothership',
    'victoriametrics: {vmcluster: {spec: {retentionPeriod: 30}}}',
    'type victoriametrics.vmcluster.spec.retentionPeriod [api-server] wants string',
  ],
  [
    'a retention that the CRD cannot read',
    'kof-storage',
    'victoriametrics: {vlcluster_audit: {spec: {vlstorage: {retentionPeriod: 1year}}}}',
    'pattern victoriametrics.vlcluster_audit.spec.vlstorage.retentionPeriod [api-server] wants ^[0-9]+(h|d|w|y)?$',
  ],
  [
    'a level that the CRD does not list',
    'kof-storage',
    'victoriametrics: {vmalert: {spec: {logLevel: debug}}}',
    'enum victoriametrics.vmalert.spec.logLevel [api-server] wants INFO|WARN|ERROR|FATAL|PANIC',
  ],
  [
    'names of VTCluster in a VLCluster',
    'kof-storage',
    'victoriametrics: {vlcluster_audit: {spec: {storage: {replicaCount: 2}}}}',
    'unknown-key victoriametrics.vlcluster_audit.spec.storage [api-server]',
  ],
  [
    'a subchart key one level too high',
    'kof-storage',
    'victoria-traces-cluster: {persistentVolume: {size: 10Gi}}',
    'unknown-key victoria-traces-cluster.persistentVolume [nobody]',
  ],
  [
    'a subchart that is off',
    'kof-storage',
    'external-dns: {enabled: false, domainFilter: [a]}',
    'unknown-key external-dns.domainFilter [nobody] off',
  ],
  [
    'a subchart whose own schema Helm enforces',
    'kof-operators',
    'opentelemetry-operator: {replicas: 2}',
    'unknown-key opentelemetry-operator.replicas [helm]',
  ],
  [
    'an enum of a subchart schema',
    'kof-storage',
    'external-dns: {enabled: true, policy: replace}',
    'enum external-dns.policy [helm] wants create-only|sync|upsert-only',
  ],
  [
    'a key that no collector passes on',
    'kof-collectors',
    'opentelemetry-kube-stack: {collectors: {daemon: {dnsPolicy: None}}}',
    'unknown-key opentelemetry-kube-stack.collectors.daemon.dnsPolicy [nobody]',
  ],
  [
    'the same in a collector with a hyphen, which Helm does not validate',
    'kof-collectors',
    'opentelemetry-kube-stack: {collectors: {controller-k0s: {readinessProbe: {}}}}',
    'unknown-key opentelemetry-kube-stack.collectors.controller-k0s.readinessProbe [nobody]',
  ],
  [
    'a list where a collector takes one',
    'kof-collectors',
    'opentelemetry-kube-stack: {defaultCRConfig: {env: {PKI_PATH: x}}}',
    'type opentelemetry-kube-stack.defaultCRConfig.env [helm] wants array',
  ],
  [
    'a list item without its name',
    'kof-collectors',
    'opentelemetry-kube-stack: {defaultCRConfig: {env: [{value: x}]}}',
    'required opentelemetry-kube-stack.defaultCRConfig.env.0 lacks name [helm]',
  ],
  [
    'a value of a subchart of a subchart',
    'kof-collectors',
    'opentelemetry-kube-stack: {kube-state-metrics: {metricsAllowlist: [x]}}',
    'unknown-key opentelemetry-kube-stack.kube-state-metrics.metricsAllowlist [nobody]',
  ],
  [
    'a resource that Kubernetes does not have',
    'kof-mothership',
    'promxy: {resources: {limits: {cpus: 1}}}',
    'unknown-key promxy.resources.limits.cpus [nobody]',
  ],
  ['a switch as a text', 'kof', 'regionless: {enabled: "false"}', 'type regionless.enabled [nobody] wants boolean'],
  ['a text over a map', 'kof-mothership', 'grafana: "yes"', 'type grafana [nobody] wants object'],
  ['a map over a list', 'kof-regional', 'istio: {dependsOn: {a: b}}', 'type istio.dependsOn [nobody] wants array'],
  [
    'values beside `values`',
    'kof',
    'kof-mothership: {promxy: {enabled: false}}',
    'unknown-key kof-mothership.promxy [nobody]',
  ],
  ['a global of the umbrella', 'kof', 'global: {storageClass: fast}', 'unknown-key global.storageClass [nobody]'],
  ['a section that no component has', 'kof', 'kof-extra: {enabled: true}', 'unknown-key kof-extra [nobody]'],
  [
    'a block of which only a part is documented by the vendor',
    'kof',
    'external-dns: {image: {repository: x}, enabled: true}',
    'unknown-key external-dns [nobody]',
  ],
  [
    'a data source without its login',
    'kof-mothership',
    'grafana: {logSources: [{name: a, url: b}]}',
    'required grafana.logSources.0 lacks auth [nobody]',
  ],
]

/** Values that look wrong to a naive check. */
const RIGHT: readonly [what: string, chart: string, yaml: string][] = [
  [
    'null over any key',
    'kof-storage',
    'victoriametrics: {vmauth: null}\nnothing: null\nexternal-dns: {extraVolumes: null}',
  ],
  ['keys that only templates know', 'kof-mothership', 'grafana: {installForTests: true}\npromxy: {env: [{name: A}]}'],
  ['the switch of a subchart that has none itself', 'kof-storage', 'dex: {enabled: true}'],
  [
    'keys of a subchart that its parent reads',
    'kof-storage',
    'dex: {customIngress: {host: a.b}, gateway: {enabled: true}}',
  ],
  [
    'a switch that the template takes out of the spec',
    'kof-storage',
    'victoriametrics: {vmauth: {spec: {httpRoute: {enabled: true}}}}',
  ],
  [
    'quantities as numbers',
    'kof-mothership',
    'promxy: {resources: {limits: {cpu: 0.5, memory: 1Gi, nvidia.com/gpu: 1}}}',
  ],
  ['a list over an empty map', 'kof-storage', 'dex: {config: {staticClients: [{id: a}], connectors: [{type: ldap}]}}'],
  ['global below a subchart', 'kof-storage', 'external-dns: {global: {anything: 1}}'],
  ['a number for a text', 'kof-collectors', 'opencost: {opencost: {exporter: {image: {tag: 1.118}}}}'],
  ['prices', 'kof-collectors', 'opencost: {opencost: {customPricing: {costModel: {CPU: 1.25, myPrice: 2}}}}'],
  ['any collector', 'kof-collectors', 'opentelemetry-kube-stack: {collectors: {mine: {config: {receivers: {x: {}}}}}}'],
  ['common keys of a VictoriaLogs component', 'kof-storage', 'victoria-logs-cluster: {common: {nodeSelector: {a: b}}}'],
  ['a component that is listed', 'kof', 'global: {components: [kof-extra]}\nkof-extra: {values: {}}'],
  [
    'the older vendor block',
    'kof-mothership',
    'jaeger-operator: {image: {repository: x}}\ncluster-api-visualizer: {image: {repository: x, tag: 1.4.1}}\nglobal: {hub: x}',
  ],
  ['the vendor block', 'kof', 'opencost: {opencost: {ui: {image: {registry: x}}}}\nglobal: {hub: x, registry: y}'],
  ['values that leave the chart', 'kof', 'kof-child: {values: {nonsense: 1}}'],
]

describe('wrong values', () => {
  it.each(WRONG)('%s', (_, chart, yaml, expected) => {
    expect(issues(chart, '1.10.0', yaml)).toEqual([expected])
  })
})

describe('right values', () => {
  it.each(RIGHT)('%s', (_, chart, yaml) => {
    expect(issues(chart, '1.10.0', yaml)).toEqual([])
  })

  it('the vendor block beside the mesh', () => {
    const block = 'opencost: {opencost: {ui: {image: {registry: x}}}}\nglobal: {registry: y}'
    expect(issues('k0rdent-istio', '0.6.0', block)).toEqual([])
  })
})

describe('k0rdent-istio', () => {
  it('of releases that are not public takes keys that only they can have, and still sees slips', () => {
    const values = 'newThing: {a: 1}\nistiod: {brandNew: 1}\nmanagementClustr: {includeInMesh: true}'
    expect(issues('k0rdent-istio', '0.6.0', values)).toEqual(['unknown-key managementClustr [nobody]'])
  })

  it('knows keys of every state around them', () => {
    const values =
      'certManagerIstioCsr: {enabled: false}\nistiobase: {enabled: false}\nmanagementCluster: {apiServer: x}'
    expect(issues('k0rdent-istio', '0.6.0', values)).toEqual([])
    expect(issues('k0rdent-istio', '0.4.1', values)).toEqual([
      'unknown-key certManagerIstioCsr [nobody]',
      'unknown-key managementCluster [nobody]',
      'unknown-key istiobase.enabled [nobody]',
    ])
  })

  it('has no defaults for the management cluster but those that mean "not set"', () => {
    expect(knowledge.chart('k0rdent-istio', '0.6.0')?.defaults.managementCluster).toEqual({
      includeInMesh: false,
      apiServer: '',
    })
  })
})

describe('what is not the user’s', () => {
  it('is not reported: defaults, and values without a known chart', () => {
    expect(issues('kof-child', '1.10.0', '{}')).toEqual([])
    expect(checkSchema(defaultsOf(knowledge, 'kof', '1.10.0'), 'kof', '0.0.1', knowledge)).toEqual([])
  })

  it('points at the value and its map', () => {
    const values = fromYaml('a: 1\nkcm: {kof: {mcs: {x: {label: z}}}}')
    const found = checkSchema(values, 'kof-mothership', '1.10.0', knowledge)
    expect(found.map(({ key, parent }) => [key, parent?.entries.has(key!)])).toEqual([
      ['a', true],
      ['label', true],
    ])
    expect(found[1]!.node).toMatchObject({ kind: 'scalar', value: 'z' })
  })
})
