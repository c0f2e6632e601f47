import type { SyntaxPair, SyntaxSeq, TextView } from '../syntax.ts'
import { colonEnd, commentFrom, dashOf, type Extent, itemBody, looseComments } from './extent.ts'
import { lineAt } from './lines.ts'
import type { Addition } from './merge.ts'
import { reindent, trimBlankLines } from './reindent.ts'

/**
 * What has to be added behind the last item of `into`'s list so that it holds the items of `from`'s list too, with their comments and
 * those of their key.
 *
 * @param carried comments without indentation that go before the first item, and `after` those behind the last
 * @returns null when one is no list with items, when the second is written in flow style, or when the layout leaves no safe way
 */
export function joinLists(
  view: TextView,
  from: SyntaxPair,
  extent: Extent,
  into: SyntaxPair,
  carried: readonly string[],
  after: readonly string[],
): Addition[] | null {
  const { text } = view
  const [list, target] = [from.value, into.value]
  if (list.kind !== 'seq' || target.kind !== 'seq' || list.items.length === 0) return null
  const last = itemBody(text, target, target.items.length - 1)
  const above = looseComments(text, extent.start, extent.head)
  if (last === null || above === null) return null
  const moved = list.flow ? flowItems(text, list, last.indent) : blockItems(text, from, list, extent, last.indent)
  if (moved === null) return null
  const pad = (comments: readonly string[]) => comments.map((comment) => ' '.repeat(last.indent) + comment)
  const lines = [...pad([...carried, ...above]), ...moved, ...pad(after)]
  return [{ slot: { at: last.end, indent: last.indent, clear: null }, lines }]
}

function blockItems(text: string, from: SyntaxPair, list: SyntaxSeq, extent: Extent, indent: number): string[] | null {
  const dash = dashOf(text, list, 0)
  const colon = colonEnd(text, from)
  const trailing = colon === null ? null : commentFrom(text, colon)
  if (dash === null || trailing === null) return null
  const { start } = lineAt(text, dash)
  const lines = reindent(text, lineAt(text, extent.head).next, extent.end, dash - start, indent)
  return lines === null ? null : [...ofKey(trailing, indent), ...trimBlankLines(lines)]
}

/** Items that stand on one line: a comment between them would belong to no line of its own. */
function flowItems(text: string, list: SyntaxSeq, indent: number): string[] | null {
  const trailing = commentFrom(text, list.span.end)
  if (trailing === null || /[\r\n]/.test(text.slice(list.span.start, list.span.end))) return null
  const items = list.items.map(({ span }) => `${' '.repeat(indent)}- ${text.slice(span.start, span.end)}`)
  return [...ofKey(trailing, indent), ...items]
}

function ofKey(trailing: string, indent: number): string[] {
  return trailing === '' ? [] : [' '.repeat(indent) + trailing]
}
