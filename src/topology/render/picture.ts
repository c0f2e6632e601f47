import { parseAddress } from '../endpoints.ts'
import type { Mark, Signal, Topology, TopologyCluster, TopologyEdge, TopologyNode } from '../model.ts'
import { type Connection, connectionsOf, entranceKey, readKey, sendKey } from './connections.ts'
import { clusterTitle, protection, SIGNS, storeSummary } from './words.ts'

/** One line of small print in a box. */
export interface Line {
  readonly text: string
  readonly mark?: Mark['level']
  readonly mono?: boolean
}

/** A part of a box at which lines begin or end. */
export interface Row {
  readonly key: string
  readonly signal: Signal
  readonly head: string
  readonly lines: readonly Line[]
}

/** What stands for a node. */
export interface Box {
  readonly kind: TopologyNode['kind']
  readonly title: string
  readonly signal?: Signal
  readonly lines: readonly Line[]
  readonly rows: readonly Row[]
  /** The row key that stands for the whole box; for boxes without rows. */
  readonly key: string
}

/** A cluster in one stage of the data's way; its boxes in columns, from left to right. */
export interface Card {
  readonly title: string
  readonly lines: readonly Line[]
  readonly columns: readonly (readonly Box[])[]
  readonly outside: boolean
}

/** What is drawn: stages from left to right (sends, stores, reads), and the lines between rows. */
export interface Picture {
  readonly stages: readonly (readonly Card[])[]
  readonly connections: readonly Connection[]
}

/** Lays out what stands where, without coordinates: a cluster that sends, stores and reads has a card in each of these stages. */
export function pictureOf(topology: Topology): Picture {
  const sends: Card[] = []
  const stores: Card[] = []
  const reads: Card[] = []
  for (const cluster of topology.clusters) {
    const view = new ClusterView(topology, cluster)
    const collectors = view.collectors()
    const kept = view.stores()
    const entrance = view.entrance()
    const readers = view.readers()
    const marks = cluster.marks.map(markLine)
    const card = (columns: Card['columns'], lines: readonly Line[]): Card => ({
      title: clusterTitle(cluster),
      lines,
      columns: columns.filter((column) => column.length > 0),
      outside: false,
    })
    const isStoring = kept.used.length > 0 || entrance.length > 0
    if (isStoring) stores.push(card([[...entrance, ...collectors], kept.used], readers.length > 0 ? [] : marks))
    else if (collectors.length > 0) sends.push(card([collectors], readers.length > 0 ? [] : marks))
    // Grafana stands behind the other readers where it reads nothing but them.
    const isBehind = ({ title, rows }: Box): boolean =>
      title === 'Grafana' && !rows.some(({ key }) => readsStore(topology, key))
    const last = [...readers.filter((box) => !isBehind(box)), ...kept.idle]
    const grafana = readers.filter(isBehind)
    if (last.length + grafana.length > 0 || !(isStoring || collectors.length > 0))
      reads.push(card([last, grafana], marks))
  }
  const outside = topology.nodes.filter(({ cluster }) => cluster === null).map(outsideBox)
  if (outside.length > 0) stores.push({ title: 'not of KOF', lines: [], columns: [outside], outside: true })
  const stages = [sends, stores, reads].filter((stage) => stage.length > 0)
  return { stages, connections: connectionsOf(topology) }
}

function readsStore({ nodes, edges }: Topology, key: string): boolean {
  return edges.some(
    (edge) => readKey(edge) === key && nodes.some(({ id, kind }) => id === edge.from && kind === 'store'),
  )
}

/** What is wrong with a whole cluster or node, in a sentence. */
function markLine(mark: Mark): Line {
  return { text: `${SIGNS[mark.level]} ${mark.message}`, mark: mark.level }
}

/** What is wrong with one line, in a few words: many lines often have the same. */
function markLabels(marks: readonly Mark[]): Line[] {
  return marks.map(({ level, label }) => ({ text: `${SIGNS[level]} ${label}`, mark: level }))
}

class ClusterView {
  private readonly edges: readonly TopologyEdge[]
  private readonly nodes: readonly TopologyNode[]
  private readonly topology: Topology

  constructor(topology: Topology, cluster: TopologyCluster) {
    this.topology = topology
    this.edges = topology.edges
    this.nodes = topology.nodes.filter((node) => node.cluster === cluster.id)
  }

  collectors(): Box[] {
    return this.of('collectors').map((node) => {
      const sent = this.edges.filter((edge) => edge.kind === 'write' && edge.from === node.id)
      const shared = sharedWay(sent)
      return {
        kind: node.kind,
        title: 'collectors',
        lines: [...(shared === null ? [] : wayLines(shared)), ...node.marks.map(markLine)],
        key: node.id,
        rows: sent.map((edge) => sendRow(edge, shared)),
      }
    })
  }

