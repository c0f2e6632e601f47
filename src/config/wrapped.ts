import { isOfCatalog } from '../detect/catalog.ts'
import { fullVersion } from '../detect/full-version.ts'
import { nodeAt, textAt } from '../detect/syntax-at.ts'
import { isOurChart } from '../detect/version.ts'
import { escapeGlob } from '../host/glob.ts'
import type { Host } from '../host/host.ts'
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

/** A values file beside the values.yaml of its chart. */
const BESIDE = /^values[-_.][^/]*\.ya?ml$/

/** The values.yaml of the chart that a values file stands beside; null where it has none. */
export async function ownValues(path: string, host: Host): Promise<string | null> {
  const own = `${path.slice(0, path.lastIndexOf('/') + 1)}values.yaml`
  return path === own || (await host.kindOf(own)) === 'file' ? own : null
}

/**
 * The layers of a values file of a chart: Helm takes the chart's own values.yaml below all others.
 *
 * @param path the file, beside the chart's Chart.yaml
 */
export async function withOwnValues(
  path: string,
  host: Host,
): Promise<{ readonly values: readonly string[]; readonly isBase?: boolean }> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const own = `${folder}values.yaml`
  if (path !== own) return { values: (await ownValues(path, host)) === null ? [path] : [own, path] }
  const below = escapeGlob(folder)
  const all = await host.glob([`${below}**/*.yaml`, `${below}**/*.yml`], { ignore: [] })
  const shown = folder.replace(/^\.\//, '')
  return { values: [path], isBase: all.some((one) => one.startsWith(shown) && BESIDE.test(one.slice(shown.length))) }
}
