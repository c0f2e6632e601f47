import { ENDPOINT_ANNOTATIONS, gatewayPath, publicEndpoint } from '../project/endpoints.ts'
import { regionalSecret } from '../project/secret-names.ts'
import type { MapNode } from '../values/nodes.ts'
import { getNode, isTruthy } from '../values/query.ts'
import type { Site } from './clusters.ts'
import { parseAddress } from './endpoints.ts'
import { byKof, factAt, factOf, placeOf } from './fact.ts'
import type { Installation } from './installation.ts'
import { insecure } from './mark.ts'
import { type Fact, type Mark, SIGNALS, type Signal, type Tls, type TopologyEdge, type TopologyNode } from './model.ts'
import type { Places } from './writes.ts'

const OPERATOR = 'the KOF operator'
const MANAGEMENT = 'management'

/** What of kof-mothership brings the clusters' data together, lowest first: who reads the stores, then who reads those. */
interface ReaderShape {
  readonly id: string
  readonly product: string
  readonly signals: readonly Signal[]
  readonly enabled: readonly string[]
  readonly address: (values: MapNode) => string
}

const READERS: readonly ReaderShape[] = [
  {
    id: 'promxy',
    product: 'promxy',
    signals: ['metrics'],
    enabled: ['promxy', 'enabled'],
    address: (values) =>
      `http://kof-mothership-promxy:${factAt(values, ['promxy', 'service', 'servicePort'])?.value ?? '8082'}`,
  },
  {
    id: 'logs select',
    product: 'VLCluster',
    signals: ['logs', 'audit logs'],
    enabled: ['victoria-logs-multilevel-select', 'enabled'],
    address: () => 'http://vlselect-kof-mothership-logs-multilevel-select.kof.svc:9471',
  },
  {
    id: 'traces select',
    product: 'VTCluster',
    signals: ['traces'],
    enabled: ['victoria-traces-multilevel-select', 'enabled'],
    address: () => 'http://vtselect-kof-mothership-multilevel-select.kof.svc:10471/select/jaeger',
  },
  {
    id: 'vlogxy',
    product: 'vlogxy',
    signals: ['logs'],
    enabled: ['vlogxy', 'enabled'],
    address: (values) =>
      `http://kof-mothership-vlogxy:${factAt(values, ['vlogxy', 'service', 'servicePort'])?.value ?? '8084'}`,
  },
]

/** The readers on the management cluster: promxy, the selects over all clusters, Grafana where KOF sets it up. */
export function readersOf(kof: Installation): TopologyNode[] {
  const mothership = kof.instance('kof-mothership', 'management')
  if (mothership === null) return []
  const { values } = mothership
  const readers = READERS.filter(({ enabled }) => isTruthy(getNode(values, enabled))).map(({ id, product, signals }) =>
    reader(id, product, signals),
  )
  if (!isTruthy(getNode(values, ['grafana', 'enabled']))) return readers
  return [...readers, reader('Grafana', 'Grafana', SIGNALS)]
}

function reader(name: string, product: string, signals: readonly Signal[]): TopologyNode {
  const id = `${MANAGEMENT}/${name}`
  return { id, cluster: MANAGEMENT, kind: 'reader', product, name, signals, facts: {}, marks: [] }
}

/** Who reads the stores of a cluster: the first reader of the signal, or Grafana itself. */
export function readsOf(
  kof: Installation,
  site: Site,
  readers: readonly TopologyNode[],
  places: Places,
): TopologyEdge[] {
  if (site.role !== 'regional' && !(site.role === MANAGEMENT && places.storage.get(site.id))) return []
  return places.stores
    .filter(({ cluster }) => cluster === site.id)
    .flatMap((store) => {
      const signal = store.signals[0]!
      const to = readers.find(({ signals }) => signals.includes(signal))
      if (to === undefined) return []
      const endpoint = readEndpoint(kof, site, signal)
      return endpoint === null ? [] : [readEdge(kof, site, store, to, endpoint, places)]
    })
}

