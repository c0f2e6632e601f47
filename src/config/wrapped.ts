import { isOfCatalog } from '../detect/catalog.ts'
import { isOurChart } from '../detect/version.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'

/** A chart of KOF's that another chart brings along, as its Chart.yaml says it. */
export interface WrappedChart {
  /** Where its values stand in those of the outer chart: its alias, or its name. */
  readonly key: string
  readonly chart: string
  /** Null for a range. */
  readonly version: string | null
  /** Its switches, as routes in the outer chart's values: the first that holds a boolean decides. */
  readonly conditions: readonly (readonly string[])[]
}

/** The charts of KOF among the dependencies of a chart. @param description text of its Chart.yaml */
export function wrappedCharts(description: string): WrappedChart[] {
  const root = parseYaml(fileView(createSource('Chart.yaml', description))).documents[0]?.root ?? null
  const list = member(root, 'dependencies')
  if (list?.kind !== 'seq') return []
  return list.items.flatMap((item) => {
    const chart = text(item, 'name')
    if (chart === null || !isOurChart(chart)) return []
    if (isOfCatalog(text(item, 'repository'))) return []
    const version = text(item, 'version')?.replace(/^v/, '') ?? ''
    return {
      key: text(item, 'alias') ?? chart,
      chart,
      version: /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? version : null,
      conditions: (text(item, 'condition') ?? '')
        .split(',')
        .flatMap((path) => (path === '' ? [] : [path.trim().split('.')])),
    }
  })
}

function member(node: SyntaxNode | null, key: string): SyntaxNode | null {
  return node?.kind === 'map' ? (node.pairs.findLast((pair) => pair.key === key)?.value ?? null) : null
}

function text(node: SyntaxNode, key: string): string | null {
  const value = member(node, key)
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : null
}
