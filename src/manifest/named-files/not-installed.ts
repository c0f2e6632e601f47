import type { Manifest, Manifests } from '../manifest.ts'
import { unusedInFleet } from './fleet.ts'
import { environmentFiles, unusedInHelmfile } from './helmfile.ts'
import type { NamedFile } from './named.ts'

/** Files that manifests name and of which they install nothing, each with who says so. */
interface NotInstalled {
  readonly manifest: Manifest
  /** Of environments, which no chart gets. */
  readonly ofEnvironments: readonly NamedFile[]
  /** Values that no cluster gets. */
  readonly unused: readonly NamedFile[]
}

/** The files of a run that manifests of Fleet and Helmfile name for no release. */
export function notInstalled(manifests: Manifests): NotInstalled[] {
  const ofFleet = manifests
    .of('Fleet')
    .map((manifest) => ({ manifest, ofEnvironments: [], unused: unusedInFleet(manifest) }))
  const ofHelmfile = manifests
    .of('Helmfile')
    .map((manifest) => ({ manifest, ofEnvironments: environmentFiles(manifest), unused: unusedInHelmfile(manifest) }))
  return [...ofFleet, ...ofHelmfile]
}
