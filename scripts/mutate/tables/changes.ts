import type { Plant } from '../model.ts'
import { inEach, of } from '../of.ts'

const METRICS = 'victoriametrics.vmcluster.spec'
const SIZE = 'storage.volumeClaimTemplate.spec.resources.requests.storage'
const LOGS = 'victoria-logs-cluster.vlstorage'
const TRACES = 'victoria-traces-cluster.vtstorage'
const AUDIT = 'victoriametrics.vlcluster_audit.spec.vlstorage'
const BOTH = ['kof-storage', 'kof-mothership']
const SPEC: Pick<Plant, 'kof' | 'routes'> = { kof: '>=1.3.0', routes: ['component', 'regional', 'file', 'annotation'] }

/** One value before and after. */
function change(
  rule: string,
  chart: string,
  route: string,
  before: string | number | boolean,
  after: string | number | boolean,
  rest: Omit<Plant, 'rule' | 'chart' | 'set'> = {},
): Plant {
  return of(rule, chart, { [`${route}!`]: after }, { before: { [route]: before }, ...rest })
}

/** Ways from one state of a release to another. */
export const CHANGES: readonly Plant[] = [
  change('statefulset-immutable-change', 'kof-storage', `${LOGS}.persistentVolume.size`, '50Gi', '100Gi', {
    kof: '>=1.0.0',
  }),
  change('statefulset-immutable-change', 'kof-storage', `${TRACES}.persistentVolume.storageClassName`, 'slow', 'fast', {
    kof: '>=1.7.0',
  }),
  of(
    'statefulset-immutable-change',
    'kof-storage',
    { [`${LOGS}.persistentVolume.accessModes`]: ['ReadWriteOncePod'] },
    {
      before: { [`${LOGS}.persistentVolume.accessModes`]: ['ReadWriteOnce'] },
      at: [`${LOGS}.persistentVolume.accessModes.0`],
      kof: '>=1.0.0',
    },
  ),
  change('retention-shortened', 'kof-storage', `${METRICS}.retentionPeriod`, '90d', '30d', SPEC),
  change('retention-shortened', 'kof-mothership', `${METRICS}.retentionPeriod`, '1y', '26w', SPEC),
  change('retention-shortened', 'kof-storage', `${LOGS}.retentionPeriod`, '30d', '14d', { kof: '>=1.0.0' }),
  change('retention-shortened', 'kof-storage', `${TRACES}.extraArgs.retentionPeriod`, '30d', '7d', { kof: '>=1.7.0' }),
  change('retention-shortened', 'kof-storage', `${AUDIT}.retentionPeriod`, '2y', '1y', { kof: '>=1.10.0' }),
  ...BOTH.map((chart) => change('volume-size-shrunk', chart, `${METRICS}.vmstorage.${SIZE}`, '200Gi', '100Gi', SPEC)),
  change('volume-size-shrunk', 'kof-storage', `${AUDIT}.${SIZE}`, '1Ti', '500Gi', { kof: '>=1.10.0' }),
  ...BOTH.map((chart) => change('vmstorage-scale-down', chart, `${METRICS}.vmstorage.replicaCount`, 5, 4, SPEC)),
  change('vmstorage-scale-down', 'kof-storage', `${LOGS}.replicaCount`, 3, 2, { kof: '>=1.0.0' }),
  change('vmstorage-scale-down', 'kof-storage', `${TRACES}.replicaCount`, 3, 1, { kof: '>=1.7.0' }),
  change('vmstorage-scale-down', 'kof-storage', `${AUDIT}.replicaCount`, 4, 2, { kof: '>=1.10.0' }),
  change('store-switched-off', 'kof-storage', 'victoria-logs-cluster.enabled', true, false, { kof: '>=1.0.0' }),
  change('store-switched-off', 'kof-storage', 'victoria-traces-cluster.enabled', true, false, { kof: '>=1.7.0' }),
  change('store-switched-off', 'kof-storage', 'victoriametrics.vlcluster_audit.enabled', true, false, {
    kof: '>=1.10.0',
  }),
  ...BOTH.map((chart) =>
    change('store-switched-off', chart, 'victoriametrics.vmcluster.enabled', true, false, {
      kof: '>=1.3.0',
      routes: ['component', 'regional', 'file'],
    }),
  ),
  ...inEach(
    ['kof'],
    'regionless-drops-regionals',
    { 'regionless.enabled!': true },
    { before: { 'regionless.enabled': false } },
  ),
  of(
    'regionless-drops-regionals',
    'kof',
    { 'regionless.enabled!': true, 'regionless.domain': 'kof.acme.io' },
    { before: { 'regionless.domain': 'kof.acme.io' }, drop: ['regionless'] },
  ),
]
