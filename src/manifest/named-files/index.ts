import { isOurChart } from '../../detect/version.ts'
import type { Manifests } from '../manifest.ts'
import { inApplication } from './argo-cd.ts'
import { inHelmRelease } from './flux.ts'
import { inKustomization } from './kustomize.ts'
import type { NamedFiles } from './named.ts'

/** Kinds of manifest that name values files. */
const READERS = {
  Application: inApplication,
  ApplicationSet: inApplication,
  HelmRelease: inHelmRelease,
  Kustomization: inKustomization,
}

/** The values files of KOF's charts that a run's manifests name. */
export function namedFiles(manifests: Manifests): NamedFiles[] {
  const all = Object.entries(READERS).flatMap(([kind, read]) =>
    manifests.of(kind).flatMap((manifest) => read(manifest, manifests)),
  )
  return all.filter(({ chart, paths }) => paths.length > 0 && isOurChart(chart))
}
