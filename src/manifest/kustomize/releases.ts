import { fullVersion } from '../../detect/full-version.ts'
import { isOurChart } from '../../detect/version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import type { Embedded } from '../embedded/embedded-values.ts'
import { inFluxOrder } from '../embedded/flux-order.ts'
import { chartOf, isLocalChart, partOf } from '../embedded/helm-release.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import { isOfOuterChart } from '../embedded/outer-chart.ts'
import { embeddedIn } from '../embedded.ts'
import { type Manifest, type Manifests, manifestsOf } from '../manifest.ts'
import { type Built, type BuiltManifest, builtBy } from './built.ts'
import { writtenParts } from './written.ts'

/** A HelmRelease as a kustomization leaves it, and the manifests that it takes values from. */
export interface PatchedRelease {
  readonly release: BuiltManifest
  readonly around: Manifests
}

const PATCHES = ['patches', 'patchesStrategicMerge', 'patchesJson6902']
const GENERATORS = ['configMapGenerator', 'secretGenerator']

/** The values that a kustomization changes by patches. */
export function inPatched(kustomization: Manifest, manifests: Manifests): Embedded[] {
  const built = changedBy(kustomization, manifests)
  if (built === null) return []
  const others = built.resources.filter(({ manifest, isPatched }) => isPatched && manifest.kind !== 'HelmRelease')
  const releases = patchedReleases(kustomization, manifests).flatMap(({ release, around }): Embedded[] => {
    const { manifest, values } = release
    const from = itemsAt(manifest.root, ['spec', 'valuesFrom']).map((entry) => partOf(entry, manifest, around))
    const parts = inFluxOrder(from, values)
    const { chart, references } = patchedChart(release, around)
    if (isLocalChart(manifest) && isOfOuterChart(chart, parts)) return []
    return [{ chart, references, role: null, parts, cluster: null, made: release.own }]
  })
  const inOthers = others.flatMap(({ manifest, own, values }) =>
    embeddedIn(manifest, manifests).map((one) => ({ ...one, made: own, parts: writtenParts(one.parts, values) ?? [] })),
  )
  return [...releases, ...inOthers].filter(
    ({ chart, cluster, parts }) => parts.length > 0 && (cluster !== null || isOurChart(chart)),
  )
}

/** The HelmReleases that a kustomization changes, also by what they take values from. */
export function patchedReleases(kustomization: Manifest, manifests: Manifests): PatchedRelease[] {
  const built = changedBy(kustomization, manifests)
  if (built === null) return []
  const own = [...built.kustomizations, ...built.resources.map(({ manifest }) => manifest)]
  // What the run has elsewhere counts where the kustomization has nothing of that name.
  const names = new Set(own.map(keyOf))
  const rest = manifests.all.filter((one) => one.kind !== 'Kustomization' && !names.has(keyOf(one)))
  const around = manifestsOf([...own, ...rest])
  const changed = new Set([
    ...built.resources.filter(({ isPatched }) => isPatched).map(({ manifest }) => keyOf(manifest)),
    ...generatedAnew(kustomization),
  ])
  const isChanged = ({ manifest }: BuiltManifest): boolean =>
    changed.has(keyOf(manifest)) ||
    itemsAt(manifest.root, ['spec', 'valuesFrom']).some((entry) =>
      changed.has(`${textAt(entry, ['kind'])} ${textAt(entry, ['name'])}`),
    )
  return built.resources
    .filter((one) => one.manifest.kind === 'HelmRelease' && isChanged(one))
    .map((release) => ({ release, around }))
}

/** The chart of a HelmRelease at the version that it has after all patches. */
export function patchedChart({ manifest }: BuiltManifest, around: Manifests): Pick<Embedded, 'chart' | 'references'> {
  const { chart, references } = chartOf(manifest, around)
  const version = fullVersion(textAt(manifest.root, ['spec', 'chart', 'spec', 'version']))
  const own = version === null ? [] : [{ chart, version, from: `HelmRelease "${manifest.name}"` }]
  return { chart, references: [...own, ...references] }
}

/** Manifests that are patches of kustomizations which are understood, with these: they are looked at where these change something. */
export function appliedPatches(manifests: Manifests): ReadonlyMap<Manifest, readonly Manifest[]> {
  const before = applied.get(manifests)
  if (before !== undefined) return before
  const found = new Map<Manifest, Manifest[]>()
  for (const by of manifests.of('Kustomization'))
    for (const patch of new Set(changedBy(by, manifests)?.patches ?? [])) {
      const all = found.get(patch)
      if (all === undefined) found.set(patch, [by])
      else all.push(by)
    }
  applied.set(manifests, found)
  return found
}

const applied = new WeakMap<Manifests, ReadonlyMap<Manifest, readonly Manifest[]>>()

/** What a kustomization makes, where it changes something or makes something anew; null where it does not, and where that is not clear. */
export function changedBy(kustomization: Manifest, manifests: Manifests): Built | null {
  const isChanging =
    [...PATCHES, 'components'].some((key) => itemsAt(kustomization.root, [key]).length > 0) ||
    generatedAnew(kustomization).length > 0
  return isChanging ? builtBy(kustomization, manifests) : null
}

function generatedAnew({ root }: Manifest): string[] {
  return GENERATORS.flatMap((key) =>
    itemsAt(root, [key])
      .filter(isAnew)
      .map((one) => `${key === GENERATORS[0] ? 'ConfigMap' : 'Secret'} ${textAt(one, ['name'])}`),
  )
}

/** True for a generator that changes what another one makes (kubernetes-sigs/kustomize api/types/generationbehavior.go). */
export function isAnew(generator: ValueNode): boolean {
  return ['merge', 'replace'].includes(textAt(generator, ['behavior']) ?? '')
}

function keyOf({ kind, name }: Manifest): string {
  return `${kind} ${name}`
}
