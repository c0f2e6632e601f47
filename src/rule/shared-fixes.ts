import type { Diagnostic, Fix } from './diagnostic.ts'

/** What was found in one unit of a run, and the files whose values it reads. */
export interface FoundIn {
  readonly found: readonly Diagnostic[]
  readonly uris: ReadonlySet<string>
}

/**
 * What was found in each unit, where a fix of a file that several read is only suggested unless all of these have the same finding with
 * the same fix: what is a mistake for one release may be right for another, or be mended in another way, which would be fixed with it.
 */
export function agreeOnShared(units: readonly FoundIn[]): readonly (readonly Diagnostic[])[] {
  const readers = new Map<string, number[]>()
  units.forEach(({ uris }, i) => {
    for (const uri of uris) readers.set(uri, [...(readers.get(uri) ?? []), i])
  })
  if (![...readers.values()].some(({ length }) => length > 1)) return units.map(({ found }) => found)
  const offered = units.map(({ found }) => fixesByPlace(found))
  const agreed = (fix: Fix, place: string): Fix['safety'] => {
    const sharing = fix.edits.flatMap(({ uri }) => readers.get(uri) ?? [])
    return sharing.reduce<Fix['safety']>((safety, unit) => {
      const same = offered[unit]!.get(place)?.find((other) => isSame(other, fix))
      return same === undefined ? 'suggestion' : weaker(safety, same.safety)
    }, fix.safety)
  }
  return units.map(({ found }) =>
    found.map((diagnostic) => {
      const place = placeOf(diagnostic)
      const fixes = diagnostic.fixes.map((fix) => ({ ...fix, safety: agreed(fix, place) }))
      return { ...diagnostic, fixes }
    }),
  )
}

const SAFETIES: readonly Fix['safety'][] = ['safe', 'unsafe', 'suggestion']

function weaker(one: Fix['safety'], other: Fix['safety']): Fix['safety'] {
  return SAFETIES.indexOf(one) < SAFETIES.indexOf(other) ? other : one
}

function fixesByPlace(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Fix[]> {
  const fixes = new Map<string, readonly Fix[]>()
  for (const diagnostic of found) {
    const place = placeOf(diagnostic)
    fixes.set(place, [...(fixes.get(place) ?? []), ...diagnostic.fixes])
  }
  return fixes
}

/** True for fixes that write the same. */
function isSame({ edits }: Fix, other: Fix): boolean {
  return (
    edits.length === other.edits.length &&
    edits.every(({ uri, span, newText }, i) => {
      const edit = other.edits[i]!
      return (
        edit.uri === uri && edit.newText === newText && edit.span.start === span.start && edit.span.end === span.end
      )
    })
  )
}

function placeOf({ rule, messageId, location: { uri, span } }: Diagnostic): string {
  return [rule, messageId, uri, span.start, span.end].join('\0')
}
