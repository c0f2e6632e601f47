import type { ValuesPart } from './embedded-values.ts'

/**
 * True for values of a chart around one of KOF's that has its name: they have a block of that name, as Helm wants it for a
 * dependency, and no chart of KOF's reads a first key with its own name. A chart in a repository of one's own often is such
 * a one, and nothing that a manifest says of it tells.
 */
export function isOfOuterChart(chart: string, parts: readonly ValuesPart[]): boolean {
  return parts.some((part) => {
    if (part.kind === 'map') return part.node.entries.has(chart)
    if (part.kind === 'text') return hasOuterBlock(chart, String(part.node.value))
    return part.kind === 'set' && String(part.path.value).startsWith(`${chart}.`)
  })
}

/** The same for a text of values, which is not parsed. */
export function hasOuterBlock(chart: string, text: string): boolean {
  const isKey = (line: string): boolean => {
    const bare = line.replaceAll(/["']/g, '')
    return bare.startsWith(chart) && /^[ \t]*:/.test(bare.slice(chart.length))
  }
  return text.split('\n').some(isKey)
}

/** True for a chart that lies in a repository of one's own or beside a file, for which a tool takes a path. */
export function isPathOfChart(chart: string | null): boolean {
  return chart !== null && /^(?:\.|\/)/.test(chart)
}
