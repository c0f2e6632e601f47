import type { RuleMeta } from '../../rule/define.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { LintOptions } from '../arguments/options.ts'

/** What linting gave, before baselines and reports. */
export interface Outcome {
  readonly run: RunResult
  /** What the program's own rules say of themselves. */
  readonly rules: readonly RuleMeta[]
  /** Baselines that the configs of the run name, absolute. */
  readonly baselines: readonly string[]
  /** Absolute paths of all that was read, configs and code of plugins among them. */
  readonly read: readonly string[]
  /** The texts that were read, by absolute path, where a run has fixes. */
  readonly texts: ReadonlyMap<string, string>
  /** Draws where telemetry goes, of the files as they are by then; null where there is nothing to draw. */
  draw(): Promise<string | null>
}

/** True when a report shows the drawing, which costs time. */
export function wantsDrawing({ reports }: Pick<LintOptions, 'reports'>): boolean {
  return reports.some(({ format }) => format === 'html')
}
