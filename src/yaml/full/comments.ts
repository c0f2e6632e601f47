import { Lexer } from 'yaml'
import type { Comment } from '../comment.ts'
import { lexLeniently } from './lenient.ts'

/** Tokens that the lexer makes up: document start, flow error, scalar start. They have no characters. */
const FLOW_ERROR = '\u0018'
const VIRTUAL = new Set(['\u0002', FLOW_ERROR, '\u001f'])

/** All comments of any text, in order. */
export function readCommentsFull(text: string): Comment[] {
  const strict = commentsAmong(new Lexer().lex(text))
  if (!strict.isBroken) return strict.comments
  const lenient = commentsAmong(lexLeniently(text))
  return lenient.isBroken ? strict.comments : lenient.comments
}

/** Comments among tokens, and whether brackets or quotes among these do not end. */
function commentsAmong(tokens: Iterable<string>): { readonly comments: Comment[]; readonly isBroken: boolean } {
  const comments: Comment[] = []
  let offset = 0
  let isBroken = false
  for (const token of tokens) {
    isBroken ||= token === FLOW_ERROR || isUnclosed(token)
    if (VIRTUAL.has(token)) continue
    if (token.startsWith('#')) {
      const comment = token.trimEnd()
      comments.push({ span: { start: offset, end: offset + comment.length }, text: comment })
    }
    offset += token.length
  }
  return { comments, isBroken }
}

/** True for a token that begins with a quote and does not end with it. */
function isUnclosed(token: string): boolean {
  const first = token[0]
  return (first === '"' || first === "'") && (token.length === 1 || !token.endsWith(first))
}
