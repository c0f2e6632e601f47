import { type ChartReference, chartOfTemplate } from '../../detect/chart-reference.ts'
import { fullVersion } from '../../detect/full-version.ts'
import { chartOfSource, sourcesOf, versionOfSource } from '../embedded/application.ts'
import { itemsAt, lastPart, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { builtBy } from './built.ts'
import { outermost } from './outermost.ts'

/**
 * The charts at versions that all kustomizations over a manifest give it, where these are other ones than its own.
 *
 * @returns null where they are the same, or not known; `unclear` where they are several
 */
export function versionsOutside(
  manifest: Manifest,
  manifests: Manifests,
): readonly ChartReference[] | 'unclear' | null {
  const around = (outermost(manifests).get(manifest.uri) ?? []).filter((one) => one !== manifest)
  const built = around.map((one) => builtBy(one, manifests))
  const left = built.flatMap((one) => one?.resources.filter(({ own }) => own === manifest) ?? [])
  const all = new Map(left.map((one) => [keyOf(one.manifest), versionsOf(one.manifest)]))
  const own = keyOf(manifest)
  if (left.length === 0 || built.includes(null) || all.has(own)) return null
  const [only, ...others] = [...all.values()]
  return others.length === 0 ? only! : 'unclear'
}

function keyOf(manifest: Manifest): string {
  return versionsOf(manifest)
    .map(({ chart, version }) => `${chart} ${version}`)
    .join()
}

function versionsOf(manifest: Manifest): ChartReference[] {
  const from = `${manifest.kind} "${manifest.name}"`
  const { root } = manifest
  const services = itemsAt(root, ['spec', 'serviceSpec', 'services'])
  const sources = sourcesOf(manifest).map((source) => [chartOfSource(source), versionOfSource(source)] as const)
  const ofFlux = [
    textAt(root, ['spec', 'chart', 'spec', 'chart']),
    textAt(root, ['spec', 'chart', 'spec', 'version']),
  ] as const
  const named = [...sources, [lastPart(ofFlux[0] ?? ''), fullVersion(ofFlux[1])] as const]
  return [
    ...services.flatMap((one) => chartOfTemplate(textAt(one, ['template']) ?? '') ?? []),
    ...named.flatMap(([chart, version]) => (chart === '' || version === null ? [] : { chart, version, from })),
  ]
}
