import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const PARTS = ['vminsert', 'vmselect', 'vmstorage'] as const

/** One number of replicas for the whole metrics cluster became one for each part. */
export const clusterReplicas: Step = {
  id: 'cluster-replicas',
  release: '1.3.0',
  title: '"vmcluster.replicaCount" is written for vminsert, vmselect and vmstorage',
  evidence: 'v1.3.0 charts/kof-mothership/templates/victoria/vmcluster.yaml:9',
  on: 'values',
  run: (draft) => spread(draft, ['kof-mothership', 'kof-storage'], ['spec']),
}

/** The same where kof-storage does it first. */
export const storageReplicas: Step = {
  id: 'storage-replicas',
  release: '1.0.0',
  title: 'kof-storage: "vmcluster.replicaCount" is written for vminsert, vmselect and vmstorage',
  evidence: 'v1.0.0 charts/kof-storage/templates/victoria/vmcluster.yaml',
  on: 'values',
  run: (draft) => spread(draft, ['kof-storage'], []),
}

function spread(draft: Draft, charts: readonly string[], below: Route): void {
  for (const chart of charts)
    for (const base of placesOf(draft, chart)) {
      const cluster = [...base, 'victoriametrics', 'vmcluster']
      const count = draft.json([...cluster, 'replicaCount'])
      if (typeof count !== 'number') continue
      for (const part of PARTS.slice(0, -1)) draft.add([...cluster, ...below, part, 'replicaCount'], count)
      draft.move([...cluster, 'replicaCount'], [...cluster, ...below, PARTS.at(-1)!, 'replicaCount'])
    }
}
