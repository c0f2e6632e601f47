import { KofLintError } from '../../errors.ts'
import { absolutePath } from '../../host/paths.ts'
import type { ReportContext, Reporter } from '../../report/context.ts'
import type { RuleMeta } from '../../rule/define.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { LintOptions, ReportTarget } from '../arguments/options.ts'
import { realPaths } from '../files/real-path.ts'
import { repositoryRoot } from '../files/root.ts'
import { spareInput, writeReport } from '../files/write.ts'
import { type ColorWish, type Io, wantsColor } from '../io.ts'
import { rulePage } from '../lint/look-up.ts'
import { programVersion } from '../version.ts'

/** A report that is loaded and knows where it goes. */
export interface LoadedReport extends ReportTarget {
  readonly reporter: Reporter
}

/** What a report says of a run. */
export interface WrittenReport extends ReportTarget {
  readonly text: string
}

const WIDTH = 80

/** How wide and colourful standard output is. */
export function screenOf(io: Io, color: ColorWish): { readonly color: boolean; readonly width: number } {
  return { color: wantsColor(io, io.stdout, color), width: io.stdout.columns ?? WIDTH }
}

/**
 * Prints and writes the reports of a run. Colour is for a terminal, so that files get none.
 *
 * @param drawing Where telemetry goes, as SVG, for reports that show it.
 * @param read Paths of all that was read, which no report may replace; the texts of the run when left out.
 * @returns What was printed and written.
 * @throws KofLintError of kind `input` when a file cannot be written, and of kind `usage` for one that was linted.
 */
export function deliverReports(
  run: RunResult,
  reports: readonly LoadedReport[],
  options: LintOptions,
  color: ColorWish,
  rules: readonly RuleMeta[],
  io: Io,
  drawing: string | null = null,
  read: Iterable<string> = run.sources.keys(),
): readonly WrittenReport[] {
  const real = realPaths()
  const context: ReportContext = {
    color: false,
    width: WIDTH,
    cwd: absolutePath('/', io.cwd),
    ...(options.base && { base: options.base.folder }),
    root: absolutePath('/', repositoryRoot(io.cwd) ?? io.cwd),
    realPath: (path) => absolutePath('/', real(path)),
    category: options.category,
    ...(drawing === null ? {} : { drawing }),
    // Loaded for the report that asks.
    compressedSize: (text) => process.getBuiltinModule('node:zlib').gzipSync(text).length,
    version: programVersion(),
    rules: [...rules, ...run.ownRules],
    ruleHelp: (rule) => {
      const markdown = rulePage(rule)
      return markdown === null ? null : { markdown }
    },
    includeSuppressed: options.includeSuppressed,
    quiet: options.quiet,
    stats: options.stats,
  }
  for (const { file } of reports) if (file !== null) spareInput(file, read, context.cwd)
  return reports.map(({ format, file, reporter }) => {
    const own = file === null ? { ...context, ...screenOf(io, color) } : context
    const report = { format, file, text: reporter(run, own) }
    deliver(report, io)
    return report
  })
}

/**
 * Refuses to write two things into one file, also where it is named in two ways.
 *
 * @param files as the user names them
 * @param cwd the working directory, absolute
 * @throws KofLintError of kind `usage`
 */
export function refuseSameFile(files: readonly string[], cwd: string): void {
  const paths = files.map((file) => absolutePath(cwd, file))
  const twice = files.find((_, i) => paths.indexOf(paths[i]!) !== i)
  if (twice !== undefined)
    throw new KofLintError('usage', `"${twice}" would be written twice`, 'Give each report a file of its own.')
}

/**
 * Prints a report, or puts it into its file.
 *
 * @throws KofLintError of kind `input` when the file cannot be written.
 */
export function deliver({ file, text }: WrittenReport, io: Io): void {
  if (file === null) io.stdout.write(text)
  else writeReport(absolutePath(absolutePath('/', io.cwd), file), text)
}
