import { type Document, isMap, isScalar, isSeq, type Pair, visit } from 'yaml'
import type { Diagnostic } from '../../src/rule/diagnostic.ts'
import type { Knowledge } from '../../src/schema/knowledge.ts'
import { read, set, write } from './document.ts'
import type { Hosts } from './hosts.ts'
import { parts, type Settings } from './model.ts'
import { ask } from './run.ts'

/** Changes that are no mistake, and what was said of them that was not said before. */
export interface Neighbour {
  readonly file: string
  readonly change: string
  readonly added: readonly Diagnostic[]
}

/** Good values, by chart; all are known since KOF 1.10. */
const GOOD: { readonly [chart: string]: readonly Settings[] } = {
  kof: [
    { 'kof-mothership.values.global.clusterName': 'hub-east' },
    { 'kof-mothership.values.promxy.replicaCount': 2 },
    { 'kof-regional.values.storage.victoria-logs-cluster.vlstorage.persistentVolume.size': '250Gi' },
    { 'kof-regional.values.storage.victoria-logs-cluster.vlstorage.retentionPeriod': '45d' },
    { 'kof-regional.values.storage.victoria-traces-cluster.vtstorage.persistentVolume.size': '1Ti' },
    { 'kof-regional.values.storage.victoriametrics.vmcluster.spec.retentionPeriod': '1y' },
    { 'kof-regional.values.storage.victoriametrics.vmcluster.spec.vmstorage.replicaCount': 3 },
    { 'kof-regional.values.storage.global.storageClass': 'managed-csi-premium' },
    { 'kof-regional.values.storage.victoriametrics.vmcluster.spec.vmselect.replicaCount': 4 },
    {
      'kof-child.values.collectors.opentelemetry-kube-stack.extraEnvs': [
        { name: 'HTTPS_PROXY', value: 'http://proxy.acme.io:3128' },
      ],
    },
    { 'kof-child.values.collectors.opencost.enabled': false },
    { 'kof-child.values.collectors.opentelemetry-kube-stack.collectors.daemon.resources.limits.memory': '2Gi' },
    { 'global.helmRepo.kofManaged.url': 'oci://registry.acme.io/kof/charts' },
    { 'flux.timeout': '45m' },
    { 'flux.upgrade.retryInterval': '1m30s' },
    { 'kof-operators.values.grafana-operator.enabled': true },
    { 'kof-mothership.values.kcm.kof.operator.resources.limits.memory': '1Gi' },
    { 'kof-mothership.values.defaultAlertRules.own.Own.expr': 'up == 0' },
    { 'kof-mothership.values.clusterAlertRules.c1.own.Own.expr': 'up{cluster="c1"} == 0' },
  ],
  'kof-storage': [
    { 'global.clusterName': 'east' },
    { 'victoriametrics.vmcluster.spec.retentionPeriod': '26w' },
    { 'victoriametrics.vmcluster.spec.replicationFactor': 1 },
    { 'victoriametrics.vmcluster.spec.vmstorage.storage.volumeClaimTemplate.spec.accessModes': ['ReadWriteOnce'] },
    { 'victoria-logs-cluster.vlstorage.persistentVolume.size': '500Gi' },
    { 'victoria-traces-cluster.vtstorage.extraArgs.retentionPeriod': '14d' },
    { 'victoriametrics.vlcluster_audit.spec.vlstorage.retentionPeriod': '2y' },
    { 'victoriametrics.vmcluster.spec.vmselect.extraArgs': { 'search.maxUniqueTimeseries': '600000' } },
  ],
  'kof-mothership': [
    { 'global.clusterName': 'hub' },
    { 'promxy.resources.limits.memory': '2Gi' },
    { 'victoriametrics.vmcluster.spec.vmstorage.replicaCount': 5 },
    { 'victoriametrics.vmcluster.spec.retentionPeriod': '90d' },
    { 'kcm.kof.operator.crossNamespace': true },
    {
      'kcm.kof.mcs': {
        aws: {
          matchLabels: { 'k0rdent.mirantis.com/kof-aws-dns-secrets': 'true' },
          secrets: ['external-dns-aws-credentials'],
        },
      },
    },
  ],
  'kof-collectors': [
    { 'opentelemetry-kube-stack.extraEnvs': [{ name: 'NO_PROXY', value: '.svc,.cluster.local' }] },
    { 'opentelemetry-kube-stack.defaultCRConfig.env': [{ name: 'PKI_PATH', value: 'etc/kubernetes' }] },
    { 'opentelemetry-kube-stack.collectors.daemon.resources.requests.memory': '300Mi' },
    { 'opentelemetry-kube-stack.defaultCRConfig.config.exporters.debug': { verbosity: 'basic' } },
    { 'opencost.opencost.exporter.replicas': 2 },
  ],
  'kof-regional': [
    { 'ingress-nginx.enabled': false },
    { 'storage.global.storageClass': 'gp3' },
    { 'kof-operators.values.grafana-operator.enabled': true },
  ],
  'kof-child': [{ 'operators.grafana-operator.enabled': true }, { 'collectors.opencost.enabled': true }],
}

