import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { Source } from '../text/source.ts'
import type { Position } from '../text/span.ts'
import type { Reporter } from './context.ts'
import { firstFile, homeOf, withArgument } from './home.ts'
import { jsonText } from './json-text.ts'
import { fileName, isArgument, sourceOf } from './place.ts'
import { repeatsSecret } from './secrets.ts'
import { activeFindings, splitFixes } from './select.ts'
import { troublesOf } from './troubles.ts'

const SEVERITIES = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const
const BOM = 0xfeff
const encoder = new TextEncoder()

/**
 * The `rdjson` report: Reviewdog Diagnostic Format, for review comments on what a pull request changes. What `--fix` or
 * `--fix --unsafe` would do is a suggestion that a reviewer can take; columns count bytes.
 */
export const rdjson: Reporter = (run, ctx) => {
  const first = firstFile(run)
  const troubles = troublesOf(run, ctx).map(({ message, uri }) => ({
    message,
    location: { path: fileName(uri ?? first?.uri ?? 'kof-lint', ctx, run) },
    severity: 'ERROR',
  }))
  const diagnostics = activeFindings(run, ctx).map((finding) => {
    const home = homeOf(finding, run, first)
    const related = finding.related.filter(({ uri }) => !isArgument(uri))
    const suggestions = suggestionsOf(finding, run)
    return {
      message: withArgument(finding.message, finding),
      location: { path: fileName(home.uri, ctx, run), range: rangeOf(home.source, home.start, home.end) },
      severity: SEVERITIES[finding.severity],
      code: { value: finding.rule, ...(finding.docs === null ? {} : { url: finding.docs }) },
      ...(suggestions.length === 0 ? {} : { suggestions }),
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map(({ uri, start, end, note }) => ({
              message: note,
              location: { path: fileName(uri, ctx, run), range: rangeOf(sourceOf(run, uri), start, end) },
            })),
          }),
    }
  })
  const source = { name: 'kof-lint', url: 'https://github.com/kof-lint/kof-lint' }
  return jsonText({ source, diagnostics: [...troubles, ...diagnostics] })
}

/** A suggestion has one range: edits of one file are joined with the text between them, others cannot be said. */
function suggestionsOf(finding: Diagnostic, run: RunResult): object[] {
  const { fix } = splitFixes(finding)
  const edits = (fix?.edits ?? []).toSorted((a, b) => a.span.start - b.span.start)
  const { uri } = finding.location
  const source = run.sources.get(uri)
  if (edits.length === 0 || source === undefined || edits.some((edit) => edit.uri !== uri)) return []
  const from = edits[0]!.span.start
  const to = Math.max(...edits.map(({ span }) => span.end))
  let text = ''
  let at = from
  for (const { span, newText } of edits) {
    text += source.text.slice(at, span.start) + newText
    at = span.end
  }
  if (repeatsSecret(text, run)) return []
  return [{ range: rangeOf(source, source.positionAt(from), source.positionAt(to)), text }]
}

function rangeOf(source: Source | null, start: Position, end: Position): object {
  return { start: inBytes(source, start), end: inBytes(source, end) }
}

function inBytes(source: Source | null, { line, column }: Position): Position {
  if (source === null) return { line, column }
  const before = source.lineAt(line).slice(0, column - 1)
  const mark = line === 1 && column > 1 && source.text.charCodeAt(0) === BOM ? 3 : 0
  return { line, column: encoder.encode(before).length + mark + 1 }
}
