import { chartReferences } from '../../detect/chart-reference.ts'
import { isOurChart } from '../../detect/version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'
import { inFluxOrder } from '../embedded/flux-order.ts'
import { chartOf, hasChartFiles, isLocalChart, isOfConfigMap, ownValues, partOf } from '../embedded/helm-release.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import { isAnew, patchedChart, patchedReleases } from '../kustomize/releases.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import type { NamedFile, NamedFiles } from './named.ts'
import { besideManifest } from './paths.ts'

const GENERATORS: { readonly [kind: string]: string } = { ConfigMap: 'configMapGenerator', Secret: 'secretGenerator' }

/**
 * The files of which a kustomization makes what a Flux HelmRelease takes its values from, among its other values
 * (fluxcd/website content/en/flux/guides/helmreleases.md, "Refer to values in ConfigMaps generated with Kustomize";
 * fluxcd/helm-controller docs/spec/v2/helmreleases.md, "Values").
 */
export function inHelmRelease(manifest: Manifest, manifests: Manifests): NamedFiles[] {
  if (!manifest.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return []
  const { chart, references } = chartOf(manifest, manifests)
  // Of the others there may be many, each with kustomizations to look through.
  if (!isOurChart(chart)) return []
  const version = [...chartReferences(manifest.syntax), ...references].find((one) => one.chart === chart)?.version
  const by = `HelmRelease "${manifest.name}"`
  const isLocal = isLocalChart(manifest)
  return [{ by, chart, version: version ?? null, isLocal, ...layersOf(manifest, ownValues(manifest), manifests, null) }]
}

/** The same of the HelmReleases that a kustomization changes. */
export function inPatchedReleases(kustomization: Manifest, manifests: Manifests): NamedFiles[] {
  return patchedReleases(kustomization, manifests).map(({ release, around }) => {
    const { chart, references } = patchedChart(release, around)
    const by = `HelmRelease "${release.manifest.name}" of ${kustomization.uri}`
    const version = references.find((one) => one.chart === chart)?.version
    const isLocal = isLocalChart(release.manifest)
    const layers = layersOf(release.manifest, release.values, around, kustomization)
    return { by, chart, version: version ?? null, isLocal, made: release.own, ...layers }
  })
}

function layersOf(
  manifest: Manifest,
  values: readonly ValuesPart[],
  manifests: Manifests,
  outer: Manifest | null,
): Pick<NamedFiles, 'layers' | 'isAll' | 'isPart'> {
  const entries = itemsAt(manifest.root, ['spec', 'valuesFrom'])
  const from = entries.map(
    (entry) => generatedFrom(entry, manifest, manifests, outer) ?? partOf(entry, manifest, manifests),
  )
  const known = from.filter((layer) => layer !== null)
  // What the chart's own files would give is below all others, and not seen.
  const own = itemsAt(manifest.root, ['spec', 'chart', 'spec', 'valuesFiles'])
  const isPart = hasChartFiles(manifest) || entries.some((entry, i) => from[i] === null && isOfConfigMap(entry))
  return { layers: inFluxOrder(from, values), isPart, isAll: known.length === from.length && own.length === 0 }
}

/**
 * The file behind an entry of `valuesFrom`; null where the run does not say it, or says it twice.
 *
 * @param outer the kustomization that changes what others make, null for a release as it is below all of them
 */
function generatedFrom(
  entry: ValueNode,
  manifest: Manifest,
  manifests: Manifests,
  outer: Manifest | null,
): NamedFile | null {
  const generator = GENERATORS[textAt(entry, ['kind']) ?? '']
  const name = textAt(entry, ['name'])
  if (generator === undefined || name === null || getNode(entry, ['targetPath']) !== undefined) return null
  const key = textAt(entry, ['valuesKey']) ?? 'values.yaml'
  const found = manifests.of('Kustomization').flatMap((kustomization) =>
    itemsAt(kustomization.root, [generator])
      .filter((one) => textAt(one, ['name']) === name && (kustomization === outer || !isAnew(one)))
      .flatMap((one) => itemsAt(one, ['files']))
      .flatMap((file) => {
        const [, as, path = ''] = /^(?:([^=]*)=)?(.+)$/.exec(textAt(file, []) ?? '') ?? []
        const isIt = (as ?? path.slice(path.lastIndexOf('/') + 1)) === key
        return isIt ? [{ kustomization, file: besideManifest(kustomization.uri, path) }] : []
      }),
  )
  const outermost = found.filter(({ kustomization }) => kustomization === outer)
  if (outermost.length > 0) return outermost.length === 1 ? outermost[0]!.file : null
  // Of several, as in folders for several clusters, the one counts that has the release among its resources.
  const own = found.length < 2 ? found : found.filter(({ kustomization }) => isResource(manifest, kustomization))
  return own.length === 1 ? own[0]!.file : null
}

function isResource({ uri }: Manifest, { root, uri: from }: Manifest): boolean {
  return itemsAt(root, ['resources']).some((one) => besideManifest(from, textAt(one, []) ?? '').path === uri)
}
