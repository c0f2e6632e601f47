import { keptWith } from '#src/kept'
import { type Cluster, K0RDENT } from '#src/manifest/cluster'
import { defineManifestRule } from '#src/rule/define'
import { aboutSame, labelsOf, literal } from '#src/rule/helpers/clusters'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { compareVersions } from '#src/rule/version-range'
import { getMap } from '#src/values/query'
import { ENDPOINTS, type Endpoint } from './endpoints.ts'
import { type Fault, faultOf } from './fault.ts'

const ROLE = `${K0RDENT}kof-cluster-role`

type Data = Omit<Fault, 'id'> & { readonly endpoint: Endpoint }

export default defineManifestRule({
  meta: {
    id: 'cd-endpoint-invalid',
    summary: 'An endpoint of a regional cluster is no address, or one that does not take what is sent there',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment', 'ConfigMap'],
    kof: '>=0.2.0',
    fixable: 'unsafe',
  },
  messages: {
    bare: ({ endpoint, right }: Data) =>
      `This address begins with neither "https://" nor "http://", so ${withoutScheme(endpoint)}. Write "${right}".`,
    empty: ({ endpoint }: { endpoint: Endpoint }) =>
      `KOF takes an empty text for the endpoint too, so ${withNothing(endpoint)}. Write the address, or remove the line.`,
    swapped: ({ endpoint, other, right }: Data) =>
      `"${other.path}" is where KOF ${other.verb}s ${nameOf(other)}, so ${lost(endpoint)}. Write "${right}".`,
    path: ({ endpoint, path, right }: Data) =>
      `The storage of this cluster does not know "${path}" and answers with an error, so ${lost(endpoint)}. Write "${right}".`,
  },
  check(ctx) {
    const { cluster } = ctx
    const all = cluster === null ? [] : aboutSame(ctx.clusters, cluster)
    const role = cluster === null ? ctx.get('metadata', 'labels', ROLE) : labelsOf(all).get(ROLE)
    if (role?.kind !== 'scalar' || role.value !== 'regional') return
    const isMesh = cluster !== null && labelsOf(all).has(`${K0RDENT}istio-role`)
    const hosts = cluster === null ? [] : hostsOf(all, cluster)
    const data = getMap(ctx.manifest.root, ['data'])
    for (const endpoint of ENDPOINTS) {
      // In the mesh child clusters write to an address of its own, whatever stands here.
      if (compareVersions(ctx.kofVersion, endpoint.since) < 0 || (isMesh && endpoint.verb === 'write')) continue
      const name = `${endpoint.verb}-${endpoint.signal}-endpoint`
      const at =
        cluster === null ? data?.get(name.replaceAll('-', '_')) : cluster.annotations.get(`${K0RDENT}kof-${name}`)
      const address = literal(at)?.trim()
      if (at?.kind !== 'scalar' || address === undefined || mayBeReplaced(address)) continue
      if (address === '') {
        // Of a ConfigMap another rule says what it lacks.
        if (cluster !== null) ctx.report({ id: 'empty', data: { endpoint }, at: { key: at } })
        continue
      }
      const fault = faultOf(endpoint, address, ctx.kofVersion, hosts)
      if (fault === null) continue
      const { id, ...rest } = fault
      const fixes = [{ title: `Write "${fault.right}"`, ops: [{ op: 'set' as const, at, to: fault.right }] }]
      ctx.report({ id, data: { ...rest, endpoint }, at, severity: severityOf(id, endpoint), fixes })
    }
  },
})

/** Without a scheme logs and traces are read without TLS, which some storage may allow. */
function severityOf(id: Fault['id'], { verb, signal }: Endpoint): 'error' | 'warning' {
  return id === 'bare' && verb === 'read' && signal !== 'metrics' ? 'warning' : 'error'
}

const HOSTS = Symbol('hosts')

/** Where vmauth of the cluster's own storage answers, unless its paths are others; put together once for all manifests of one cluster. */
function hostsOf(all: readonly Cluster[], { name }: Cluster): readonly string[] {
  return keptWith(all, HOSTS, () => {
    const storage = all.map(({ annotations }) => literal(annotations.get(`${K0RDENT}kof-storage-values`)))
    if (storage.some((text) => text?.includes('http.pathPrefix'))) return []
    const domains = new Set(all.flatMap(({ domain }) => domain ?? []))
    return [`http://${name}-vmauth:8427`, ...[...domains].map((domain) => `https://vmauth.${domain}`)]
  })
}

function nameOf({ signal }: Endpoint): string {
  return signal.replace('-', ' ')
}

function lost(endpoint: Endpoint): string {
  return endpoint.verb === 'write'
    ? `${nameOf(endpoint)} of child clusters are lost`
    : `${nameOf(endpoint)} of this cluster are not shown in Grafana`
}

function withNothing(endpoint: Endpoint): string {
  if (endpoint.verb === 'write') return 'collectors of child clusters do not start'
  return endpoint.signal === 'metrics' ? withoutScheme(endpoint) : lost(endpoint)
}

function withoutScheme({ verb, signal }: Endpoint): string {
  if (verb === 'write') return 'collectors of child clusters send nothing there, or do not start'
  return signal === 'metrics'
    ? 'the operator gives up on this cluster'
    : 'KOF reads what is stored there without TLS, or not at all'
}