  /** Everything that comes in from other clusters passes here. */
  entrance(): Box[] {
    const gateway = this.of('gateway')[0]
    const ids = new Set(this.nodes.map(({ id }) => id))
    const arriving = this.edges.filter(
      (edge) => edge.kind === 'write' && !ids.has(edge.from) && (ids.has(edge.to ?? '') || ids.has(edge.via ?? '')),
    )
    const rows = new Map<string, Row>()
    for (const edge of arriving) {
      const key = entranceKey(edge)
      rows.set(key, { key, signal: edge.signal, head: edge.signal, lines: [{ text: pathOf(edge), mono: true }] })
    }
    if (gateway === undefined && rows.size === 0) return []
    if (gateway !== undefined && rows.size === 0) return []
    const host = gateway?.facts.host
    const isGateway = arriving.some(({ via }) => via !== null)
    const title = gateway !== undefined && isGateway ? 'vmauth' : 'services in the mesh'
    const lines = isGateway && host !== undefined ? [{ text: host.value, mono: true }] : []
    return [{ kind: 'gateway', title, lines, rows: [...rows.values()], key: `${gateway?.id ?? ''}#entrance` }]
  }

  stores(): { used: Box[]; idle: Box[] } {
    const used: Box[] = []
    const idle: Box[] = []
    for (const node of this.of('store')) {
      const [title = '', ...lines] = storeSummary(node).split(', ')
      const box: Box = {
        kind: 'store',
        title,
        signal: node.signals[0]!,
        lines: [{ text: lines.join(' · ') }, ...node.marks.map(markLine)],
        rows: [],
        key: node.id,
      }
      if (this.edges.some(({ from, to }) => to === node.id || from === node.id)) used.push(box)
      else idle.push(box)
    }
    return { used, idle }
  }

  readers(): Box[] {
    return this.of('reader').map((node) => ({
      kind: node.kind,
      title: node.name,
      lines: node.marks.map(markLine),
      key: node.id,
      rows: this.edges.filter((edge) => edge.kind === 'read' && edge.to === node.id).map((edge) => this.readRow(edge)),
    }))
  }

  private readRow(edge: TopologyEdge): Row {
    const from = this.topology.nodes.find(({ id }) => id === edge.from)
    const cluster = this.topology.clusters.find(({ id }) => id === from?.cluster)
    const isStore = from?.kind === 'store'
    const source = isStore && cluster !== undefined ? cluster.name.value : (from?.name ?? '')
    return {
      key: readKey(edge),
      signal: edge.signal,
      head: `${edge.signal} of ${source}`,
      lines: [
        { text: edge.endpoint?.value ?? '', mono: true },
        ...(isStore ? [{ text: protection(edge) }] : []),
        ...markLabels(edge.marks),
      ],
    }
  }

  private of(kind: TopologyNode['kind']): TopologyNode[] {
    return this.nodes.filter((node) => node.kind === kind)
  }
}

/** What stands once in the head of a box, for all that goes through the same gateway in the same way. */
interface Way {
  readonly host: string
  readonly protection: string
}

function wayOf(edge: TopologyEdge): Way | null {
  if (edge.endpoint === null || edge.via === null) return null
  const { scheme, host, port } = parseAddress(edge.endpoint.value)
  return { host: `${scheme}://${host}${port === '' ? '' : `:${port}`}`, protection: protection(edge) }
}

function sharedWay(edges: readonly TopologyEdge[]): Way | null {
  const ways = edges.flatMap((edge) => wayOf(edge) ?? [])
  const [first] = ways
  if (first === undefined || ways.length < 2) return null
  return ways.every((way) => isSame(way, first)) ? first : null
}

function isSame(a: Way | null, b: Way | null): boolean {
  return a !== null && b !== null && a.host === b.host && a.protection === b.protection
}

function wayLines(way: Way): Line[] {
  return [{ text: way.host, mono: true }, { text: way.protection }]
}

function sendRow(edge: TopologyEdge, shared: Way | null): Row {
  const way = isSame(wayOf(edge), shared) ? [] : addressLines(edge)
  const exporter = edge.exporter === null || edge.endpoint !== null ? [] : [{ text: `exporter ${edge.exporter.value}` }]
  const lines = [{ text: `by ${edge.collectors.join(', ')}` }, ...exporter, ...way, ...markLabels(edge.marks)]
  return { key: sendKey(edge), signal: edge.signal, head: edge.signal, lines }
}

function addressLines(edge: TopologyEdge): Line[] {
  if (edge.endpoint === null) return []
  const { scheme, host, port } = parseAddress(edge.endpoint.value)
  const isInside = protection(edge) === 'inside the cluster'
  const text = isInside ? `${host}${port === '' ? '' : `:${port}`}` : edge.endpoint.value
  return [
    { text: scheme === '' ? edge.endpoint.value : text, mono: true },
    ...(isInside ? [] : [{ text: protection(edge) }]),
  ]
}

function outsideBox(node: TopologyNode): Box {
  return {
    kind: 'outside',
    title: node.name,
    lines: [{ text: `exporter ${node.product}` }, ...node.marks.map(markLine)],
    rows: [],
    key: node.id,
  }
}

function pathOf({ endpoint, via }: TopologyEdge): string {
  if (endpoint === null) return ''
  const { host, port, path } = parseAddress(endpoint.value)
  return via === null ? `${host}${port === '' ? '' : `:${port}`}` : path
}
