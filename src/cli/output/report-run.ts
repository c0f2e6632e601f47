import type { Rule } from '../../rule/define.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { colorOf, type RawArguments } from '../arguments/flags.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { exitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { loadReports, tellUnshown } from '../lint/end.ts'
import { deliverReports } from './deliver.ts'

/**
 * Reports what a command found that lints otherwise than `kof-lint FILE`, and says how it ended.
 *
 * @param read paths of what was read beside the texts of the run
 * @returns the exit code
 * @throws KofLintError of kind `usage` for a format that there is not, of kind `input` when a report cannot be written
 */
export async function reportRun(
  run: RunResult,
  read: Iterable<string>,
  rules: readonly Rule[],
  options: LintOptions,
  raw: RawArguments,
  io: Io,
  engine: Engine,
): Promise<number> {
  const reports = await loadReports(options, engine)
  const metas = rules.map(({ meta }) => meta)
  const written = deliverReports(run, reports, options, colorOf(raw), metas, io, null, [...run.sources.keys(), ...read])
  await tellUnshown(run, written, options.quiet, io)
  return exitCode(run, options)
}
