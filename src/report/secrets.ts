import type { RunResult } from '../rule/run-result.ts'
import { createSource, type Source } from '../text/source.ts'
import type { Span } from '../text/span.ts'

/** Rules whose findings stand on a secret. */
const SECRET_RULES = 'secret-inline-'
/** Shorter pieces of a secret stand in other texts by chance. */
const SHORTEST_PIECE = 6

/** What reports must not repeat, worked out once for each run. */
interface Hidden {
  readonly spans: ReadonlyMap<string, readonly Span[]>
  readonly masked: Map<Source, Source>
  readonly pieces: readonly string[]
}
const known = new WeakMap<RunResult, Hidden>()

/**
 * A source as reports show it: each character of a secret that a finding stands on is a star; quotes, blanks and line ends
 * stay, so that every position stays true.
 */
export function withoutSecrets(source: Source, run: RunResult): Source {
  const { spans, masked } = hiddenIn(run)
  const own = spans.get(source.uri)
  if (own === undefined) return source
  const before = masked.get(source)
  if (before !== undefined) return before
  let text = source.text
  for (const { start, end } of own) text = text.slice(0, start) + mask(text.slice(start, end)) + text.slice(end)
  const shown = createSource(source.uri, text, source.role)
  masked.set(source, shown)
  return shown
}

/** True for a text that repeats a secret, as an edit does that moves one. */
export function repeatsSecret(text: string, run: RunResult): boolean {
  return hiddenIn(run).pieces.some((piece) => text.includes(piece))
}

function hiddenIn(run: RunResult): Hidden {
  const before = known.get(run)
  if (before !== undefined) return before
  const spans = new Map<string, Span[]>()
  const pieces: string[] = []
  for (const { rule, location, replaced } of run.diagnostics) {
    if (!rule.startsWith(SECRET_RULES)) continue
    // What a secret replaced in a lower layer is one too.
    for (const { uri, span } of [location, ...(replaced ?? [])]) {
      const own = spans.get(uri) ?? []
      own.push(span)
      spans.set(uri, own)
      const text = run.sources.get(uri)?.text.slice(span.start, span.end) ?? ''
      for (const line of text.split(/[\r\n]+/)) pieces.push(line.trim().replace(/^(["'])(.*)\1$/, '$2'))
    }
  }
  const hidden = { spans, masked: new Map(), pieces: pieces.filter(({ length }) => length >= SHORTEST_PIECE) }
  known.set(run, hidden)
  return hidden
}

function mask(text: string): string {
  const [, open = '', inner = text, close = ''] = /^(["'])(.*)(\1)$/s.exec(text) ?? []
  return open + inner.replace(/\S/g, '*') + close
}
