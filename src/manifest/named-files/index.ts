import { isOurChart } from '../../detect/version.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { inApplication } from './argo-cd.ts'
import { inFleet } from './fleet.ts'
import { inHelmRelease, inPatchedReleases } from './flux.ts'
import { inHelmfile } from './helmfile.ts'
import { NAMING_KINDS } from './kinds.ts'
import { inKustomization } from './kustomize.ts'
import { filesOf, type NamedFiles } from './named.ts'

/** What one manifest names. */
export interface NamedByManifest extends NamedFiles {
  readonly manifest: Manifest
}

type Reader = (manifest: Manifest, manifests: Manifests) => NamedFiles[]

const READERS: Readonly<Record<(typeof NAMING_KINDS)[number], Reader>> = {
  Application: inApplication,
  ApplicationSet: inApplication,
  HelmRelease: inHelmRelease,
  Fleet: inFleet,
  Helmfile: inHelmfile,
  Kustomization: (manifest, manifests) => [...inKustomization(manifest), ...inPatchedReleases(manifest, manifests)],
}

/** The values files of KOF's charts that a run's manifests name, each with the manifest. */
export function namedFiles(manifests: Manifests): NamedByManifest[] {
  const all = NAMING_KINDS.flatMap((kind) =>
    manifests
      .of(kind)
      .flatMap((manifest) => READERS[kind](manifest, manifests).map((named) => ({ ...named, manifest }))),
  )
  return all.filter(
    ({ chart, layers, patterns = [] }) =>
      (isOurChart(chart) || (chart.includes('{{') && patterns.length > 0)) &&
      (filesOf(layers).length > 0 || patterns.length > 0),
  )
}
