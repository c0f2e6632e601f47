import { parseAddress } from '../endpoints.ts'
import type { Mark, Signal, Topology, TopologyEdge } from '../model.ts'

/** Edges between the same two nodes, protected the same way, as one line of a drawing. */
export interface Flow {
  readonly kind: 'write' | 'read' | 'inside'
  readonly from: string
  /** Null where nothing takes the data. */
  readonly to: string | null
  readonly signals: readonly Signal[]
  /** Scheme and host; null for what stays inside a cluster, and where there is no address. */
  readonly host: string | null
  readonly edge: TopologyEdge
  readonly marks: readonly Mark[]
}

/**
 * The edges for a drawing: what passes a gateway becomes one line to it and one from it to each store; what goes the same way
 * becomes one line.
 */
export function flowsOf({ edges }: Topology): Flow[] {
  const flows = new Map<string, Flow>()
  const add = (flow: Flow): void => {
    const { kind, from, to, host, edge, marks } = flow
    const tls = kind === 'inside' ? null : edge.tls
    const credentials = kind === 'inside' ? null : edge.credentials?.value
    const key = JSON.stringify([kind, from, to, host, tls, credentials, marks, to === null ? edge.signal : null])
    const same = flows.get(key)
    const signals = [...new Set([...(same?.signals ?? []), ...flow.signals])]
    flows.set(key, { ...(same ?? flow), signals })
  }
  for (const edge of edges) {
    const { kind, from, via, to, signal, marks } = edge
    const host = hostText(edge)
    const base = { edge, signals: [signal] }
    if (kind === 'read' || via === null) {
      add({ ...base, kind, from, to, host, marks })
      continue
    }
    add({ ...base, kind, from, to: via, host, marks })
    if (to !== null) add({ ...base, kind: 'inside', from: via, to, host: null, marks: [] })
  }
  return [...flows.values()]
}

function hostText({ endpoint }: TopologyEdge): string | null {
  if (endpoint === null) return null
  const { scheme, host, port } = parseAddress(endpoint.value)
  return `${scheme === '' ? '' : `${scheme}://`}${host}${port === '' ? '' : `:${port}`}`
}
