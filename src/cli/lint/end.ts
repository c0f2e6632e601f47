import type { LintRequest } from '../../config/request.ts'
import type { Host } from '../../host/host.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { LintOptions } from '../arguments/options.ts'
import { used } from '../code-cache/compiled.ts'
import type { Engine } from '../engine.ts'
import { EXIT, exitCode } from '../exit-code.ts'
import type { ColorWish, Io } from '../io.ts'
import { deliverReports, type LoadedReport, refuseSameFile, type WrittenReport } from '../output/deliver.ts'
import { judge } from './judge.ts'
import { type Outcome, wantsDrawing } from './outcome.ts'

/** How a run ended. */
export interface Ending {
  readonly code: number
  readonly written: readonly WrittenReport[]
  /** Whether something was said beside the reports. */
  readonly said: boolean
}

/** The reports that are asked for. @throws KofLintError of kind `usage` for a format that there is not */
export function loadReports({ reports }: LintOptions, engine: Engine): Promise<readonly LoadedReport[]> {
  return Promise.all(reports.map(async (target) => ({ ...target, reporter: await engine.reporter(target.format) })))
}

/**
 * Does with what was found what is asked for: writes fixes or prints the diff, and delivers the reports.
 *
 * @throws KofLintError of any kind.
 */
export async function endRun(
  outcome: Outcome,
  reports: readonly LoadedReport[],
  options: LintOptions,
  color: ColorWish,
  stdin: LintRequest['stdin'],
  host: Host,
  io: Io,
): Promise<Ending> {
  const { baseline, writeBaseline } = options
  refuseSameFile(
    [...reports, { file: writeBaseline }].flatMap(({ file }) => file ?? []),
    options.base?.from ?? host.cwd,
  )
  const run = await judge(outcome.run, options, outcome, host, io)
  if (options.changed !== undefined && run.stats.files === 0 && run.inputErrors.length === 0)
    return { code: EXIT.clean, written: [], said: false }
  if (options.diff) await (await import('./print-diff.ts')).printDiff(run, host, stdin, options, io)
  else if (run.fixed.size > 0)
    await (await import('./write-fixes.ts')).writeFixes(run, outcome.texts, options, host, io)
  const drawing = wantsDrawing(options) ? await outcome.draw() : null
  for (const { format } of reports) used.add(`${format} ${run.diagnostics.length > 0 ? 'with' : 'without'} findings`)
  const baselines = baseline === null ? outcome.baselines : [baseline]
  const read = [...outcome.read, ...baselines, ...(stdin === null ? [] : [stdin.filename])]
  const written = deliverReports(run, reports, options, color, outcome.rules, io, drawing, read)
  const said = await tellUnshown(run, written, options.quiet, io)
  return { code: exitCode(run, options, options.diff && run.fixed.size > 0), written, said }
}

/** Says what no printed report showed a person, and whether there was something to say. Most runs have nothing. */
export async function tellUnshown(
  run: RunResult,
  written: readonly WrittenReport[],
  quiet: boolean,
  io: Io,
): Promise<boolean> {
  const isAll = written.some(({ format, file }) => format === 'stylish' && file === null)
  if (isAll || run.notes.length + run.inputErrors.length + run.failures.length === 0) return false
  return (await import('../output/unshown.ts')).sayUnshown(run, written, quiet, io)
}
