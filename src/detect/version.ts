import type { Knowledge } from '../schema/knowledge.ts'

/** A release of KOF and who named it. */
export interface ChosenVersion {
  readonly version: string
  /** As in `--kof-version`, `.kof-lint.yaml`, `comment`; `newest known` when nobody said. */
  readonly from: string
}

/** Charts that carry KOF's own version number. */
export function isKofChart(chart: string): boolean {
  return (
    chart === 'kof' || chart.startsWith('kof-') || chart === 'audit-logs-exporter' || chart === 'cold-storage-exporter'
  )
}

/** k0rdent-istio releases that KOF's documentation installs with a KOF release (k0rdent/docs, kof-install, by release branch). */
const ISTIO_PAIRS: { readonly [kof: string]: string } = {
  '1.5': '0.1.0',
  '1.6': '0.2.0',
  '1.7': '0.3.0',
  '1.8': '0.4.0',
  '1.9': '0.5.0',
  '1.10': '0.6.0',
}

/** The k0rdent-istio release that goes with a KOF release; null where the pair is not known. */
export function istioVersionFor(kofVersion: string): string | null {
  return ISTIO_PAIRS[kofVersion.split('.').slice(0, 2).join('.')] ?? null
}

/** The first of several voices that names a release, else the newest final one that upstream's data has. */
export function chooseVersion(
  voices: readonly { readonly version: string | null; readonly from: string }[],
  knowledge: Knowledge,
): ChosenVersion {
  for (const { version, from } of voices) if (version !== null) return { version: version.replace(/^v/, ''), from }
  const final = knowledge.releases.filter((release) => !release.includes('-'))
  return { version: final.at(-1) ?? knowledge.releases.at(-1) ?? '0.0.0', from: 'newest known' }
}
