import type { Topology, TopologyNode } from '../model.ts'
import { type Flow, flowsOf } from './flows.ts'
import { clusterTitle, markText, protection, SIGNS, storeSummary, worst } from './words.ts'

/** The topology as a Mermaid flowchart, for Markdown pages. Arrows point the way the data goes; dotted ones are reads. */
export function topologyMermaid(topology: Topology): string {
  const ids = new Map(topology.nodes.map(({ id }, i) => [id, `n${i + 1}`]))
  const lines = ['flowchart LR']
  topology.clusters.forEach((cluster, i) => {
    const own = topology.nodes.filter((node) => node.cluster === cluster.id)
    lines.push(`  subgraph c${i + 1}[${label(clusterTitle(cluster))}]`)
    for (const node of own) lines.push(`    ${ids.get(node.id)}${shape(node)}`)
    cluster.marks.forEach((mark, j) => {
      lines.push(`    c${i + 1}m${j + 1}>${label(`${SIGNS[mark.level]} ${markText(mark)}`)}]`)
      lines.push(`    class c${i + 1}m${j + 1} ${mark.level}`)
    })
    lines.push('  end')
  })
  for (const node of topology.nodes.filter(({ cluster }) => cluster === null))
    lines.push(`  ${ids.get(node.id)}${shape(node)}`)
  const styles: string[] = []
  flowsOf(topology).forEach((flow, i) => {
    const from = ids.get(flow.from) ?? ''
    let to = flow.to === null ? undefined : ids.get(flow.to)
    if (to === undefined) {
      to = `lost${i + 1}`
      lines.push(`  ${to}((${label(`${SIGNS.broken} lost`)}))`, `  class ${to} broken`)
    }
    lines.push(`  ${from} ${flow.kind === 'read' ? '-.->' : '-->'}|${label(flowLabel(flow))}| ${to}`)
    const level = worst(flow.marks)
    if (level !== null) styles.push(`  linkStyle ${i} ${LINKS[level]}`)
  })
  for (const node of topology.nodes) {
    const level = worst(node.marks)
    if (level !== null) styles.push(`  class ${ids.get(node.id)} ${level}`)
  }
  return `${[...lines, ...styles, ...CLASSES].join('\n')}\n`
}

const LINKS = {
  broken: 'stroke:#b00020,stroke-width:3px,stroke-dasharray:2 4',
  insecure: 'stroke:#b35900,stroke-width:3px',
} as const

const CLASSES = [
  '  classDef broken stroke:#b00020,stroke-width:3px,stroke-dasharray:2 4',
  '  classDef insecure stroke:#b35900,stroke-width:3px',
]

function flowLabel(flow: Flow): string {
  const signs = flow.marks.map(({ level, label: words }) => `${SIGNS[level]} ${words}`)
  const signals = flow.signals.join(', ')
  const how = flow.edge.endpoint === null ? '' : protection(flow.edge)
  if (flow.kind === 'inside' || how === 'inside the cluster') return [signals, ...signs].join('\n')
  // The Secret's name would make the label wider than the node.
  return [signals, flow.host ?? '', how.replace(/, Secret [^,]*/, ''), ...signs]
    .filter((part) => part !== '')
    .join('\n')
}

function shape(node: TopologyNode): string {
  const signs = node.marks.map((mark) => `${SIGNS[mark.level]} ${markText(mark)}`)
  const lines = (...parts: string[]): string => label([...parts, ...signs].join('\n'))
  switch (node.kind) {
    case 'store':
      return `[(${lines(node.signals[0]!, storeSummary(node))})]`
    case 'collectors':
      return `[${lines('collectors', node.facts.collectors?.value ?? '')}]`
    case 'gateway':
      return `{{${lines('vmauth', ...(node.facts.host === undefined ? [] : [node.facts.host.value]))}}}`
    case 'reader':
      return `([${lines(node.name)}])`
    case 'outside':
      return `[/${lines(node.name, node.product)}/]`
  }
}

/** A text in quotes; what could end it, begin markup or an entity is written as the number of its character. */
function label(text: string): string {
  const safe = text
    .split('\n')
    .map((line) => line.replace(/[^\p{L}\p{N} .,:/()+=@%?!_×·…✖⚠-]/gu, (c) => `#${c.codePointAt(0)};`))
  return `"${safe.join('<br>')}"`
}
