import type { Comment } from './comment.ts'
import { readCommentsFast } from './fast/read.ts'
import { fullReader } from './full.ts'
import { withLineFeeds } from './line-breaks.ts'

/** All comments of a text, in order. A `#` inside a scalar is none. */
export function findComments(text: string): Comment[] {
  const lines = withLineFeeds(text)
  return readCommentsFast(lines) ?? fullReader().readCommentsFull(lines)
}
