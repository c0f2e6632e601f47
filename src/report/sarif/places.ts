import { absolutePath, isAbsolute, parentFolder } from '../../host/paths.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { Source } from '../../text/source.ts'
import type { Position, Span } from '../../text/span.ts'
import type { ReportContext } from '../context.ts'
import { repositoryName } from '../place.ts'
import { withoutSecrets } from '../secrets.ts'

/** Longer pieces of code are not repeated in the report. */
const SNIPPET_LIMIT = 400
const BOM = 0xfeff
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/** The name of the folder that uris of the repository are relative to. */
const ROOT = '%SRCROOT%'

/** Where a file is, as SARIF writes it. */
export interface ArtifactLocation {
  readonly uri: string
  readonly uriBaseId: string
}

/** Names files as SARIF does, and knows the folders that they are relative to. */
export class BaseIds {
  private readonly ctx: Pick<ReportContext, 'cwd' | 'base' | 'root' | 'realPath'>
  private readonly outside = new Map<string, string>()

  constructor(ctx: Pick<ReportContext, 'cwd' | 'base' | 'root' | 'realPath'>) {
    this.ctx = ctx
  }

  /**
   * A file, relative to the root, each segment percent-encoded. What lies outside of the root has no place in the repository: it
   * is relative to its own folder, which gets a name of its own.
   */
  locate(uri: string, run: RunResult): ArtifactLocation {
    const name = repositoryName(uri, this.ctx, run)
    if (!name.startsWith('../') && !isAbsolute(name)) return { uri: relative(name), uriBaseId: ROOT }
    const whole = absolutePath(this.ctx.base ?? this.ctx.cwd, uri)
    const folder = parentFolder(whole)
    const id = this.outside.get(folder) ?? `OUTSIDE${this.outside.size + 1}`
    this.outside.set(folder, id)
    return { uri: relative(whole.slice(whole.lastIndexOf('/') + 1)), uriBaseId: id }
  }

  /** `originalUriBaseIds` for all that was located. */
  all(): object {
    const others = [...this.outside].map(([folder, id]) => [id, { uri: fileUri(folder) }])
    return { [ROOT]: { description: { text: 'The root of the repository.' } }, ...Object.fromEntries(others) }
  }
}

/** A range with all that SARIF can say of it. Offsets do not count a byte order mark, as the specification asks. */
export function region(
  source: Source | null,
  span: Span,
  start: Position,
  end: Position,
  snippetOf?: RunResult,
): object {
  const lines = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  if (source === null) return lines
  const bom = source.text.charCodeAt(0) === BOM ? 1 : 0
  const from = Math.max(span.start, bom)
  const length = Math.max(0, Math.min(span.end, source.text.length) - from)
  const hasSnippet = snippetOf !== undefined && length > 0 && length <= SNIPPET_LIMIT
  return {
    ...lines,
    charOffset: from - bom,
    charLength: length,
    ...(hasSnippet ? { snippet: { text: withoutSecrets(source, snippetOf).text.slice(from, span.end) } } : {}),
  }
}

/** A first segment with a colon would be read as a scheme. */
function relative(path: string): string {
  const encoded = encodePath(path)
  return encoded.split('/')[0]!.includes(':') ? `./${encoded}` : encoded
}

function fileUri(folder: string): string {
  const path = encodePath(folder)
  return `file://${path.startsWith('/') ? '' : '/'}${path}${path.endsWith('/') ? '' : '/'}`
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(LONE_SURROGATE, '\ufffd')).replaceAll('%3A', ':'))
    .join('/')
}
