/** A half-open range of UTF-16 offsets in a text. The only position that is stored. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Line and column from 1, for people and for SARIF. Derived from a `Span`, never stored by rules. */
export interface Position {
  readonly line: number
  readonly column: number
}
