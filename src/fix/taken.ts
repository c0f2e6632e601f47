import { overlaps, type TextEdit } from '../text/edits.ts'

/**
 * Edits that are to be made together. None is near another, so that of those that are to come only the next ones before and behind
 * need to be looked at, however many there are.
 */
export class TakenEdits {
  private readonly texts: ReadonlyMap<string, string>
  /** By uri, each list in the order of the text. */
  private readonly taken = new Map<string, TextEdit[]>()

  /** @param texts by uri */
  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = texts
  }

  /** True for an edit that cannot be made together with those that are taken, or not at all in these texts. */
  isNear(edit: TextEdit): boolean {
    const text = this.texts.get(edit.uri)
    if (text === undefined || edit.span.end > text.length) return true
    const taken = this.taken.get(edit.uri) ?? []
    const place = placeIn(taken, edit)
    let before = place - 1
    while (before >= 0 && isSameSlot(edit, taken[before]!)) before--
    let behind = place
    while (behind < taken.length && isSameSlot(edit, taken[behind]!)) behind++
    return [taken[before], taken[behind]].some((other) => other !== undefined && areNear(edit, other, text))
  }

  add(edit: TextEdit): void {
    const taken = this.taken.get(edit.uri)
    if (taken === undefined) this.taken.set(edit.uri, [edit])
    else taken.splice(placeIn(taken, edit), 0, edit)
  }
}

/** How many edits begin no later than one. */
function placeIn(taken: readonly TextEdit[], { span: { start } }: TextEdit): number {
  let low = 0
  let high = taken.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (taken[middle]!.span.start <= start) low = middle + 1
    else high = middle
  }
  return low
}

/** True for edits that overlap, touch, or have only blank lines and comments between them. */
function areNear({ span }: TextEdit, { span: other }: TextEdit, text: string): boolean {
  if (overlaps(other, span) || other.end === span.start || other.start === span.end) return true
  return other.end < span.start
    ? isBareBetween(text, other.end, span.start)
    : isBareBetween(text, span.end, other.start)
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
