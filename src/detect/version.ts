import type { Knowledge } from '../schema/knowledge.ts'
import type { ChartReference } from './chart-reference.ts'

/** A release of KOF and who named it. */
interface ChosenVersion {
  readonly version: string
  /** As in `--kof-version`, `.kof-lint.yaml`, `comment`; null when nobody said, and the newest is assumed. */
  readonly from: string | null
}

/** Charts that carry KOF's own version number. */
export function isKofChart(chart: string): boolean {
  return (
    chart === 'kof' || chart.startsWith('kof-') || chart === 'audit-logs-exporter' || chart === 'cold-storage-exporter'
  )
}

/** These, and the mesh that goes with them. */
export function isOurChart(chart: string): boolean {
  return isKofChart(chart) || chart === 'k0rdent-istio' || chart === 'k0rdent-istio-base'
}

/** Who says which release: the first that names one counts. */
export interface VersionVoice {
  readonly version: string | null
  readonly from: string
}

/**
 * What manifests of a file say of the release, for values of a chart: the version of that chart, of KOF itself, or of
 * another of its charts. Manifests nearer to the values come first.
 */
export function voicesOf(manifests: readonly (readonly ChartReference[])[], chart: string): VersionVoice[] {
  if (!isKofChart(chart)) return kofReferences(manifests.flat())
  return manifests.flatMap((references) => [
    ...references.filter((one) => one.chart === chart || one.chart === null),
    ...kofReferences(references),
  ])
}

function kofReferences(references: readonly ChartReference[]): ChartReference[] {
  return references.filter(({ chart }) => chart === null || isKofChart(chart))
}

/**
 * The first of several voices that names a release, else the newest final one, or for a chart that is in none of these
 * any more the last that had it.
 */
export function chooseVersion(
  voices: readonly VersionVoice[],
  knowledge: Pick<Knowledge, 'releases' | 'versions'>,
  chart: string | null = null,
): ChosenVersion {
  for (const { version, from } of voices) if (version !== null) return { version: version.replace(/^v/, ''), from }
  const own = chart !== null && isKofChart(chart) ? knowledge.versions(chart) : []
  const possible = own.length > 0 ? own : knowledge.releases
  const final = possible.filter((release) => !release.includes('-'))
  return { version: final.at(-1) ?? possible.at(-1) ?? '0.0.0', from: null }
}
