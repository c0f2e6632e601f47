import { chartReferences } from '../../detect/chart-reference.ts'
import { isOurChart } from '../../detect/version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import { chartOf } from '../embedded/helm-release.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import type { NamedFiles } from './named.ts'
import { besideManifest } from './paths.ts'

const GENERATORS: { readonly [kind: string]: string } = { ConfigMap: 'configMapGenerator', Secret: 'secretGenerator' }

/**
 * The files of which a kustomization makes what a Flux HelmRelease takes its values from
 * (fluxcd/flux2 docs, "Kustomize ConfigMap generators").
 */
export function inHelmRelease(manifest: Manifest, manifests: Manifests): NamedFiles[] {
  if (!manifest.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return []
  const { chart, references } = chartOf(manifest, manifests)
  // Of the others there may be many, each with kustomizations to look through.
  if (!isOurChart(chart)) return []
  const version = [...chartReferences(manifest.syntax), ...references].find((one) => one.chart === chart)?.version
  const files = itemsAt(manifest.root, ['spec', 'valuesFrom']).map((entry) => generatedFrom(entry, manifests))
  const paths = files.filter((path) => path !== null)
  const isAll = paths.length === files.length && getNode(manifest.root, ['spec', 'values']) === undefined
  return [{ by: `HelmRelease "${manifest.name}"`, chart, version: version ?? null, paths, isAll }]
}

/** The file behind an entry of `valuesFrom`; null where the run does not say it, or says it twice. */
function generatedFrom(entry: ValueNode, manifests: Manifests): string | null {
  const generator = GENERATORS[textAt(entry, ['kind']) ?? '']
  const name = textAt(entry, ['name'])
  if (generator === undefined || name === null || getNode(entry, ['targetPath']) !== undefined) return null
  const key = textAt(entry, ['valuesKey']) ?? 'values.yaml'
  const found = manifests.of('Kustomization').flatMap(({ root, uri }) =>
    itemsAt(root, [generator])
      .filter((one) => textAt(one, ['name']) === name)
      .flatMap((one) => itemsAt(one, ['files']))
      .flatMap((file) => {
        const [, as, path = ''] = /^(?:([^=]*)=)?(.+)$/.exec(textAt(file, []) ?? '') ?? []
        return (as ?? path.slice(path.lastIndexOf('/') + 1)) === key ? [besideManifest(uri, path)] : []
      }),
  )
  return found.length === 1 ? found[0]! : null
}
