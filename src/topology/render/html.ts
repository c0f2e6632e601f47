import { placeText } from '../fact.ts'
import type { Mark, Topology, TopologyEdge } from '../model.ts'
import { escapeXml, LOOKS, MARK_COLOURS } from './paint.ts'
import { topologySvg } from './svg.ts'
import { clusterTitle, headline, markText, protection, SIGNS, storeSummary, targetText } from './words.ts'

/** The topology as a page: the drawing, what is wrong, and every edge with who set it. Nothing is loaded from elsewhere. */
export function topologyHtml(topology: Topology): string {
  const title = `Where telemetry goes: ${headline(topology)}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
${problems(topology)}
<div class="drawing" tabindex="0" role="region" aria-label="Drawing">
${topologySvg(topology)}</div>
<p class="hint">The drawing is wider than the screen: move it sideways. All of it is in the tables below.</p>
${table(
  'What is sent',
  SENT,
  topology.clusters.flatMap(({ id }) => sentBy(topology, id)),
)}
${table('What stores it', STORED, storedRows(topology))}
${table(
  'Who reads it',
  READ,
  topology.edges.filter(({ kind }) => kind === 'read').map((edge) => readRow(topology, edge)),
)}
</main>
</body>
</html>
`
}

const STYLE = `
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1c2430;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}
main{max-width:1500px;margin:0 auto;padding:16px}
h1{font-size:1.35rem;line-height:1.3;margin:.2em 0 .8em}
h2{font-size:1.1rem;margin:1.8em 0 .5em}
.drawing{overflow-x:auto;border:1px solid #c9d2dd;border-radius:8px}
.drawing svg{display:block;height:auto;min-width:1080px;width:100%}
.hint{display:none;color:#4a5768;font-size:.85rem;margin:.4em 0 0}
ul.marks{list-style:none;padding:0;margin:0 0 1em}
ul.marks li{padding:.35em .7em;margin:.3em 0;border-left:4px solid;background:#f7f8fa}
.broken{color:${MARK_COLOURS.broken}}
.insecure{color:${MARK_COLOURS.insecure}}
ul.marks .where{color:#4a5768;display:block;font-size:.88em}
table{border-collapse:collapse;width:100%;font-size:.88rem}
th,td{text-align:left;vertical-align:top;padding:.4em .6em;border-bottom:1px solid #dfe5ec}
th{background:#f2f5f9}
td{overflow-wrap:break-word}
td code,td .from{overflow-wrap:anywhere}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
.from{color:#4a5768;font-size:.92em}
.signal{display:inline-block;min-width:1.5em;text-align:center;border-radius:1em;color:#fff;font-weight:700;font-size:.8em;margin-right:.4em}
@media (max-width:820px){
.hint{display:block}
thead{position:absolute;left:-9999px}
table,tbody,tr,td{display:block;width:auto}
tr{border:1px solid #c9d2dd;border-radius:8px;margin:0 0 .8em;padding:.3em 0}
td{border:0;padding:.2em .8em}
td::before{content:attr(data-name);display:block;color:#4a5768;font-size:.8em}
td:empty{display:none}
}
@media print{.drawing{overflow:visible}.drawing svg{min-width:0}}
`

/** Each sentence once, with the places that it is true of. */
function problems(topology: Topology): string {
  const found = new Map<string, { mark: Mark; places: Map<string, string[]> }>()
  const add = (where: string, what: string | null, marks: readonly Mark[]): void => {
    for (const mark of marks) {
      const key = `${mark.level} ${markText(mark)}`
      const one = found.get(key) ?? { mark, places: new Map<string, string[]>() }
      found.set(key, one)
      one.places.set(where, [...(one.places.get(where) ?? []), ...(what === null ? [] : [what])])
    }
  }
  for (const cluster of topology.clusters) {
    const where = clusterTitle(cluster)
    add(where, null, cluster.marks)
    for (const node of topology.nodes.filter((one) => one.cluster === cluster.id)) {
      add(where, node.name, node.marks)
      for (const edge of topology.edges) if (edge.from === node.id) add(where, edge.signal, edge.marks)
    }
  }
  const items = [...found.values()]
    .toSorted((a, b) => (a.mark.level === b.mark.level ? 0 : a.mark.level === 'broken' ? -1 : 1))
    .map(({ mark, places }) => {
      const all = [...places].map(([where, what]) =>
        what.length === 0 ? where : `${where} (${[...new Set(what)].join(', ')})`,
      )
      return `<li class="${mark.level}">${SIGNS[mark.level]} <strong>${mark.level}:</strong> ${escapeXml(markText(mark))} <span class="where">${escapeXml(all.join('; '))}</span></li>`
    })
  return items.length === 0 ? '' : `<ul class="marks">\n${items.join('\n')}\n</ul>`
}

