import { Lexer } from 'yaml'
import type { Comment } from '../comment.ts'
import { isUnclosed, VIRTUAL, withJoinedQuotes } from './outdented.ts'

/** All comments of any text, in order. */
export function readCommentsFull(text: string): Comment[] {
  const comments: Comment[] = []
  let offset = 0
  let isOpen = false
  for (const token of new Lexer().lex(text)) {
    if (VIRTUAL.has(token)) continue
    isOpen ||= isUnclosed(token)
    if (token.startsWith('#')) {
      const comment = token.trimEnd()
      comments.push({ span: { start: offset, end: offset + comment.length }, text: comment })
    }
    offset += token.length
  }
  const joined = isOpen ? withJoinedQuotes(text) : text
  return joined === text ? comments : readCommentsFull(joined)
}
