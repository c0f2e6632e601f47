import type { Span } from '../text/span.ts'

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  readonly span: Span
  /** With the `#`, without blanks at its end. */
  readonly text: string
}
