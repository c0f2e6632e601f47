import { isOurChart } from '../detect/version.ts'
import { inAnnotations } from './embedded/annotations.ts'
import { inApplication } from './embedded/application.ts'
import type { Embedded } from './embedded/embedded-values.ts'
import { inHelmRelease } from './embedded/helm-release.ts'
import { inJsonPatches, inKustomizedCharts } from './embedded/kustomization.ts'
import { inClusterProfile, inServices } from './embedded/services.ts'
import type { Manifest, Manifests } from './manifest.ts'

type Reader = (manifest: Manifest, manifests: Manifests) => readonly Embedded[]

const READERS: { readonly [kind: string]: readonly Reader[] } = {
  ClusterDeployment: [inAnnotations, inServices],
  Cluster: [inAnnotations],
  SveltosCluster: [inAnnotations],
  MultiClusterService: [inServices],
  ClusterProfile: [inClusterProfile],
  Profile: [inClusterProfile],
  HelmRelease: [inHelmRelease],
  Application: [inApplication],
  ApplicationSet: [inApplication],
  Kustomization: [inJsonPatches, inKustomizedCharts],
}

/** The values of KOF's charts in a manifest; values of other charts only where KOF itself reads them, in annotations. */
export function embeddedIn(manifest: Manifest, manifests: Manifests): Embedded[] {
  const readers = Object.hasOwn(READERS, manifest.kind) ? READERS[manifest.kind]! : []
  return readers
    .flatMap((read) => read(manifest, manifests))
    .filter(({ chart, cluster, parts }) => parts.length > 0 && (cluster !== null || isOurChart(chart)))
}
