import { absolutePath, relativePath } from '../host/paths.ts'
import { dotted } from '../rule/define.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import { createSource, type Source } from '../text/source.ts'
import type { Position, Span } from '../text/span.ts'

/** True for the uri of a `--set` argument, which is no file: the flag, a blank and the argument's text. */
export function isArgument(uri: string): boolean {
  return /^--set(-\w+)? /.test(uri)
}

/** Which argument a finding is about, without its value, which may be a secret: "Set by the argument --set a.b.c." */
export function argumentNote({ location, route }: Diagnostic): string {
  const flag = location.uri.slice(0, location.uri.indexOf(' '))
  return `Set by the argument ${[flag, dotted(route)].join(' ').trim()}.`
}

/** What reports call a source: a path relative to `cwd` with `/`, or the argument as it was given. */
export function fileName(uri: string, cwd: string): string {
  return isArgument(uri) ? uri : relativePath(cwd, absolutePath(cwd, uri))
}

/** The text behind a uri; null when the run did not keep it. */
export function sourceOf(run: RunResult, uri: string): Source | null {
  const source = run.sources.get(uri)
  if (source !== undefined) return source
  return isArgument(uri) ? createSource(uri, uri.slice(uri.indexOf(' ') + 1)) : null
}

/** Lines and columns of a span; null when the text is not at hand. */
export function positionsOf(run: RunResult, uri: string, span: Span): { start: Position; end: Position } | null {
  const source = sourceOf(run, uri)
  return source === null ? null : { start: source.positionAt(span.start), end: source.positionAt(span.end) }
}
