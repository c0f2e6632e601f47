import type { Mark, Topology, TopologyCluster, TopologyEdge } from '../model.ts'
import { clusterTitle, headline, markText, protection, SIGNS, storeSummary, targetText } from './words.ts'

/** The styles of a terminal that the drawing uses. */
export interface TextStyle {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  cyan(text: string): string
}

/** The topology for a terminal of 80 columns: what each cluster sends, stores and reads; long addresses are never cut. */
export function topologyText(topology: Topology, style: TextStyle): string {
  const blocks = topology.clusters.map((cluster) => new Block(topology, cluster, style).lines().join('\n'))
  return `${[wrap(headline(topology), 0).join('\n'), ...blocks].join('\n\n')}\n${summary(topology, style)}`
}

const WIDTH = 80
const SIGNAL_WIDTH = 10

class Block {
  private readonly topology: Topology
  private readonly cluster: TopologyCluster
  private readonly style: TextStyle

  constructor(topology: Topology, cluster: TopologyCluster, style: TextStyle) {
    this.topology = topology
    this.cluster = cluster
    this.style = style
  }

  lines(): string[] {
    const { nodes, edges } = this.topology
    const own = nodes.filter(({ cluster }) => cluster === this.cluster.id)
    const ids = new Set(own.map(({ id }) => id))
    const collectors = own.filter(({ kind }) => kind === 'collectors')
    const writes = edges.filter(({ kind, from }) => kind === 'write' && ids.has(from))
    const reads = edges.filter(({ kind, to }) => kind === 'read' && to !== null && ids.has(to))
    const stores = own.filter(({ kind }) => kind === 'store')
    return [
      this.style.bold(visible(clusterTitle(this.cluster))),
      ...this.marks(this.cluster.marks, 2),
      ...collectors.flatMap(({ marks }) => this.marks(marks, 2)),
      ...(writes.length === 0 ? [] : ['  sends']),
      ...writes.flatMap((edge) => this.write(edge)),
      ...(stores.length === 0 ? [] : ['  stores']),
      ...stores.flatMap((store) => [
        ...wrap(`${store.signals[0]!.padEnd(SIGNAL_WIDTH)}  ${storeSummary(store)}`, 4, 16),
        ...this.marks(store.marks, 16),
      ]),
      ...(reads.length === 0 ? [] : ['  reads']),
      ...reads.flatMap((edge) => this.read(edge)),
    ]
  }

  private write(edge: TopologyEdge): string[] {
    const head = wrap(`${edge.signal.padEnd(SIGNAL_WIDTH)}  → ${targetText(this.topology, edge)}`, 4, 18)
    const endpoint = edge.endpoint === null ? [] : [`${' '.repeat(18)}${this.style.cyan(visible(edge.endpoint.value))}`]
    const how = `${edge.endpoint === null ? '' : `${protection(edge)}; `}by ${edge.collectors.join(', ')}`
    return [...head, ...endpoint, ...wrap(how, 18).map((line) => this.style.dim(line)), ...this.marks(edge.marks, 18)]
  }

  private read(edge: TopologyEdge): string[] {
    const { nodes, clusters } = this.topology
    const from = nodes.find(({ id }) => id === edge.from)
    const cluster = clusters.find(({ id }) => id === from?.cluster)
    const reader = nodes.find(({ id }) => id === edge.to)?.name ?? ''
    const source =
      from?.kind === 'store'
        ? `${edge.signal} of ${cluster === undefined ? '' : clusterTitle(cluster)}`
        : `${edge.signal} of ${from?.name ?? ''}`
    return [
      ...wrap(`${reader} ← ${source}`, 4, 18),
      `${' '.repeat(18)}${this.style.cyan(visible(edge.endpoint?.value ?? ''))}`,
      ...wrap(protection(edge), 18).map((line) => this.style.dim(line)),
      ...this.marks(edge.marks, 18),
    ]
  }

  private marks(marks: readonly Mark[], indent: number): string[] {
    return marks.flatMap((mark) => {
      const paint = mark.level === 'broken' ? this.style.red : this.style.yellow
      return wrap(`${SIGNS[mark.level]} ${markText(mark)}`, indent, indent + 2).map((line) =>
        paint.call(this.style, line),
      )
    })
  }
}

/** How much is wrong, last, where a terminal shows it. */
function summary({ clusters, nodes, edges }: Topology, style: TextStyle): string {
  const marks = [...clusters, ...nodes, ...edges].flatMap((one) => one.marks)
  const count = (level: Mark['level']): number => marks.filter((mark) => mark.level === level).length
  const broken = count('broken')
  const insecure = count('insecure')
  if (broken + insecure === 0) return ''
  return `\n${style.red(`${SIGNS.broken} ${broken} broken`)}, ${style.yellow(`${SIGNS.insecure} ${insecure} insecure`)}\n`
}

/** Lines of at most 80 columns, broken at spaces; control characters of a user's text are shown as escapes. */
function wrap(text: string, indent: number, hanging = indent): string[] {
  const lines: string[] = []
  let line = ' '.repeat(indent)
  let isFirst = true
  for (const word of visible(text).split(/(?<! ) (?! )/)) {
    if (!isFirst && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = ' '.repeat(hanging) + word
    } else line += isFirst ? word : ` ${word}`
    isFirst = false
  }
  return [...lines, line]
}

function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
