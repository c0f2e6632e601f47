import type { Host } from '../../host/host.ts'
import type { RuleMeta } from '../../rule/define.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { createSource } from '../../text/source.ts'
import type { LintOptions } from '../options.ts'
import { type Outcome, wantsDrawing } from '../outcome.ts'
import { hashOf } from './hash.ts'
import { type Observed, sameAgain } from './observe.ts'
import { keep, readKept } from './store.ts'

/** A run, kept. */
interface Kept {
  readonly observed: Observed
  /** The day that comments with a last day were judged on; null when there are none. */
  readonly day: string | null
  readonly run: Pick<RunResult, 'diagnostics' | 'notes' | 'releases' | 'ownRules'>
  /** Paths of the run's texts, in its order. */
  readonly sources: readonly string[]
  readonly rules: readonly RuleMeta[]
  readonly baselines: readonly string[]
  readonly drawing: string | null
}

/**
 * The name under which a run is kept: whatever decides what is linted, and how, but for what is read.
 *
 * @param identity of the program with all that it knows
 */
export function keyOf(options: LintOptions, cwd: string, identity: string): string {
  const { patterns, values, sets, flags, config, ignore, embedded, fix, changed } = options
  const said = { patterns, values, sets, flags: { ...flags, rules: [...flags.rules] }, config, ignore, embedded, fix }
  return hashOf(JSON.stringify([identity, cwd, said, changed ?? null, wantsDrawing(options)]))
}

/** The outcome of the same run before, when all that it read is as it was; null otherwise. */
export async function outcomeBefore(folder: string, key: string, host: Host): Promise<Outcome | null> {
  const kept = readKept(folder, key) as Kept | null
  if (kept === null || (kept.day !== null && kept.day !== today())) return null
  const texts = await sameAgain(kept.observed, host)
  if (texts === null) return null
  const run: RunResult = {
    ...kept.run,
    failures: [],
    inputErrors: [],
    sources: new Map(kept.sources.map((path) => [path, createSource(path, texts.get(path)!)])),
    fixed: new Map(),
    stats: { files: kept.sources.length, milliseconds: 0, rules: [] },
  }
  return { run, rules: kept.rules, baselines: kept.baselines, draw: async () => kept.drawing }
}

/**
 * Keeps what a run found, unless something went wrong in it, or it changes files.
 *
 * @param asked what the run asked the machine for, null when that is not all
 */
export async function keepOutcome(
  folder: string,
  key: string,
  { run, rules, baselines, draw }: Outcome,
  options: LintOptions,
  asked: () => Observed | null,
): Promise<void> {
  if (run.failures.length > 0 || run.inputErrors.length > 0 || run.fixed.size > 0) return
  // Drawing reads files as well.
  const drawing = wantsDrawing(options) ? await draw() : null
  const observed = asked()
  if (observed === null) return
  const { diagnostics, notes, releases, ownRules } = run
  const hasDays = [...run.sources.values()].some(({ text }) => text.includes('until='))
  const kept: Kept = {
    observed,
    day: hasDays ? today() : null,
    run: { diagnostics, notes, releases, ownRules },
    sources: [...run.sources.keys()],
    rules,
    baselines,
    drawing,
  }
  keep(folder, key, kept)
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
