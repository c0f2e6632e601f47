import type { ChartInstance } from '../project/deployment.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { valuesAt } from './annotation.ts'
import { type Site, sitesOf } from './clusters.ts'
import { type Collector, collectorsOf, sendsOf } from './collectors.ts'
import { byKof } from './fact.ts'
import { type Installation, installationOf, type TopologyInput } from './installation.ts'
import { broken } from './mark.ts'
import {
  type Fact,
  type Mark,
  SIGNALS,
  type Signal,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from './model.ts'
import { datasourcesOf, readersOf, readsOf } from './reads.ts'
import { gatewayOf, storesOf } from './stores.ts'
import { type Places, writesOf } from './writes.ts'

/**
 * Says where metrics, logs, audit logs and traces of each cluster go, as data: follows the projected collectors of every
 * cluster to the stores of the projected kof-storage and kof-mothership, and those to who reads them.
 *
 * @param input the deployments and manifests of one run, drawn together
 * @throws KofLintError of kind `usage` when the deployments are of several installations of KOF
 */
export function topology(input: TopologyInput, knowledge: Knowledge): Topology {
  const kof = installationOf(input, knowledge)
  const sites = sitesOf(kof)
  const storage = new Map(sites.map((site) => [site.id, valuesAt(kof, site, 'kof-storage')]))
  const stores = sites.flatMap((site) => storesOf(kof, site, storage.get(site.id) ?? null))
  const gateways = sites.flatMap((site) => gatewayOf(site, storage.get(site.id)?.values ?? null) ?? [])
  const places: Places = { sites, stores, gateways, storage, outside: new Map() }
  const collectors: TopologyNode[] = []
  const edges: TopologyEdge[] = []
  for (const site of sites) {
    const instance = valuesAt(kof, site, 'kof-collectors')
    if (instance === null) {
      site.marks.push(...uncollected(kof, site))
      continue
    }
    const running = collectorsOf(knowledge, instance)
    const sent = writesOf(kof, site, running.flatMap(sendsOf), places)
    edges.push(...sent)
    collectors.push(collectorsNode(site, instance, running, unsent(kof, sent)))
  }
  const readers = readersOf(kof)
  for (const site of sites) edges.push(...readsOf(kof, site, readers, places))
  edges.push(...datasourcesOf(kof, readers))
  if (kof.mode === 'contradictory') sites[0]?.marks.push(CONTRADICTORY)
  const nodes = [...collectors, ...gateways, ...stores.map((store) => idle(store, edges)), ...readers]
  return {
    kofVersion: kof.kofVersion,
    versionFrom: kof.versionFrom,
    mesh: kof.mesh,
    mode: kof.mode,
    clusters: sites.map(({ manifest, regional, ...cluster }) => cluster),
    nodes: [...nodes, ...places.outside.values()],
    edges: edges.toSorted((a, b) => SIGNALS.indexOf(a.signal) - SIGNALS.indexOf(b.signal)),
  }
}

const CONTRADICTORY: Mark = broken(
  'contradictory modes',
  'Only one of regionless, toManagementCluster and toRegionalCluster may be on: Helm refuses these values.',
  'storing-mode-exclusive',
)

/** Before 1.8 collectors of the management cluster are a chart of their own, which may be installed from other values. */
function uncollected(kof: Installation, { role }: Site): Mark[] {
  if (role !== 'management' || !kof.since('1.8.0') || kof.instance('kof', null) === null) return []
  const how = kof.since('1.10.0')
    ? 'choose regionless.enabled, fromManagement.toManagementCluster or fromManagement.toRegionalCluster'
    : 'enable kof-collectors'
  const message = `No collectors run on the management cluster, so that its own telemetry is not kept: ${how}.`
  return [broken('not collected', message)]
}

/** What no collector sends anywhere. */
function unsent(kof: Installation, sent: readonly TopologyEdge[]): Mark[] {
  const expected: Signal[] = ['metrics', 'logs', 'traces', ...(kof.since('1.10.0') ? (['audit logs'] as const) : [])]
  return expected
    .filter((signal) => !sent.some((edge) => edge.signal === signal))
    .map((signal) => broken(`no ${signal}`, `No collector sends ${signal} anywhere.`))
}

function collectorsNode(
  site: Site,
  instance: ChartInstance,
  running: readonly Collector[],
  marks: readonly Mark[],
): TopologyNode {
  const facts: { [name: string]: Fact } = {}
  const names = running.map(({ name }) => name).join(', ')
  if (names !== '') facts.collectors = byKof(names, `kof-collectors ${instance.version}`)
  const off = running.length === 0 ? [NONE_RUN] : marks
  const signals = [] as const
  return {
    id: `${site.id}/collectors`,
    cluster: site.id,
    kind: 'collectors',
    product: 'kof-collectors',
    name: 'collectors',
    signals,
    facts,
    marks: off,
  }
}

const NONE_RUN: Mark = broken('no collectors', 'No collector is enabled, so that nothing is collected.')

/** kof-mothership's VMCluster gets the results of rules also where no collector writes. */
function idle(store: TopologyNode, edges: readonly TopologyEdge[]): TopologyNode {
  if (edges.some(({ to }) => to === store.id)) return store
  return { ...store, facts: { ...store.facts, use: byKof('no collector writes here', 'KOF') } }
}
