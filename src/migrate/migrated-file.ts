import type { Route } from '../values/nodes.ts'
import type { Changed, Unread } from './carry.ts'
import type { Added, Dropped } from './recorded-text.ts'

/** A question, and the line of the output that it is about. */
export interface LocatedQuestion {
  readonly keys: Route | null
  readonly line: number | null
  readonly step: string
  readonly text: string
}

/** One text of the output. */
export interface MigratedFile {
  readonly path: string
  /** The files that it is made of. */
  readonly sources: readonly string[]
  readonly before: string
  readonly text: string
  readonly moved: readonly { readonly from: Route; readonly to: Route; readonly step: string }[]
  readonly dropped: readonly Dropped[]
  readonly added: readonly Added[]
  readonly questions: readonly LocatedQuestion[]
  readonly changed: readonly Changed[]
  /** Values that the old release did not take either. */
  readonly unread: readonly Unread[]
}