const SENT = ['Cluster', 'Signal', 'Collectors', 'Endpoint', 'Credentials and TLS', 'Arrives at', 'Remarks'] as const
const STORED = ['Cluster', 'Signal', 'Store', 'Said by'] as const
const READ = ['Reader', 'Signal', 'Of', 'Endpoint', 'Credentials and TLS', 'Remarks'] as const

function sentBy(topology: Topology, cluster: string): string[][] {
  const own = new Set(topology.nodes.filter((node) => node.cluster === cluster).map(({ id }) => id))
  const sent = topology.edges.filter(({ kind, from }) => kind === 'write' && own.has(from))
  return sent.map((edge) => sentRow(topology, edge))
}

function sentRow(topology: Topology, edge: TopologyEdge): string[] {
  return [
    escapeXml(clusterOf(topology, edge.from)),
    signal(edge),
    escapeXml(edge.collectors.join(', ')),
    endpoint(edge),
    escapeXml(edge.endpoint === null ? '' : protection(edge)),
    escapeXml(targetText(topology, edge)),
    remarks(edge.marks),
  ]
}

function storedRows(topology: Topology): string[][] {
  return topology.nodes
    .filter(({ kind }) => kind === 'store')
    .map((node) => [
      escapeXml(clusterOf(topology, node.id)),
      signalBadge(node.signals[0]!),
      escapeXml(storeSummary(node)),
      `<span class="from">${Object.entries(node.facts)
        .filter(([name]) => name !== 'use')
        .map(([name, { from }]) => escapeXml(`${name}: ${placeText(from)}`))
        .join('<br>')}</span>`,
    ])
}

function readRow(topology: Topology, edge: TopologyEdge): string[] {
  const from = topology.nodes.find(({ id }) => id === edge.from)
  return [
    escapeXml(topology.nodes.find(({ id }) => id === edge.to)?.name ?? ''),
    signal(edge),
    escapeXml(from?.kind === 'store' ? clusterOf(topology, edge.from) : (from?.name ?? '')),
    endpoint(edge),
    escapeXml(protection(edge)),
    remarks(edge.marks),
  ]
}

function clusterOf({ nodes, clusters }: Topology, id: string): string {
  const node = nodes.find((one) => one.id === id)
  const cluster = clusters.find((one) => one.id === node?.cluster)
  return cluster === undefined ? '' : clusterTitle(cluster)
}

function signal({ signal: name }: TopologyEdge): string {
  return signalBadge(name)
}

function signalBadge(name: TopologyEdge['signal']): string {
  const { colour, letter } = LOOKS[name]
  return `<span class="signal" style="background:${colour}" aria-hidden="true">${letter}</span>${escapeXml(name)}`
}

function endpoint(edge: TopologyEdge): string {
  if (edge.endpoint === null) return ''
  const { value, from } = edge.endpoint
  return `<code>${escapeXml(value)}</code><br><span class="from">${escapeXml(placeText(from))}</span>`
}

function remarks(marks: readonly Mark[]): string {
  return marks
    .map((mark) => `<span class="${mark.level}">${SIGNS[mark.level]} ${escapeXml(markText(mark))}</span>`)
    .join('<br>')
}

function table(title: string, names: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const head = names.map((name) => `<th scope="col">${name}</th>`).join('')
  const body = rows.map(
    (cells) => `<tr>${cells.map((cell, i) => `<td data-name="${names[i]}">${cell}</td>`).join('')}</tr>`,
  )
  return `<h2>${title}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}
