import { Lexer } from 'yaml'
import type { Span } from '../text/span.ts'

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  readonly span: Span
  /** With the `#`, without blanks at its end. */
  readonly text: string
}

/** Tokens that the lexer makes up: document start, flow error, scalar start. They have no characters. */
const VIRTUAL = new Set(['\u0002', '\u0018', '\u001f'])

/** All comments of a text, in order. A `#` inside a scalar is none. */
export function findComments(text: string): Comment[] {
  const comments: Comment[] = []
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (VIRTUAL.has(token)) continue
    if (token.startsWith('#')) {
      const comment = token.trimEnd()
      comments.push({ span: { start: offset, end: offset + comment.length }, text: comment })
    }
    offset += token.length
  }
  return comments
}
