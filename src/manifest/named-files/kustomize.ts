import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import { itemsAt, lastPart, textAt, valuesAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import type { NamedFile, NamedFiles, NamedLayer } from './named.ts'
import { besideManifest } from './paths.ts'

/** The values of `helmCharts` in a kustomization (kubernetes-sigs/kustomize api/types/helmchartargs.go). */
export function inKustomization({ root, uri }: Manifest): NamedFiles[] {
  return itemsAt(root, ['helmCharts']).flatMap((entry) => {
    if (isOfCatalog(textAt(entry, ['repo']))) return []
    return {
      by: `helmCharts of ${uri}`,
      chart: lastPart(textAt(entry, ['name']) ?? ''),
      version: fullVersion(textAt(entry, ['version'])),
      layers: layersOf(entry, uri),
      isLocal: getNode(entry, ['repo']) === undefined,
      isAll: true,
    }
  })
}

/**
 * `valuesInline` is joined with `valuesFile` before the other files are put over both
 * (kubernetes-sigs/kustomize api/internal/builtins/HelmChartInflationGenerator.go, replaceValuesInline).
 */
function layersOf(entry: ValueNode, uri: string): NamedLayer[] {
  const file = (path: string | null): NamedFile[] => (path === null ? [] : [besideManifest(uri, path)])
  const base = file(textAt(entry, ['valuesFile']))
  const inline = valuesAt(entry, ['valuesInline'])
  const more = itemsAt(entry, ['additionalValuesFiles']).flatMap((one) => file(textAt(one, [])))
  const way = textAt(entry, ['valuesMerge'])
  if (inline.length > 0 && way === 'replace') return [...inline, ...more]
  return way === 'merge' ? [...inline, ...base, ...more] : [...base, ...inline, ...more]
}
