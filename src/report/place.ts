import { absolutePath, isAbsolute, relativePath } from '../host/paths.ts'
import { dotted } from '../rule/define.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import { createSource, type Source } from '../text/source.ts'
import type { Position, Span } from '../text/span.ts'
import type { ReportContext } from './context.ts'
import { withoutSecrets } from './secrets.ts'

/** True for the uri of a `--set` argument, which is no file: the flag, a blank and the argument's text. */
export function isArgument(uri: string): boolean {
  return uri.startsWith('--set') && /^--set(-\w+)? /.test(uri)
}

/** Which argument a finding is about, without its value, which may be a secret: "Set by the argument --set a.b.c." */
export function argumentNote({ location, route }: Pick<Diagnostic, 'location' | 'route'>): string {
  const flag = location.uri.slice(0, location.uri.indexOf(' '))
  return `Set by the argument ${[flag, dotted(route)].join(' ').trim()}.`
}

/** What reports call a source: a path relative to the working directory with `/`, or the argument, its secrets masked. */
export function fileName(
  uri: string,
  { cwd, base = cwd }: Pick<ReportContext, 'cwd' | 'base'>,
  run: RunResult,
): string {
  return nameIn(cwd, uri, base, run)
}

/**
 * The same for reports that a forge reads: relative to the repository's root, and through symbolic links, since a forge shows nothing
 * on a link. A link that leads out of the repository keeps its own name.
 */
export function repositoryName(
  uri: string,
  { cwd, base = cwd, root, realPath }: Pick<ReportContext, 'cwd' | 'base' | 'root' | 'realPath'>,
  run: RunResult,
): string {
  const name = nameIn(root, uri, base, run)
  if (realPath === undefined || isArgument(uri)) return name
  const real = relativePath(root, realPath(absolutePath(base, uri)))
  return real.startsWith('../') || isAbsolute(real) ? name : real
}

function nameIn(folder: string, uri: string, base: string, run: RunResult): string {
  if (!isArgument(uri)) return relativePath(folder, absolutePath(base, uri))
  return uri.slice(0, uri.indexOf(' ') + 1) + withoutSecrets(argumentSource(uri), run).text
}

/** The text behind a uri; null when the run did not keep it. */
export function sourceOf(run: RunResult, uri: string): Source | null {
  const source = run.sources.get(uri)
  if (source !== undefined) return source
  return isArgument(uri) ? argumentSource(uri) : null
}

/** The same as it may be shown. */
export function shownSource(run: RunResult, uri: string): Source | null {
  const source = sourceOf(run, uri)
  return source === null ? null : withoutSecrets(source, run)
}

/** Lines and columns of a span; null when the text is not at hand. */
export function positionsOf(run: RunResult, uri: string, span: Span): { start: Position; end: Position } | null {
  const source = sourceOf(run, uri)
  return source === null ? null : { start: source.positionAt(span.start), end: source.positionAt(span.end) }
}

function argumentSource(uri: string): Source {
  return createSource(uri, uri.slice(uri.indexOf(' ') + 1))
}
