import { describe, expect, it } from 'vitest'
import { suggestKey } from '#src/schema/suggest'
import { knowledge } from '../knowledge.ts'
import { issuesOf } from './values-of.ts'

/** What is suggested for the first unknown key of a user's values. */
function suggestion(chart: string, yaml: string): string | null {
  const issue = issuesOf(chart, '1.10.0', yaml).find(({ kind }) => kind === 'unknown-key')
  if (issue === undefined) throw new Error('No key is unknown')
  const found = suggestKey(issue, knowledge, '1.10.0')
  if (found === null) return null
  return found.kind === 'typo' ? found.key : `${found.chart ?? 'here'}: ${found.path.join('.')}`
}

const CASES: readonly [what: string, chart: string, yaml: string, expected: string | null][] = [
  ['one edit', 'kof-mothership', 'promxy: {replicaCuont: 2}', 'replicaCount'],
  ['another case and a hyphen', 'kof-storage', 'cert-manager: {clusterIssuer: {name: x}}', 'cluster-issuer'],
  ['a slip in a list item of a CRD', 'kof-storage', 'victoriametrics: {vmauth: {spec: {extraEnv: []}}}', 'extraEnvs'],
  [
    'a missing component name',
    'kof-storage',
    'victoria-traces-cluster: {persistentVolume: {size: 1Gi}}',
    'here: victoria-traces-cluster.vtstorage.persistentVolume',
  ],
  [
    'a missing spec',
    'kof-storage',
    'victoriametrics: {vmcluster: {vmstorage: {replicaCount: 2}}}',
    'here: victoriametrics.vmcluster.spec.vmstorage',
  ],
  [
    'a missing spec, sub-keys that do not fit',
    'kof-storage',
    'victoriametrics: {vmcluster: {vminsert: {storage: {}}}}',
    null,
  ],
  [
    'storage of the management cluster',
    'kof-child',
    'storage: {victoria-logs-cluster: {}}',
    'here: fromManagement.storage',
  ],
  ['storage beside storage', 'kof-regional', 'victoriametrics: {vmcluster: {}}', 'here: storage.victoriametrics'],
  ['values beside `values`', 'kof', 'kof-mothership: {promxy: {enabled: false}}', 'here: kof-mothership.values.promxy'],
  [
    'a key too deep',
    'kof-mothership',
    'grafana: {gateway: {httpRoute: {}}, ingress: {security: {create_secret: true}}}',
    'here: grafana.security',
  ],
  [
    'a block in the block beside',
    'kof-mothership',
    'kcm: {kof: {acl: {ui: {gateway: {}}}}}',
    'here: kcm.kof.operator.ui',
  ],
  [
    'a root key of another chart',
    'kof-collectors',
    'victoria-logs-cluster: {vlstorage: {}}',
    'kof-storage: victoria-logs-cluster',
  ],
  ['a root key of several charts', 'kof-collectors', 'dex: {enabled: true}', null],
  ['a key that every block has', 'kof', 'global: {helmRepo: {enabled: false}}', null],
  ['a block that most charts have', 'kof-storage', 'service: {type: NodePort}', null],
  ['nothing near', 'kof-mothership', 'hmc: {installTemplates: true}', null],
  ['too short to tell', 'kof-mothership', 'tl: 1', null],
]

describe('suggestions', () => {
  it.each(CASES)('%s', (_, chart, yaml, expected) => {
    expect(suggestion(chart, yaml)).toBe(expected)
  })
})
