import type { Diagnostic } from './diagnostic.ts'

/** Order of a report: by file as first met, then line, column, rule and message. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files = new Map<string, number>()
  for (const { location } of diagnostics) if (!files.has(location.uri)) files.set(location.uri, files.size)
  return [...diagnostics].sort(
    (a, b) =>
      files.get(a.location.uri)! - files.get(b.location.uri)! ||
      a.location.span.start - b.location.span.start ||
      a.location.span.end - b.location.span.end ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  )
}

/** One finding for the same rule, place and words, with all the clusters that it concerns. */
export function dedupe(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const kept = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const { uri, span } = diagnostic.location
    const key = [diagnostic.rule, diagnostic.messageId, uri, span.start, span.end, diagnostic.message].join('\0')
    const first = kept.get(key)
    if (first === undefined) kept.set(key, diagnostic)
    else kept.set(key, { ...first, roles: [...new Set([...first.roles, ...diagnostic.roles])] })
  }
  return [...kept.values()]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