/** Ways of writing the same. */
const SAME: { readonly [name: string]: (doc: Document) => void } = {
  comments: (doc) => {
    visit(doc, {
      Pair: (_, { key }) => {
        if (isScalar(key)) key.commentBefore = ' see the wiki: {a: b}'
      },
    })
  },
  reversed: (doc) => {
    visit(doc, { Map: (_, map) => void map.items.reverse() })
  },
  quoted: (doc) => {
    visit(doc, {
      Scalar: (_, node) => {
        if (typeof node.value === 'string' && (node.type ?? 'PLAIN') === 'PLAIN') node.type = 'QUOTE_DOUBLE'
      },
    })
  },
  flow: (doc) => {
    const inner = (node: unknown): boolean => isMap(node) && node.items.every(({ value }: Pair) => isScalar(value))
    visit(doc, {
      Map: (_, map) => {
        if (inner(map) && map.items.every(({ key }) => isScalar(key) && !key.commentBefore)) map.flow = true
      },
      Seq: (_, list) => {
        if (isSeq(list) && list.items.every((item) => isScalar(item) && !item.commentBefore)) list.flow = true
      },
    })
  },
}

/** What is said of neighbours of files at a release, beyond what is said of the files. */
export async function neighbours(hosts: Hosts, knowledge: Knowledge, release: string): Promise<Neighbour[]> {
  const out: Neighbour[] = []
  for (const [chart, good] of Object.entries(GOOD)) {
    for (const { name, text } of hosts.values(chart, release)) {
      const said = (values: string) =>
        ask({ files: { 'values.yaml': values }, layers: false, sets: [], chart, release, before: null }, knowledge)
      const before = tally(await said(write(read(text), {})))
      const look = async (change: string, doc: Document) => {
        const found = await said(write(doc, {}))
        const left = new Map(before)
        const added = found.filter((one) => {
          const count = left.get(kindOf(one)) ?? 0
          left.set(kindOf(one), count - 1)
          return count <= 0 && one.severity !== 'info'
        })
        out.push({ file: `${release} ${name}`, change, added })
      }
      for (const settings of good) {
        const doc = read(text)
        for (const [route, value] of Object.entries(settings)) set(doc, parts(route), value)
        await look(JSON.stringify(settings), doc)
      }
      for (const [change, apply] of Object.entries(SAME)) {
        const doc = read(text)
        apply(doc)
        await look(change, doc)
      }
    }
  }
  return out
}

function kindOf({ rule, messageId, severity }: Diagnostic): string {
  return `${rule} ${messageId} ${severity}`
}

function tally(found: readonly Diagnostic[]): Map<string, number> {
  const out = new Map<string, number>()
  for (const one of found) out.set(kindOf(one), (out.get(kindOf(one)) ?? 0) + 1)
  return out
}
