import type { Diagnostic } from './diagnostic.ts'

/** What was found in one unit of a run, and the files whose values it reads. */
export interface FoundIn {
  readonly found: readonly Diagnostic[]
  readonly uris: ReadonlySet<string>
}

/**
 * What was found in each unit, where a fix of a file that several read is only suggested unless all of these have the same finding: what
 * is a mistake for one release may be right for another, which would be fixed with it.
 */
export function agreeOnShared(units: readonly FoundIn[]): readonly (readonly Diagnostic[])[] {
  const readers = new Map<string, number[]>()
  units.forEach(({ uris }, i) => {
    for (const uri of uris) readers.set(uri, [...(readers.get(uri) ?? []), i])
  })
  if (![...readers.values()].some(({ length }) => length > 1)) return units.map(({ found }) => found)
  const places = units.map(({ found }) => new Set(found.map(placeOf)))
  return units.map(({ found }) =>
    found.map((diagnostic) => {
      const place = placeOf(diagnostic)
      const isShared = (uri: string): boolean => (readers.get(uri) ?? []).every((unit) => places[unit]!.has(place))
      const fixes = diagnostic.fixes.map((fix) =>
        fix.edits.every(({ uri }) => isShared(uri)) ? fix : { ...fix, safety: 'suggestion' as const },
      )
      return { ...diagnostic, fixes }
    }),
  )
}

function placeOf({ rule, messageId, location: { uri, span } }: Diagnostic): string {
  return [rule, messageId, uri, span.start, span.end].join('\0')
}
