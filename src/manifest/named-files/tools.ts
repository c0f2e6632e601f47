import { isOurChart } from '../../detect/version.ts'
import type { Embedded } from '../embedded/embedded-values.ts'
import { isSecretName } from '../embedded/look.ts'
import { isOfOuterChart } from '../embedded/outer-chart.ts'
import type { Manifest } from '../manifest.ts'
import { inFleet } from './fleet.ts'
import { inHelmfile } from './helmfile.ts'
import { filesOf, partsIn } from './named.ts'

/** The values that a file of Fleet's or Helmfile's gives itself, each release of it for itself. */
export function inToolFile(manifest: Manifest): Embedded[] {
  const releases = manifest.kind === 'Fleet' ? inFleet(manifest) : inHelmfile(manifest)
  const own = releases.map((release) => ({
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
    // Where all files are known, these are looked at together with them.
    isPart: isPart === true || filesOf(layers).some(({ path }) => !isSecretName(path)),
  }))
  return all.filter(({ chart, parts }) => parts.length > 0 && isOurChart(chart))
}
