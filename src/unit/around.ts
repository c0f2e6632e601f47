import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'

/** What a run found, with no fix that changes other files than some. Suggestions stay: nobody applies them unseen. */
export function fixedOnlyIn(run: RunResult, fixable: ReadonlySet<string>): RunResult {
  const isIn = ({ safety, edits }: Fix) => safety === 'suggestion' || edits.every(({ uri }) => fixable.has(uri))
  const diagnostics = run.diagnostics.map((found) =>
    found.fixes.every(isIn) ? found : { ...found, fixes: found.fixes.filter(isIn) },
  )
  return { ...run, diagnostics }
}

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
