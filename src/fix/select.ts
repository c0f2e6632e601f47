import { groupBy } from '../group.ts'
import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import type { TextEdit } from '../text/edits.ts'
import { TakenEdits } from './taken.ts'

/** Which fixes are applied without a person looking: `unsafe` means the safe ones too. */
export type FixLevel = 'safe' | 'unsafe'

/** A fix that is to be applied, with what it cures. */
export interface SelectedFix {
  readonly diagnostic: Diagnostic
  readonly fix: Fix
}

/**
 * The fixes that one pass can apply together: of each finding that is not suppressed the first that the level allows, in
 * the order of the texts. A fix that comes near another one waits for the next pass, and is applied wholly or not at all:
 * also where only blank lines and comments are between them, since both might empty the same map.
 *
 * @param texts by uri; fixes of others are left out
 * @param skip fixes that are not to be tried
 */
export function selectFixes(
  diagnostics: readonly Diagnostic[],
  level: FixLevel,
  texts: ReadonlyMap<string, string>,
  skip: (selected: SelectedFix) => boolean,
): SelectedFix[] {
  const selected: SelectedFix[] = []
  const taken = new TakenEdits(texts)
  const same = new Set<string>()
  for (const diagnostic of [...diagnostics].sort(byPlace)) {
    const fix = diagnostic.suppressed === null ? applicable(diagnostic.fixes, level) : undefined
    if (fix === undefined || skip({ diagnostic, fix })) continue
    const whole = JSON.stringify(fix.edits)
    if (same.has(whole) || fix.edits.some((edit) => taken.isNear(edit))) continue
    same.add(whole)
    for (const edit of fix.edits) taken.add(edit)
    selected.push({ diagnostic, fix })
  }
  return selected
}

/** All edits of some fixes, by uri and in order. */
export function editsByUri(fixes: readonly Fix[]): Map<string, TextEdit[]> {
  const edits = groupBy(
    fixes.flatMap((fix) => fix.edits),
    ({ uri }) => uri,
  )
  for (const list of edits.values()) list.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return edits
}

function applicable(fixes: readonly Fix[], level: FixLevel): Fix | undefined {
  return fixes.find(({ safety, edits }) => edits.length > 0 && (safety === 'safe' || safety === level))
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [one, two] = [a.location, b.location]
  if (one.uri !== two.uri) return one.uri < two.uri ? -1 : 1
  return one.span.start - two.span.start || one.span.end - two.span.end
}
