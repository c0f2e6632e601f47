import { absolutePath, isAbsolute } from '../../host/paths.ts'
import type { Source } from '../../text/source.ts'
import type { Position, Span } from '../../text/span.ts'
import { fileName } from '../place.ts'

/** Longer pieces of code are not repeated in the report. */
const SNIPPET_LIMIT = 400
const BOM = 0xfeff
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/** The name of the folder that all uris are relative to. */
export const ROOT = '%SRCROOT%'

export interface ArtifactLocation {
  readonly uri: string
  readonly uriBaseId?: string
}

/**
 * A file as SARIF names it: relative to the root, each segment percent-encoded. What lies outside of the root has no place
 * in the repository and keeps its absolute name.
 */
export function artifactLocation(uri: string, cwd: string): ArtifactLocation {
  const name = fileName(uri, cwd)
  if (name.startsWith('../') || isAbsolute(name)) {
    const whole = absolutePath(cwd, uri)
    return { uri: `file://${whole.startsWith('/') ? '' : '/'}${encodePath(whole)}` }
  }
  const encoded = encodePath(name)
  return { uri: encoded.split('/')[0]!.includes(':') ? `./${encoded}` : encoded, uriBaseId: ROOT }
}

/** A range with all that SARIF can say of it. Offsets do not count a byte order mark, as the specification asks. */
export function region(source: Source | null, span: Span, start: Position, end: Position, snippet: boolean): object {
  const lines = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  if (source === null) return lines
  const bom = source.text.charCodeAt(0) === BOM ? 1 : 0
  const from = Math.max(span.start, bom)
  const text = source.text.slice(from, span.end)
  return {
    ...lines,
    charOffset: from - bom,
    charLength: text.length,
    ...(snippet && text !== '' && text.length <= SNIPPET_LIMIT ? { snippet: { text } } : {}),
  }
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(LONE_SURROGATE, '\ufffd')).replaceAll('%3A', ':'))
    .join('/')
}
