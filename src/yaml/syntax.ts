import type { TextEdit } from '../text/edits.ts'
import type { Source } from '../text/source.ts'
import type { Span } from '../text/span.ts'

/** The text a YAML parser sees, and the way back to the file it was cut from. */
export interface TextView {
  readonly source: Source
  readonly text: string
  /** False where the outer scalar's style does not map offset by offset (folded, quoted over several lines). */
  readonly exact: boolean
  /** True for a file that is a template: where that has actions, other characters stand in `text`, so that some of it is not known. */
  readonly isTemplate?: boolean
  /** A span of `text` as a span of `source.text`. */
  toSource(span: Span): Span
  /** An edit of `text` as an edit of `source.text`: new lines re-indented, quotes escaped. Null: not expressible. */
  lift(edit: TextEdit): TextEdit | null
}

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

/** A key and its value in a mapping, as written. Duplicates are kept, in order. */
export interface SyntaxPair {
  /** The key as text, as Helm sees it: `1:` and `true:` become "1" and "true". */
  readonly key: string
  /** The key's characters, quotes included. */
  readonly keySpan: Span
  readonly value: SyntaxNode
  readonly map: SyntaxMap
  /** True for the key `<<` that merges a map in: unquoted, or tagged `!!merge`. */
  readonly merge: boolean
}

/** What contains a node: a pair, a sequence, or nothing for a document's root. */
export type SyntaxParent = SyntaxPair | SyntaxSeq | null

interface SyntaxBase {
  /** The value's characters: quotes and block header included, comments and trailing blanks not. Empty at the place of a missing value. */
  readonly span: Span
  readonly parent: SyntaxParent
  readonly anchor: string | null
}

/** A scalar as written. */
export interface SyntaxScalar extends SyntaxBase {
  readonly kind: 'scalar'
  /** The value as Helm resolves it (go-yaml v2). */
  readonly value: string | number | boolean | null
  readonly style: ScalarStyle
  /** The text after unescaping and folding, before it is resolved to a number, boolean or null. */
  readonly text: string
  /** An explicit tag such as `!!str`, or null. */
  readonly tag: string | null
}

/** A list as written. */
export interface SyntaxSeq extends SyntaxBase {
  readonly kind: 'seq'
  readonly flow: boolean
  readonly items: readonly SyntaxNode[]
}

/** A mapping as written. */
export interface SyntaxMap extends SyntaxBase {
  readonly kind: 'map'
  readonly flow: boolean
  readonly pairs: readonly SyntaxPair[]
}

/** `*name`. `target` is null when nothing has that anchor. */
export interface SyntaxAlias extends SyntaxBase {
  readonly kind: 'alias'
  readonly name: string
  readonly target: SyntaxNode | null
}

/** Anything that may stand as a value. */
export type SyntaxNode = SyntaxScalar | SyntaxSeq | SyntaxMap | SyntaxAlias

/** Something in the text that Helm's parser would refuse. */
export interface SyntaxProblem {
  readonly message: string
  readonly span: Span
}

/** One `---` document. */
export interface SyntaxDocument {
  readonly root: SyntaxNode | null
  /** From the document's first to its last character, markers included. */
  readonly span: Span
}

/** A parsed text: its documents, in order, and what is wrong with it. `documents[0]` is the only one Helm reads from a values file. */
export interface ParsedYaml {
  readonly view: TextView
  readonly documents: readonly SyntaxDocument[]
  readonly problems: readonly SyntaxProblem[]
}
