import type { Span } from '../text/span.ts'
import { readCommentsFast } from './fast/read.ts'
import { fullReader } from './full.ts'

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  readonly span: Span
  /** With the `#`, without blanks at its end. */
  readonly text: string
}

/** All comments of a text, in order. A `#` inside a scalar is none. */
export function findComments(text: string): Comment[] {
  return readCommentsFast(text) ?? fullReader().readCommentsFull(text)
}
