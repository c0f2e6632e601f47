import type { Host } from '../host/host.ts'
import { clustersOf } from '../manifest/cluster.ts'
import { isOfOneCluster } from '../project/deployment.ts'
import { type EffectiveRequest, type Opened, openRequest } from './open.ts'

const NOTE = 'Only ClusterDeployments are given, so that the values of the chart kof are taken as they are by default'

/** A run with clusters and without the values that are installed on them: KOF's own ones then, and a note that says so. */
export async function withDefaults(run: Opened, request: EffectiveRequest, host: Host): Promise<Opened> {
  const clusters = clustersOf(run.manifests)
  if (clusters.length === 0 || !run.deployments.every(isOfOneCluster)) return run
  const kofVersion = request.flags.kofVersion ?? run.deployments[0]?.kofVersion ?? null
  const mesh = request.flags.mesh ?? (clusters.some(({ meshMember }) => meshMember) ? 'istio' : null)
  const stdin = { text: '', filename: 'kof-values.yaml' }
  const files = [{ path: '-', explicit: true }]
  const flags = { ...request.flags, kofVersion, mesh, chart: 'kof' }
  const { deployments } = await openRequest(
    { ...request, files, values: [], sets: [], releases: false, flags, stdin },
    host,
  )
  return { ...run, deployments: [...deployments, ...run.deployments], notes: [...run.notes, NOTE] }
}
