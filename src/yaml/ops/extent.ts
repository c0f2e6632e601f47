import type { SyntaxNode, SyntaxPair, SyntaxSeq } from '../syntax.ts'
import { indentOf, kindOf, type Line, lineAt, lineBefore, linesBetween } from './lines.ts'
import { isMissing, isPair, lastBlockScalar, lastOf } from './tree.ts'

/** The whole lines of a key with its value, or of a list item, with the comments that belong to it. */
export interface Extent {
  readonly start: number
  /** After the last line's break. */
  readonly end: number
  /** Column of the key or of the dash, from 0. */
  readonly indent: number
  /** Start of the line that the key or the dash stands on: `start` when no comment stands above. */
  readonly head: number
}

/** The part of an extent from the key or dash on; it may begin within a line, after `- `. */
interface Body {
  readonly indent: number
  readonly end: number
}

/** Comments that speak of a file or of a stretch of lines, not of the key below them. */
const FILE_COMMENT =
  /^#\s*(kof-lint:|kof-lint-(disable-file|disable|enable)(\s|$)|yaml-language-server:|yamllint\s|vim?:|-\*-|!|prettier-ignore-(start|end))/

/** Offset after a key's colon, null for `? key` and keys without one. */
export function colonEnd(text: string, pair: SyntaxPair): number | null {
  const colon = /[ \t]*:/y
  colon.lastIndex = pair.keySpan.end
  return colon.test(text) ? colon.lastIndex : null
}

/**
 * Where a value ends. One that is missing, or the last of which is, ends right behind its colon or dash, not before the
 * comment that follows.
 */
export function endOf(text: string, node: SyntaxNode): number {
  let { end } = node.span
  const last = lastOf(node)
  if (last !== undefined && isMissing(last)) while (text[end - 1] === ' ' || text[end - 1] === '\t') end--
  return end
}

