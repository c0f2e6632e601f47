import type { Configs } from '../../config/config.ts'
import { createConfigs } from '../../config/load.ts'
import type { LintRequest } from '../../config/request.ts'
import type { Host } from '../../host/host.ts'
import { emptyKnowledge } from '../../host/memory.ts'
import { absolutePath } from '../../host/paths.ts'
import type { UnitReuse } from '../../reuse.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import type { ColorWish, LintOptions } from '../arguments/options.ts'
import { used } from '../code-cache/compiled.ts'
import type { Engine } from '../engine.ts'
import { EXIT, exitCode } from '../exit-code.ts'
import { findInput, type Input, stdinText } from '../files/find-input.ts'
import { createNodeHost } from '../files/host-node.ts'
import { noting } from '../files/noting.ts'
import type { Io } from '../io.ts'
import { prepareForMany } from '../many-files/index.ts'
import { deliverReports, type LoadedReport, refuseSameFile, type WrittenReport } from '../output/deliver.ts'
import { createProgress } from '../output/progress.ts'
import { judge } from './judge.ts'
import { knownRule } from './look-up.ts'
import { type Outcome, wantsDrawing } from './outcome.ts'

/** How a run ended. */
export interface Ending {
  readonly code: number
  readonly written: readonly WrittenReport[]
  /** Whether something was said beside the reports. */
  readonly said: boolean
}

/**
 * Lints: finds the files, runs the engine, writes fixes or prints the diff, and delivers the reports. With a cache, what can be
 * is left out when nothing changed since the same run before.
 *
 * @returns The exit code.
 * @throws KofLintError of any kind.
 */
export async function runLint(options: LintOptions, color: ColorWish, io: Io, engine: Engine): Promise<number> {
  const host = createNodeHost(io.cwd, emptyKnowledge)
  if (options.cache !== null) {
    const { lintCached } = await import('../cache/index.ts')
    return lintCached(options, options.cache.folder, color, host, io, engine)
  }
  const reports = await loadReports(options, engine)
  const stdin = await stdinText(options, io)
  const outcome = await lintOnce(options, stdin, host, io, engine)
  const { code } = await endRun(outcome, reports, options, color, stdin, host, io)
  return code
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
    host.cwd,
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

/**
 * Finds the files and runs the engine.
 *
 * @param files where files are found; what is known of KOF is the engine's
 * @param reuse what runs before have found
 * @throws KofLintError of any kind.
 */
export async function lintOnce(
  options: LintOptions,
  stdin: LintRequest['stdin'],
  files: Host,
  io: Io,
  engine: Engine,
  reuse?: UnitReuse,
): Promise<Outcome> {
  const [rules, knowledge] = await Promise.all([engine.rules(), engine.knowledge()])
  const foreign = [...options.flags.rules.keys()].filter((id) => !rules.some(({ meta }) => meta.id === id))
  requireChart(options.flags.chart, knowledge)
  const { host: outside, read } = noting({ ...files, knowledge })
  const configs = createConfigs({ host: outside, rules, use: options.config })
  const { input, host: reading } = await inputOf(options, outside, configs)
  let characters = 0
  const texts = new Map<string, string>()
  const host: Host = {
    ...reading,
    readText: async (path) => {
      const text = await reading.readText(path)
      characters += text.length
      if (options.fix !== 'none') texts.set(absolutePath(reading.cwd, path), text)
      return text
    },
  }
  const afterFile = await prepareForMany(input.files.length, () => characters)
  const progress = createProgress(io)
  const request: LintRequest = {
    files: input.files,
    values: options.values,
    sets: options.sets,
    releases: input.releases,
    flags: options.flags,
    embedded: options.embedded,
    configs,
    stdin,
    fix: options.fix,
    clock: options.stats ? () => performance.now() : undefined,
    onProgress: (done, all) => {
      afterFile()
      progress.update(done, all)
    },
  }
  let run: RunResult
  try {
    run = await engine.lint(request, host, rules, reuse)
  } finally {
    progress.clear()
  }
  for (const id of run.asked ?? []) used.add(id)
  for (const id of foreign) if (!run.ownRules.some((own) => own.id === id)) knownRule(id, rules)
  const found = await configs.all()
  if (found.length > 0) used.add('config')
  return {
    run: { ...run, notes: [...input.notes, ...run.notes] },
    rules: rules.map(({ meta }) => meta),
    baselines: found.flatMap(({ baseline }) => baseline ?? []),
    read: [...read],
    texts,
    draw: async () => (await import('../output/report-drawing.ts')).drawRun(request, host),
  }
}

/** What is to be linted, and the host for it: of a commit's files it has the texts, which were read to tell what is KOF's. */
async function inputOf(
  options: LintOptions,
  host: Host,
  configs: Configs,
): Promise<{ readonly input: Input; readonly host: Host }> {
  if (options.changed === undefined) return { input: await findInput(options, host, configs), host }
  const { changedInput } = await import('../git/changed.ts')
  const { files, texts } = await changedInput(options.changed, options.ignore, host, configs)
  const readText = async (path: string) => texts.get(absolutePath(host.cwd, path)) ?? host.readText(path)
  return { input: { files, notes: [], releases: false }, host: { ...host, readText } }
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
