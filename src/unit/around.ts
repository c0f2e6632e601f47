import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'

/**
 * What a run found, without what concerns only files that were read for others. What such a file has to do with others stays, and
 * nothing changes the file.
 */
export function withoutAround(run: RunResult, around: ReadonlySet<string> | undefined): RunResult {
  if (around === undefined || around.size === 0) return run
  const placesOf = ({ location, related, replaced = [] }: Diagnostic) => [location, ...related, ...replaced]
  const diagnostics = run.diagnostics
    .filter((found) => placesOf(found).some(({ uri }) => !around.has(uri)))
    .map((found) => (around.has(found.location.uri) ? { ...found, fixes: [] } : found))
  const shown = new Set(diagnostics.flatMap(placesOf).map(({ uri }) => uri))
  const sources = new Map([...run.sources].filter(([uri]) => !around.has(uri) || shown.has(uri)))
  return {
    ...run,
    diagnostics,
    sources,
    releases: run.releases.filter(({ name }) => !around.has(name)),
    stats: { ...run.stats, files: run.stats.files - (run.sources.size - sources.size) },
  }
}
