import { groupBy } from '../group.ts'
import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import { overlaps, type TextEdit } from '../text/edits.ts'

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
  const taken = new Map<string, TextEdit[]>()
  const same = new Set<string>()
  for (const diagnostic of [...diagnostics].sort(byPlace)) {
    const fix = diagnostic.suppressed === null ? applicable(diagnostic.fixes, level) : undefined
    if (fix === undefined || skip({ diagnostic, fix })) continue
    const whole = JSON.stringify(fix.edits)
    if (same.has(whole) || fix.edits.some((edit) => isNear(edit, taken, texts))) continue
    same.add(whole)
    for (const edit of fix.edits) {
      const others = taken.get(edit.uri)
      if (others === undefined) taken.set(edit.uri, [edit])
      else others.push(edit)
    }
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

/** True for an edit that cannot be made together with those that are taken, or not at all in these texts. */
function isNear(
  edit: TextEdit,
  taken: ReadonlyMap<string, readonly TextEdit[]>,
  texts: ReadonlyMap<string, string>,
): boolean {
  const text = texts.get(edit.uri)
  if (text === undefined || edit.span.end > text.length) return true
  return (taken.get(edit.uri) ?? []).some((other) => {
    const { span } = other
    if (isSameSlot(edit, other)) return false
    if (overlaps(span, edit.span) || span.end === edit.span.start || span.start === edit.span.end) return true
    return span.end < edit.span.start
      ? isBareBetween(text, span.end, edit.span.start)
      : isBareBetween(text, edit.span.end, span.start)
  })
}

/**
 * True for lines with keys that two fixes put in the same place of the same map: they can stand one after the other. Should
 * both make the same key, checking the result shows it. Items of a list cannot, for nothing shows that they say the same.
 */
function isSameSlot(a: TextEdit, b: TextEdit): boolean {
  if (a.span.start !== b.span.start || a.span.end !== a.span.start || b.span.end !== b.span.start) return false
  const [one, two] = [firstKeyColumn(a.newText), firstKeyColumn(b.newText)]
  return one !== null && one === two
}

/** Column of the first key of whole lines; null for anything else. */
function firstKeyColumn(newText: string): number | null {
  const match = /^(?:\r?\n)?(?: *#.*\r?\n)*( *)[^\s#-]/.exec(newText)
  return match !== null && newText.includes('\n') ? match[1]!.length : null
}

/** True when only blanks and comments stand between two offsets. */
function isBareBetween(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at)
    const next = feed < 0 ? text.length : feed + 1
    const rest = text.slice(at, Math.min(next, end)).trim()
    if (rest !== '' && !rest.startsWith('#')) return false
    at = next
  }
  return true
}
