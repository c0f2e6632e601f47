import type { Comment } from './comment.ts'
import { readCommentsFast } from './fast/read.ts'
import { fullReader } from './full.ts'

/** All comments of a text, in order. A `#` inside a scalar is none. */
export function findComments(text: string): Comment[] {
  return readCommentsFast(text) ?? fullReader().readCommentsFull(text)
}
