import type { Diagnostic } from '../rule/diagnostic.ts'
import type { EnabledRule } from '../rule/enabled.ts'
import type { TextView } from '../yaml/syntax.ts'

/** What rules found in one unit of a run, and the texts that they looked at. */
export interface UnitFindings {
  readonly found: readonly Diagnostic[]
  readonly views: readonly TextView[]
  readonly enabled: readonly EnabledRule[]
  readonly requireReason: boolean
  /** False where something kept rules from looking, such as broken YAML: nothing is called unused then. */
  readonly complete: boolean
}
