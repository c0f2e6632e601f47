import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { Source } from '../text/source.ts'
import type { Position, Span } from '../text/span.ts'
import { argumentNote, isArgument, sourceOf } from './place.ts'

const START: Position = { line: 1, column: 1 }
const NOTHING: Span = { start: 0, end: 0 }

/** A place in a file, for readers that show nothing else. */
export interface Home {
  readonly uri: string
  readonly source: Source | null
  readonly span: Span
  readonly start: Position
  readonly end: Position
}

/**
 * Where a reader of reports is to show a finding. An argument is no file of the repository, and what stands in no file is not
 * shown: a finding on one stands at the start of the run's first file, and its message says which argument it is about.
 *
 * @param first what `firstFile` gives for the run
 */
export function homeOf({ location }: Pick<Diagnostic, 'location'>, run: RunResult, first: Source | null): Home {
  const { uri, span, start, end } = location
  if (!isArgument(uri) || first === null) return { uri, source: sourceOf(run, uri), span, start, end }
  return { uri: first.uri, source: first, span: NOTHING, start: START, end: START }
}

/** The first file of a user in a run; null when there is none. */
export function firstFile(run: RunResult): Source | null {
  for (const source of run.sources.values()) if (source.role === 'user' && !isArgument(source.uri)) return source
  return null
}

/** A message with the argument that it is about, for a report that shows it at home. */
export function withArgument(message: string, finding: Diagnostic): string {
  return isArgument(finding.location.uri) ? `${message} ${argumentNote(finding)}` : message
}