function readEdge(
  kof: Installation,
  site: Site,
  store: TopologyNode,
  to: TopologyNode,
  endpoint: Fact,
  places: Places,
): TopologyEdge {
  const { scheme, host } = parseAddress(endpoint.value)
  const isDirect = /(vmselect|vlselect|vtselect|logs-select|jaeger|vmselect)/.test(host)
  const gateway = isDirect ? undefined : places.gateways.find(({ cluster }) => cluster === site.id)
  const skipped = scheme === 'https' ? skipsVerify(site) : null
  const tls: Tls =
    scheme === 'https' ? (skipped === null ? 'verified' : 'skipped') : isMeshRead(kof, site) ? 'mesh' : 'plain'
  const marks: Mark[] = []
  if (skipped !== null) {
    const message = 'The certificate is not verified when this cluster is read (annotation kof-http-config).'
    marks.push(insecure('TLS not verified', message))
  }
  const isKnown = kof.since('1.7.0') && site.namespace !== null
  const secret = isKnown ? regionalSecret(site.name.value, site.namespace) : null
  const credentials =
    gateway === undefined ? null : byKof(`basic auth${secret === null ? '' : `, Secret ${secret}`}`, OPERATOR)
  return {
    kind: 'read',
    signal: store.signals[0]!,
    from: store.id,
    via: gateway?.id ?? null,
    to: to.id,
    collectors: [],
    exporter: null,
    endpoint,
    credentials,
    tls,
    marks,
  }
}

function isMeshRead(kof: Installation, site: Site): boolean {
  return kof.mesh === 'istio' && site.role !== null && !(site.role === MANAGEMENT && kof.mode !== 'regionless')
}

/** TLS of reads is decided by an annotation of the ClusterDeployment itself (k0rdent/kof v1.10.0 clusterdeployment_kof_cluster_role.go:28). */
function skipsVerify({ manifest }: Site): Fact | null {
  const node = manifest?.ownAnnotations.get('k0rdent.mirantis.com/kof-http-config')
  return node !== undefined && /insecure_skip_verify["']?\s*:\s*true/.test(String(node.value)) ? factOf(node) : null
}

/** Services of the management cluster's own stores, as kof-storage announces them to the readers. */
const LOCAL: { readonly [signal in Signal]: string } = {
  metrics: 'http://vmselect-cluster.kof:8481/select/0/prometheus',
  logs: 'http://kof-storage-victoria-logs-cluster-vlselect.kof.svc:9471',
  'audit logs': 'http://vlselect-audit-logs.kof.svc:9471',
  traces: 'http://kof-storage-vt-cluster-vtselect.kof.svc:10471',
}
/** Services of a cluster in the mesh before 1.7.0. */
const OLD_MESH: { readonly [signal in Signal]?: string } = {
  metrics: '-vmselect:8481/select/0/prometheus',
  logs: '-logs-select:9471',
  traces: '-jaeger-query:16686',
}

/** Where a cluster's store is read (k0rdent/kof v1.10.0 clusterdeployment_kof_cluster_role.go:39-60). */
function readEndpoint(kof: Installation, site: Site, signal: Signal): Fact | null {
  const custom = factOf(site.manifest?.annotations.get(`k0rdent.mirantis.com/${ENDPOINT_ANNOTATIONS.read[signal]}`))
  if (custom !== null) return custom
  const path = gatewayPath(kof.kofVersion, signal, 'read')
  if (kof.mesh === 'istio' && (site.role !== MANAGEMENT || kof.mode === 'regionless')) {
    const { name } = site
    if (kof.since('1.7.0')) return path === null ? null : { ...name, value: `http://${name.value}-vmauth:8427${path}` }
    const old = OLD_MESH[signal]
    return old === undefined ? null : { ...name, value: `http://${name.value}${old}` }
  }
  if (site.role === MANAGEMENT) {
    if (kof.mode !== 'regionless') return byKof(LOCAL[signal], 'kof-storage')
    return path === null ? null : byKof(`http://vmauth-cluster:8427${path}`, OPERATOR)
  }
  if (site.domain === null) return null
  const value = publicEndpoint(kof.kofVersion, site.domain.value, signal, 'read')
  return value === null ? null : { value, from: site.domain.from }
}

/** Grafana's datasources on the readers (charts/kof-mothership/templates/grafana/*-datasource.yaml). */
export function datasourcesOf(kof: Installation, readers: readonly TopologyNode[]): TopologyEdge[] {
  const mothership = kof.instance('kof-mothership', 'management')
  const grafana = readers.find(({ name }) => name === 'Grafana')
  if (mothership === null || grafana === undefined) return []
  return READERS.flatMap(({ id, signals, address, enabled }) => {
    const from = readers.find(({ name }) => name === id)
    if (from === undefined) return []
    const place = placeOf(getNode(mothership.values, enabled)!)
    return signals.map((signal) => ({
      kind: 'read' as const,
      signal,
      from: from.id,
      via: null,
      to: grafana.id,
      collectors: [],
      exporter: null,
      endpoint: { value: address(mothership.values), from: place },
      credentials: null,
      tls: 'plain' as const,
      marks: [],
    }))
  })
}
