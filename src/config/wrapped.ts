import { isOfCatalog } from '../detect/catalog.ts'
import { fullVersion } from '../detect/full-version.ts'
import { nodeAt, textAt } from '../detect/syntax-at.ts'
import { isOurChart } from '../detect/version.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
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
  const list = nodeAt(root, ['dependencies'])
  if (list?.kind !== 'seq') return []
  return list.items.flatMap((item) => {
    const chart = textAt(item, ['name'])
    if (chart === null || !isOurChart(chart)) return []
    if (isOfCatalog(textAt(item, ['repository']))) return []
    return {
      key: textAt(item, ['alias']) ?? chart,
      chart,
      version: fullVersion(textAt(item, ['version'])),
      conditions: (textAt(item, ['condition']) ?? '')
        .split(',')
        .flatMap((path) => (path === '' ? [] : [path.trim().split('.')])),
    }
  })
}
