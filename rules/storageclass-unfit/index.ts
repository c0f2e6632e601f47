import { defineChartRule } from '#src/rule/define'
import { UNFIT_MESSAGES, unfitClass } from '#src/rule/helpers/storage-class'
import type { Route } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const VOLUME = ['storage', 'volumeClaimTemplate', 'spec', 'storageClassName']
const CLAIM = ['persistentVolume', 'storageClassName']
/** Where kof-storage and kof-mothership name storage classes. */
const NAMES: readonly Route[] = [
  ['global', 'storageClass'],
  ['victoriametrics', 'vmcluster', 'spec', 'vmstorage', ...VOLUME],
  ['victoriametrics', 'vmcluster', 'spec', 'vmselect', ...VOLUME],
  ['victoriametrics', 'vlcluster_audit', 'spec', 'vlstorage', ...VOLUME],
  ['victoria-logs-cluster', 'vlstorage', ...CLAIM],
  ['victoria-logs-single', 'server', ...CLAIM],
  ['victoria-traces-cluster', 'vtstorage', ...CLAIM],
]

export default defineChartRule({
  meta: {
    id: 'storageclass-unfit',
    summary: 'A storage class that KOF is to use does not suit its stores',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['storageClass', 'storageClassName'],
    fixable: false,
  },
  messages: UNFIT_MESSAGES,
  check(ctx) {
    const { manifests } = ctx.deployment
    if (!ctx.instance.active || manifests.of('StorageClass').length === 0) return
    const said = new Set<string>()
    const global = ctx.get('global', 'storageClass')
    // The templates write it over the classes of custom resources.
    const isForAll = global !== undefined && setByUser(global) && isTruthy(global)
    for (const route of NAMES) {
      const node = ctx.get(...route)
      if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) continue
      if (said.has(node.value) || (isForAll && route[0] === 'victoriametrics')) continue
      said.add(node.value)
      for (const unfit of unfitClass(manifests, node.value)) ctx.report({ ...unfit, at: node })
    }
  },
})
