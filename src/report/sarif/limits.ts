import type { Diagnostic, Severity } from '../../rule/diagnostic.ts'

/** Results of a run that GitHub takes; more, and it refuses the file. */
export const MAX_RESULTS = 25_000
/** Bytes of a file, compressed by gzip, that GitHub takes. */
export const MAX_BYTES = 10 * 1024 * 1024
/** Locations of a result that GitHub keeps. */
export const MAX_RELATED = 100

const RANK: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 }

/** The most severe findings, at most `limit`, in the order that they came in. */
export function mostSevere(findings: readonly Diagnostic[], limit: number): readonly Diagnostic[] {
  if (findings.length <= limit) return findings
  const kept = new Set(findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, limit))
  return findings.filter((finding) => kept.has(finding))
}
