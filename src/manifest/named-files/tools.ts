import { isOurChart } from '../../detect/version.ts'
import type { Embedded } from '../embedded/embedded-values.ts'
import { isSecretName } from '../embedded/look.ts'
import { isOfOuterChart } from '../embedded/outer-chart.ts'
import type { Manifest } from '../manifest.ts'
import { inFleet, type ToolRelease } from './fleet.ts'
import { inHelmfile } from './helmfile.ts'
import { filesOf, partsIn } from './named.ts'

/** The releases of a file of Fleet's or Helmfile's. */
export function releasesIn(manifest: Manifest): ToolRelease[] {
  return manifest.kind === 'Fleet' ? inFleet(manifest) : inHelmfile(manifest)
}

/** The values that such a file gives itself, each release of it for itself. */
export function inToolFile(manifest: Manifest): Embedded[] {
  const own = releasesIn(manifest).map((release) => ({
    ...release,
    parts: partsIn(release.layers),
  }))
  const ofKof = own.filter(({ isLocal, chart, parts }) => isLocal !== true || !isOfOuterChart(chart, parts))
  const all = ofKof.map(({ chart, version, by, layers, parts, templated, isPart }) => ({
    chart,
    role: null,
    parts,
    cluster: null,
    references: version === null ? [] : [{ chart, version, from: by }],
    templated,
    isWithoutFiles: filesOf(layers).length === 0,
    // Where all files are known, these are looked at together with them.
    isPart: isPart === true || filesOf(layers).some(({ path }) => !isSecretName(path)),
  }))
  return all.filter(({ chart, parts }) => parts.length > 0 && isOurChart(chart))
}
