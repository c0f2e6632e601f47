import type { Configs } from '../../config/config.ts'
import { createConfigs } from '../../config/load.ts'
import { outwardNotes } from '../../config/patterns.ts'
import type { LintRequest } from '../../config/request.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, shownPath } from '../../host/paths.ts'
import type { UnitReuse } from '../../reuse.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import type { LintOptions } from '../arguments/options.ts'
import { used } from '../code-cache/compiled.ts'
import type { Engine } from '../engine.ts'
import { findInput, type Input } from '../files/find-input.ts'
import { noting } from '../files/noting.ts'
import type { Io } from '../io.ts'
import { prepareForMany } from '../many-files/index.ts'
import { createProgress } from '../output/progress.ts'
import { knownRule } from './look-up.ts'
import type { Outcome } from './outcome.ts'

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
    around: input.around,
    fixable: input.fixable,
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
  const outward = options.config === 'search' ? outwardNotes(found) : []
  return {
    run: { ...run, notes: [...input.notes, ...outward, ...run.notes] },
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
  const { files, texts, around } = await changedInput(
    options.changed,
    options.ignore,
    host,
    configs,
    options.base?.from,
  )
  const readText = async (path: string) => texts.get(absolutePath(host.cwd, path)) ?? host.readText(path)
  // What belongs to a release is linted with it, and is not what the commit has of it.
  const fixable = new Set(options.changed.map((path) => shownPath(host.cwd, absolutePath(host.cwd, path))))
  return { input: { files, notes: [], releases: false, around, fixable }, host: { ...host, readText } }
}
