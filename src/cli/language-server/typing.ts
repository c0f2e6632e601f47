import type { Range } from 'vscode-languageserver-protocol'
import { createSource } from '../../text/source.ts'
import { withoutMark } from './byte-order-mark.ts'
import type { OpenFile } from './open-files.ts'
import { rangeIn, startOfLine } from './places.ts'

/** Stands in a text for what is being typed, so that the text can be read. */
export const TYPED = 'kofLintTyped'
/** A key that begins a line, perhaps an item's. */
const KEY = /^([ \t]*(?:-[ \t]+)*)(["']?)([\w.-]*)$/
/** A value behind a key. */
const VALUE = /^[ \t]*(?:-[ \t]+)*["']?[\w./-]+["']?:[ \t]+([\w.-]*)$/

/** What is being typed. */
export interface Typing {
  readonly kind: 'key' | 'value'
  /** The text with a word of ours in place of what is being typed, without a byte order mark. */
  readonly text: string
  /** What a completion replaces. */
  readonly range: Range
  /** True where a colon stands behind the key already. */
  readonly hasColon: boolean
}

/** What is being typed at an offset; null where it is neither a key on a line of its own nor a value behind one. */
export function typingAt({ path, text }: OpenFile, pointer: number): Typing | null {
  const start = startOfLine(text, pointer)
  // It may stand before the byte order mark.
  const offset = Math.max(start, pointer)
  const before = text.slice(start, offset)
  const [rest] = /^[\w.-]*/.exec(text.slice(offset))!
  const [after] = /^[^\r\n]*/.exec(text.slice(offset + rest.length))!
  const rangeFrom = (from: number): Range =>
    rangeIn(createSource(path, text), { start: from, end: offset + rest.length })
  const key = KEY.exec(before)
  if (key !== null) {
    const [, indent, quote] = key
    const hasColon = /^["']?[ \t]*:/.test(after)
    // What else stands on the line is no key that can be read.
    if (quote !== '' || (!hasColon && after.trim() !== '')) return null
    const from = start + indent!.length
    const line = `${TYPED}${hasColon ? '' : ':'}`
    return { kind: 'key', text: replaced(text, from, offset + rest.length, line), range: rangeFrom(from), hasColon }
  }
  const value = VALUE.exec(before)
  if (value === null || !/^[ \t]*(?:#.*)?$/.test(after)) return null
  const from = offset - value[1]!.length
  return {
    kind: 'value',
    text: replaced(text, from, offset + rest.length, TYPED),
    range: rangeFrom(from),
    hasColon: false,
  }
}

function replaced(text: string, from: number, to: number, by: string): string {
  return withoutMark(text.slice(0, from) + by + text.slice(to))
}
