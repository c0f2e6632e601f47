import { Lexer } from 'yaml'
import type { Comment } from '../comment.ts'

/** Tokens that the lexer makes up: document start, flow error, scalar start. They have no characters. */
const VIRTUAL = new Set(['\u0002', '\u0018', '\u001f'])

/** All comments of any text, in order. */
export function readCommentsFull(text: string): Comment[] {
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
