import { isOurChart } from '../../detect/version.ts'
import type { Embedded } from '../embedded/embedded-values.ts'
import type { Manifest } from '../manifest.ts'
import { inFleet } from './fleet.ts'
import { inHelmfile } from './helmfile.ts'

/** The values that a file of Fleet's or Helmfile's gives itself, each release of it for itself. */
export function inToolFile(manifest: Manifest): Embedded[] {
  const releases = manifest.kind === 'Fleet' ? inFleet(manifest) : inHelmfile(manifest)
  const all = releases.map(({ chart, version, by, layers, templated }) => ({
    chart,
    role: null,
    parts: layers.filter((layer) => layer.kind !== 'file'),
    cluster: null,
    references: version === null ? [] : [{ chart, version, from: by }],
    templated,
  }))
  return all.filter(({ chart, parts }) => parts.length > 0 && isOurChart(chart))
}
