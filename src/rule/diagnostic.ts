import type { ClusterRole } from '../manifest/cluster.ts'
import type { TextEdit } from '../text/edits.ts'
import type { Position, Span } from '../text/span.ts'
import type { Route } from '../values/nodes.ts'

export type { ClusterRole }

/** How bad it is: an `error` does not work, a `warning` is likely to harm, an `info` is worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** A place in a user's text, with its line and column already worked out. */
export interface Location {
  readonly uri: string
  readonly span: Span
  readonly start: Position
  /** One past the last character. */
  readonly end: Position
}
/** Another place that helps to understand a finding: the value that was replaced, the first of two equal keys. */
export interface Related extends Location {
  readonly note: string
}

/**
 * A change that would help. `safe` ones are applied by `--fix`, `unsafe` ones with `--unsafe` too;
 * a `suggestion` needs a decision and is only shown, its edits may be empty.
 */
export interface Fix {
  readonly title: string
  readonly safety: 'safe' | 'unsafe' | 'suggestion'
  readonly edits: readonly TextEdit[]
}

/** One finding: plain data, ready for any report. */
export interface Diagnostic {
  readonly rule: string
  readonly messageId: string
  readonly message: string
  readonly severity: Severity
  readonly location: Location
  readonly related: readonly Related[]
  /** Where users' lower layers set the value that is found, lowest first; absent when it replaced nothing. */
  readonly replaced?: readonly Location[] | undefined
  /** The chart whose values are wrong, null for findings about the text itself. */
  readonly chart: string | null
  /** Clusters that the finding concerns; the same place is reported once for all of them. */
  readonly roles: readonly ClusterRole[]
  /** The place in the user's file, from the root of its document (or of the YAML inside a scalar). */
  readonly route: Route
  /** Address of the rule's documentation; null for a user's policy. */
  readonly docs: string | null
  readonly fixes: readonly Fix[]
  /** The release of KOF that was assumed, since nobody named one; absent where somebody did, and for findings about the text itself. */
  readonly assumed?: string | undefined
  readonly suppressed: null | { readonly by: 'comment' | 'config' | 'baseline'; readonly reason: string }
}
