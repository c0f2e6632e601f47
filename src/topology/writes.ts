import type { ChartInstance } from '../project/deployment.ts'
import type { Site } from './clusters.ts'
import { endpointOf, type Send } from './collectors.ts'
import { credentialsOf } from './credentials.ts'
import { type Address, hostOf, parseAddress, signalOfPath } from './endpoints.ts'
import { fill } from './fill.ts'
import type { Installation } from './installation.ts'
import { leftOpen } from './left-open.ts'
import { broken } from './mark.ts'
import type { Fact, Mark, Signal, TopologyEdge, TopologyNode } from './model.ts'
import { openMarks, tlsMarks, tlsOf } from './protection.ts'
import { missingStore } from './stores.ts'

/** Everything that may take data, by cluster; `outside` grows with what is found elsewhere. */
export interface Places {
  readonly sites: readonly Site[]
  readonly stores: readonly TopologyNode[]
  readonly gateways: readonly TopologyNode[]
  readonly storage: ReadonlyMap<string, ChartInstance | null>
  readonly outside: Map<string, TopologyNode>
}

/** Where an address arrives. */
interface Arrival {
  readonly via: string | null
  readonly to: string | null
  readonly marks: readonly Mark[]
  /** In the mesh, between clusters. */
  readonly mesh?: boolean
  /** True when VMAuth, which asks for credentials, takes the request. */
  readonly guarded?: boolean
}

/** What collectors of a cluster send, each exporter of each signal once with all collectors that use it. */
export function writesOf(kof: Installation, site: Site, sends: readonly Send[], places: Places): TopologyEdge[] {
  const edges = new Map<string, TopologyEdge>()
  for (const send of sends) {
    const edge = writeOf(kof, site, send, places)
    const { signal, exporter, endpoint, to, tls, credentials, marks } = edge
    const key = JSON.stringify([signal, exporter?.value, endpoint?.value, to, tls, credentials?.value, marks])
    const same = edges.get(key)
    const collectors = [...(same?.collectors ?? []), send.collector.name]
    edges.set(key, { ...(same ?? edge), collectors: [...new Set(collectors)] })
  }
  return [...edges.values()]
}

function writeOf(kof: Installation, site: Site, send: Send, places: Places): TopologyEdge {
  const { signal, exporter, settings } = send
  const raw = endpointOf(send)
  const endpoint = raw === null ? null : fill(kof, site, raw)
  const shown = credentialsOf(send)
  const credentials = shown.fact === null ? null : fill(kof, site, shown.fact)
  const base = { kind: 'write' as const, signal, from: `${site.id}/collectors`, collectors: [], exporter, credentials }
  const undelivered = unsendable(send, endpoint)
  if (undelivered !== null) {
    return { ...base, via: null, to: null, endpoint, tls: null, marks: [undelivered, ...shown.marks] }
  }
  if (site.role === 'child' && site.regional === null && site.marks.length > 0) {
    const message = 'KOF knows no regional cluster for this one, and so no address.'
    return {
      ...base,
      via: null,
      to: null,
      endpoint: null,
      tls: null,
      marks: [broken('no regional cluster', message)],
    }
  }
  const arrival = endpoint === null ? outside(send, null, places) : arrivalOf(kof, site, send, endpoint, places)
  const tls = tlsOf(send, endpoint, arrival.mesh === true)
  const isForeign = arrival.to !== null && places.outside.has(arrival.to)
  const marks = [
    ...shown.marks,
    ...arrival.marks,
    ...tlsMarks(tls, endpoint, settings?.kind === 'map' ? settings : null),
    ...(endpoint === null ? [] : leftOpen(kof, site, endpoint)),
    ...openMarks(exporter, endpoint, credentials, isForeign, arrival.guarded === true && shown.marks.length === 0),
  ]
  return { ...base, via: arrival.via, to: arrival.to, endpoint, tls, marks }
}

/** Exporters that need an address. */
const ADDRESSED = /^(otlp|otlphttp|prometheusremotewrite)(\/|$)/