/** What stands between a colon or dash and the end of its line, when that is nothing or a comment (without blanks). */
export function commentFrom(text: string, from: number): string | null {
  const match = /^(?:[ \t]*|[ \t]+(#.*?)[ \t]*)$/.exec(text.slice(from, lineAt(text, from).end))
  return match === null ? null : (match[1] ?? '')
}

/** A block pair from its key on; null where it shares its lines with something else. */
export function pairBody(text: string, pair: SyntaxPair): Body | null {
  const colon = colonEnd(text, pair)
  const first = lineAt(text, pair.keySpan.start)
  const prefix = text.slice(first.start, pair.keySpan.start)
  if (pair.map.flow || colon === null || !/^ *(- +)*$/.test(prefix) || text[pair.keySpan.start] === '*') return null
  return body(text, pair.value, Math.max(colon, endOf(text, pair.value)), prefix.length)
}

/** A block pair with its comments, as whole lines; null also for the first key after a dash. */
export function pairExtent(text: string, pair: SyntaxPair): Extent | null {
  const found = pairBody(text, pair)
  const line = lineAt(text, pair.keySpan.start)
  if (found === null || indentOf(text, line) !== found.indent) return null
  const before = pair.map.pairs[pair.map.pairs.indexOf(pair) - 1]
  const floor = before === undefined ? startOfParent(pair) : Math.max(before.keySpan.end, before.value.span.end)
  return {
    start: withComments(text, line, found.indent, floor),
    end: found.end,
    indent: found.indent,
    head: line.start,
  }
}

/** A block list's item from its dash on; null where it shares its lines with something else. */
export function itemBody(text: string, seq: SyntaxSeq, index: number): Body | null {
  const dash = dashOf(text, seq, index)
  const item = seq.items[index]
  if (dash === null || item === undefined) return null
  const prefix = text.slice(lineAt(text, dash).start, dash)
  if (!/^ *(- +)*$/.test(prefix)) return null
  return body(text, item, Math.max(dash + 1, endOf(text, item)), prefix.length)
}

/** A block list's item with its comments, as whole lines; null also for the first of a list within a list. */
export function itemExtent(text: string, seq: SyntaxSeq, index: number): Extent | null {
  const found = itemBody(text, seq, index)
  if (found === null) return null
  const line = lineAt(text, dashOf(text, seq, index)!)
  if (indentOf(text, line) !== found.indent) return null
  const floor = index === 0 ? startOfParent(seq) : seq.items[index - 1]!.span.end
  return {
    start: withComments(text, line, found.indent, floor),
    end: found.end,
    indent: found.indent,
    head: line.start,
  }
}

/** Where a block list's dash stands; null where the list is not laid out line by line. */
export function dashOf(text: string, seq: SyntaxSeq, index: number): number | null {
  const first = seq.span.start
  if (seq.flow || text[first] !== '-') return null
  if (index === 0) return first
  const column = first - lineAt(text, first).start
  const before = seq.items[index - 1]
  if (before === undefined) return null
  for (let line = lineAt(text, before.span.end); line.next < text.length; ) {
    line = lineAt(text, line.next)
    if (kindOf(text, line) !== 'content') continue
    const dash = line.start + column
    return indentOf(text, line) === column && /-(?=\s|$)/y.test(text.slice(dash, dash + 2)) ? dash : null
  }
  return null
}

/** Adds what follows a value on its last line, and the lines below that only it can own. */
function body(text: string, value: SyntaxNode, valueEnd: number, indent: number): Body | null {
  const last = lineAt(text, valueEnd)
  if (commentFrom(text, valueEnd) === null) return null
  const block = lastBlockScalar(value)
  if (block !== null) return blockScalarBody(text, block, last, indent, value)
  return { indent, end: ownedBelow(text, value, last, indent) }
}

/** Blank lines after `|+` belong to the value; blanks in them might under any header, so then nothing is known. */
function blockScalarBody(text: string, block: SyntaxNode, last: Line, indent: number, value: SyntaxNode): Body | null {
  let line = last
  while (line.next < text.length) {
    const next = lineAt(text, line.next)
    if (kindOf(text, next) !== 'blank') break
    if (next.end > next.start) return null
    line = next
  }
  const header = /^[|>][-+0-9]*/.exec(text.slice(block.span.start, block.span.start + 4))?.[0] ?? ''
  // Without a last line break readers disagree on what the value ends with.
  if (last.next === text.length && text[last.next - 1] !== '\n' && !header.includes('-')) return null
  return { indent, end: ownedBelow(text, value, header.includes('+') ? line : last, indent) }
}

/**
 * Comments below a value that are indented deeper than its key: of its children, children put out of use, or what goes on
 * from the comment beside it. Below a value that has no lines of its own they end at a blank line.
 */
function ownedBelow(text: string, value: SyntaxNode, last: Line, indent: number): number {
  const collection = (value.kind === 'map' || value.kind === 'seq') && !value.flow
  const hasLines = collection || value.span.start === value.span.end
  let end = last.next
  for (let at = last.next; at < text.length; ) {
    const line = lineAt(text, at)
    const kind = kindOf(text, line)
    if (kind === 'content' || (kind === 'blank' && !hasLines)) break
    if (kind === 'comment' && indentOf(text, line) <= indent) break
    if (kind === 'comment' && !hasLines && isForPrograms(text, line)) break
    if (kind === 'comment') end = line.next
    at = line.next
  }
  return end
}

/** True for a comment that a program acts on, in this line or for those that follow. */
function isForPrograms(text: string, line: Line): boolean {
  const comment = text.slice(line.start, line.end).trimStart()
  return FILE_COMMENT.test(comment) || comment.includes('kof-lint-disable')
}

/** Start of the comment lines directly above a line, at the same indentation. */
function withComments(text: string, line: Line, indent: number, floor: number): number {
  let start = line
  for (let above = lineBefore(text, line); above !== null && above.start > floor; above = lineBefore(text, above)) {
    if (kindOf(text, above) !== 'comment' || indentOf(text, above) !== indent) break
    if (FILE_COMMENT.test(text.slice(above.start + indent, above.end))) break
    start = above
  }
  return start.start
}

/** Everything up to here belongs to what is around a node. */
function startOfParent(of: SyntaxPair | SyntaxSeq): number {
  const parent = isPair(of) ? of.map.parent : of.parent
  if (parent === null) return -1
  return isPair(parent) ? parent.keySpan.end : parent.span.start
}

/** The comments of the blank and comment lines of a range; null when anything else stands there. */
export function looseComments(text: string, start: number, end: number): string[] | null {
  const comments: string[] = []
  for (const line of linesBetween(text, start, end)) {
    const kind = kindOf(text, line)
    if (kind === 'content') return null
    if (kind === 'comment') comments.push(text.slice(line.start, line.end).trim())
  }
  return comments
}
