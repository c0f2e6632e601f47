import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import { getNode } from '../../values/query.ts'
import { itemsAt, lastPart, textAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import type { NamedFiles } from './named.ts'
import { besideManifest } from './paths.ts'

/** The files of `helmCharts` in a kustomization (kubernetes-sigs/kustomize api/types/helmchartargs.go). */
export function inKustomization({ root, uri }: Manifest): NamedFiles[] {
  return itemsAt(root, ['helmCharts']).flatMap((entry) => {
    if (isOfCatalog(textAt(entry, ['repo']))) return []
    const names = [
      textAt(entry, ['valuesFile']),
      ...itemsAt(entry, ['additionalValuesFiles']).map((one) => textAt(one, [])),
    ]
    const paths = names.flatMap((name) => (name === null ? [] : [besideManifest(uri, name)]))
    return {
      by: `helmCharts of ${uri}`,
      chart: lastPart(textAt(entry, ['name']) ?? ''),
      version: fullVersion(textAt(entry, ['version'])),
      paths,
      isAll: getNode(entry, ['valuesInline']) === undefined,
    }
  })
}
