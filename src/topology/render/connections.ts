import type { Mark, Topology, TopologyEdge } from '../model.ts'

/** A line between two rows, by their keys; `to` is null where the data is lost. */
export interface Connection {
  readonly from: string
  readonly to: string | null
  readonly kind: 'write' | 'read'
  readonly edge: TopologyEdge
  /** The edge's marks, on the first of its lines only. */
  readonly marks: readonly Mark[]
}

/** The key of a reader's row for what it reads. */
export function readKey({ to, from, signal }: TopologyEdge): string {
  return `${to}<${from} ${signal}`
}

/** The key of the row from which collectors send. */
export function sendKey({ from, signal, exporter, endpoint, collectors }: TopologyEdge): string {
  return [from, signal, exporter?.value, endpoint?.value, ...collectors].join('>')
}

/** The key of the row at which a signal comes in from other clusters. */
export function entranceKey({ via, to, signal }: TopologyEdge): string {
  return `${via ?? to}#${signal}`
}

/** The lines between rows: a write that passes an entrance is two, of which all writes share the second. */
export function connectionsOf({ nodes, edges }: Topology): Connection[] {
  const clusters = new Map(nodes.map(({ id, cluster }) => [id, cluster]))
  const connections: Connection[] = []
  const inside = new Set<string>()
  for (const edge of edges) {
    const { kind, from, via, to, marks } = edge
    if (kind === 'read') {
      const isStore = nodes.some(({ id, kind: of }) => id === from && of === 'store')
      const start = isStore ? from : (edges.find((one) => one.to === from && one.signal === edge.signal) ?? null)
      const key = typeof start === 'string' ? start : start === null ? from : readKey(start)
      connections.push({ from: key, to: readKey(edge), kind, edge, marks })
      continue
    }
    const passes = via !== null || (to !== null && clusters.get(to) !== null && clusters.get(to) !== clusters.get(from))
    if (!passes) {
      connections.push({ from: sendKey(edge), to, kind, edge, marks })
      continue
    }
    const entrance = entranceKey(edge)
    connections.push({ from: sendKey(edge), to: entrance, kind, edge, marks })
    if (inside.has(entrance)) continue
    inside.add(entrance)
    connections.push({ from: entrance, to, kind, edge, marks: to === null ? marks : [] })
  }
  return connections
}
