import type { Severity } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { LintOptions } from './arguments/options.ts'

/** What the process says to its caller. */
export const EXIT = { clean: 0, findings: 1, misuse: 2, failure: 3 } as const

const RANK: { readonly [severity in Severity]: number } = { info: 0, warning: 1, error: 2 }

/** The exit code of a run: what failed weighs more than what could not be read, and that more than findings. */
export function exitCode(
  run: Pick<RunResult, 'diagnostics' | 'failures' | 'inputErrors'>,
  options: Pick<LintOptions, 'failOn' | 'maxWarnings' | 'exitZero'>,
  wouldChange = false,
): number {
  if (run.failures.length > 0) return EXIT.failure
  if (run.inputErrors.length > 0) return EXIT.misuse
  if (options.exitZero) return EXIT.clean
  const open = run.diagnostics.filter(({ suppressed }) => suppressed === null)
  const atLevel = open.some(({ severity }) => RANK[severity] >= RANK[options.failOn])
  const warnings = open.filter(({ severity }) => severity === 'warning').length
  const tooMany = options.maxWarnings !== null && warnings > options.maxWarnings
  return atLevel || tooMany || wouldChange ? EXIT.findings : EXIT.clean
}