function unsendable({ exporter, settings }: Send, endpoint: Fact | null): Mark | null {
  const name = exporter.value
  if (settings === null) {
    const message = `The pipeline names the exporter "${name}", which nothing defines: its collectors do not start.`
    return broken('no exporter', message, 'otel-dangling-reference')
  }
  if (endpoint !== null || !ADDRESSED.test(name)) return null
  return broken('no endpoint', `The exporter "${name}" has no endpoint to send to.`, 'otel-null-component')
}

function arrivalOf(kof: Installation, site: Site, send: Send, endpoint: Fact, places: Places): Arrival {
  const address = parseAddress(endpoint.value)
  const host = hostOf(address.host)
  const bySignal = signalOfPath(address.path)
  switch (host.at) {
    case 'store':
      if (!kof.isWhole && !places.storage.get(site.id)) break
      return atStore(site, host.signal, null, places)
    case 'gateway':
      return atGateway(site, bySignal, places)
    case 'mesh gateway':
    case 'mesh store': {
      const target = named(host.cluster, places)
      if (target === undefined) break
      const arrival =
        host.at === 'mesh store' ? atStore(target, host.signal, null, places) : atGateway(target, bySignal, places)
      return { ...arrival, mesh: target !== site }
    }
    case 'domain': {
      const target = places.sites.find(({ domain }) => domain?.value === host.domain)
      if (target === undefined) break
      return host.service === 'jaeger' ? atStore(target, 'traces', null, places) : atGateway(target, bySignal, places)
    }
  }
  const custom =
    site.regional ?? (kof.mode === 'to regional' ? places.sites.find(({ role }) => role === 'regional') : null)
  if (custom && isCustomEndpoint(custom, endpoint)) return atStore(custom, send.signal, null, places)
  return outside(send, address, places)
}

/** True for an address that the regional cluster's own manifest gives: what is behind it is that cluster. */
function isCustomEndpoint({ manifest }: Site, { value }: Fact): boolean {
  return [...(manifest?.annotations.values() ?? [])].some((node) => node.value === value)
}

function named(cluster: string, { sites }: Places): Site | undefined {
  return sites.find(({ name }) => name.value === cluster)
}

function atStore(site: Site, signal: Signal, via: string | null, places: Places): Arrival {
  const store = places.stores.find(({ cluster, signals }) => cluster === site.id && signals.includes(signal))
  if (store !== undefined) return { via, to: store.id, marks: [] }
  return { via, to: null, marks: [missingStore(signal, places.storage.get(site.id) ?? null)] }
}

function atGateway(site: Site, signal: Signal | null, places: Places): Arrival {
  const gateway = places.gateways.find(({ cluster }) => cluster === site.id)
  if (gateway === undefined) {
    const message = `No VMAuth runs on cluster "${site.name.value}", so that nothing takes this.`
    return { via: null, to: null, marks: [broken('no VMAuth', message)] }
  }
  if (signal === null) {
    const message = 'VMAuth knows no store for this path.'
    return { via: gateway.id, to: null, marks: [broken('unknown path', message)] }
  }
  return { ...atStore(site, signal, gateway.id, places), guarded: true }
}

/** A backend that KOF does not install: one node a host, or an exporter without an address. */
function outside({ exporter, signal }: Send, address: Address | null, { outside }: Places): Arrival {
  const [product] = exporter.value.split('/')
  const host = address === null ? exporter.value : `${address.host}${address.port === '' ? '' : `:${address.port}`}`
  const id = `outside/${host}`
  const known = outside.get(id)
  const signals = [...new Set([...(known?.signals ?? []), signal])]
  const node: TopologyNode = {
    id,
    cluster: null,
    kind: 'outside',
    product: product!,
    name: host,
    signals,
    facts: {},
    marks: [],
  }
  outside.set(id, known === undefined ? node : { ...known, signals })
  return { via: null, to: id, marks: [] }
}
