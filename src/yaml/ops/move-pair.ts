import type { TextEdit } from '../../text/edits.ts'
import type { SyntaxMap, SyntaxPair, TextView } from '../syntax.ts'
import { isWritable } from '../write.ts'
import { writeKey } from '../write-scalar.ts'
import { replace } from './edit.ts'
import { colonEnd, commentFrom, type Extent, looseComments, pairExtent } from './extent.ts'
import { joinLists } from './join-lists.ts'
import { hasPlainLines, lineAt, lineBreakOf, linesBetween } from './lines.ts'
import { endsOpen, mergeAdditions, moveLines } from './merge.ts'
import { findTarget, type NewTarget, pairsAbove } from './move-target.ts'
import { reindent } from './reindent.ts'
import { writeStyleOf } from './style.ts'
import { hasReferences, isRepeated } from './tree.ts'

/**
 * Moves a key with its value and comments to another route, under another name if the route ends with one. Maps on the way
 * are made, or added to; a map that is there already at the route is merged with. Maps that the move empties go, and their
 * comments go along.
 *
 * @param root the map that `to` is counted from; the pair stands somewhere below it
 * @param join whether the items of a list are added to a list that is there already at the route
 * @returns null when the two places hold each other, on a conflict of values, in flow style, where anchors, aliases, tags
 * or merge keys are involved, or when the layout leaves no safe way
 */
export function movePair(
  view: TextView,
  root: SyntaxMap,
  pair: SyntaxPair,
  to: readonly string[],
  join = false,
): TextEdit[] | null {
  const { text } = view
  const above = pairsAbove(pair, root)
  if (!hasPlainLines(view) || above === null || to.length === 0 || !to.every((key) => isWritable({ [key]: null })))
    return null
  const from = above.map(({ key }) => key).reverse()
  if (startsWith(to, from) || startsWith(from, to) || hasReferences(pair.value) || isRepeated(view, pair.map))
    return null
  const target = findTarget(view, root, to)
  const extent = pairExtent(text, pair)
  if (target === null || extent === null || endsOpen(text, pair)) return null
  const top = emptiedTop(above, target.way)
  const around = commentsAround(text, above.slice(0, above.indexOf(top) + 1), extent)
  if (around === null) return null
  if (target.kind === 'merge') {
    const add = join && pair.value.kind === 'seq' ? joinLists : mergeAdditions
    const additions = add(view, pair, extent, target.into, around.before, around.after)
    return additions === null ? null : moveLines(view, top, around.extent, additions)
  }
  const lines = writeLines(view, pair, extent, to, target, around)
  if (lines === null) return null
  if (target.map !== pair.map) return moveLines(view, top, around.extent, [{ slot: target.slot, lines }])
  const br = lineBreakOf(text)
  const last = text[extent.end - 1] === '\n' ? br : ''
  return [replace(view, { start: extent.start, end: extent.end }, lines.join(br) + last)]
}

/** The topmost pair that nothing is left of once the first one is gone. */
function emptiedTop(above: readonly SyntaxPair[], way: ReadonlySet<SyntaxMap>): SyntaxPair {
  let at = 0
  while (at + 1 < above.length && above[at]!.map.pairs.length === 1 && !way.has(above[at]!.map)) at++
  return above[at]!
}

interface Around {
  /** All that goes. */
  readonly extent: Extent
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The comments of maps that go with the pair; null where something else stands between. */
function commentsAround(text: string, above: readonly SyntaxPair[], extent: Extent): Around | null {
  const top = above.at(-1)!
  const whole = above.length === 1 ? extent : pairExtent(text, top)
  if (whole === null) return null
  const before: string[] = []
  let at = whole.start
  for (const parent of above.slice(1).reverse()) {
    const line = lineAt(text, parent.keySpan.start)
    const colon = colonEnd(text, parent)
    const trailing = colon === null ? null : commentFrom(text, colon)
    const loose = looseComments(text, at, line.start)
    if (trailing === null || loose === null) return null
    before.push(...loose, ...(trailing === '' ? [] : [trailing]))
    at = line.next
  }
  const loose = looseComments(text, at, extent.start)
  const after = looseComments(text, extent.end, whole.end)
  return loose === null || after === null ? null : { extent: whole, before: [...before, ...loose], after }
}

function writeLines(
  view: TextView,
  pair: SyntaxPair,
  extent: Extent,
  to: readonly string[],
  target: NewTarget,
  around: Around,
): string[] | null {
  const { text } = view
  const { step } = writeStyleOf(text, pair.map)
  const parents = to
    .slice(target.depth, -1)
    .map((key, i) => `${pad(target.slot.indent + i * step)}${writeKey(key, 'block')}:`)
  const indent = target.slot.indent + parents.length * step
  const lines = reindent(text, extent.start, extent.end, extent.indent, indent)
  if (lines === null) return null
  const name = to.at(-1)!
  if (name !== pair.key) {
    const head = [...linesBetween(text, extent.start, extent.head)].length
    const rest = text.slice(pair.keySpan.end, lineAt(text, extent.head).end)
    lines[head] = pad(indent) + writeKey(name, 'block') + rest
  }
  const comments = (of: readonly string[]): string[] => of.map((comment) => pad(indent) + comment)
  return [...parents, ...comments(around.before), ...lines, ...comments(around.after)]
}

function pad(indent: number): string {
  return ' '.repeat(indent)
}

function startsWith(route: readonly string[], start: readonly string[]): boolean {
  return start.length <= route.length && start.every((key, i) => route[i] === key)
}
