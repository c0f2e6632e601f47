/** A part of a chart's values that was renamed, moved or given up, as far as data does not show it. */
export interface KeyChange {
  readonly charts: readonly string[]
  /** The first release of the chart to which the change applies: without the old key, and with the new ones. */
  readonly release: string
  /** Keys from the chart's root. */
  readonly from: string
  /** Holds only of a block of blocks one of which has one of these keys; goes before a change that asks for nothing. */
  readonly having?: readonly string[]
  /** Where it went, from the root of `chart` or else of the same chart: several where it became several; none where it is gone. */
  readonly to: readonly string[]
  /** The chart that has it now, when it is another one. */
  readonly chart?: string
  /** Keys below `from` that go elsewhere than the rest: below `to`, with `../` beside it; null for one that nobody needs any more. */
  readonly except?: { readonly [below: string]: string | null }
  /** What a person must do, where moving the block as it is would not do; a whole sentence. */
  readonly byHand?: string
  /** What to know about a key that is gone; a whole sentence. */
  readonly note?: string
  /** Where upstream shows it, in k0rdent/kof unless it says otherwise. */
  readonly evidence: string
}
