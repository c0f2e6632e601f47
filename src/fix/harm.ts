import { applyEdits, type TextEdit } from '../text/edits.ts'
import type { Span } from '../text/span.ts'
import { type Faults, faultsOf, isNoWorse, keepsComments } from './verify.ts'

/** A part of a text, or all of it, in which edits are tried. */
export class TriedLines {
  /** How much there is to read each time. */
  readonly length: number
  private readonly text: string
  private readonly by: number
  private faults: Faults | undefined

  /** @param span whole lines */
  constructor(text: string, { start, end }: Span) {
    // The reader that is fast takes no text that is indented as a whole.
    const above = text[start] === ' ' ? 'above:\n' : ''
    this.text = above + text.slice(start, end)
    this.by = above.length - start
    this.length = this.text.length
  }

  /** True for edits of the whole text after which Helm reads these lines as before. */
  isNoWorse(edits: readonly TextEdit[]): boolean {
    return this.isGood(applyEdits(this.text, this.here(edits)))
  }

  /** The same for edits that also spare the comments around them. */
  isSound(edits: readonly TextEdit[]): boolean {
    const here = this.here(edits)
    const after = applyEdits(this.text, here)
    return this.isGood(after) && keepsComments(this.text, here, after)
  }

  private isGood(after: string): boolean {
    this.faults ??= faultsOf(this.text)
    return isNoWorse(this.faults, after)
  }

  private here(edits: readonly TextEdit[]): readonly TextEdit[] {
    const { by } = this
    return edits.map((edit) => ({ ...edit, span: { start: edit.span.start + by, end: edit.span.end + by } }))
  }
}
