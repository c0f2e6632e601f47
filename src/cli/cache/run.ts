import type { Host } from '../../host/host.ts'
import { absolutePath } from '../../host/paths.ts'
import type { RuleMeta } from '../../rule/define.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { createSource } from '../../text/source.ts'
import type { LintOptions } from '../arguments/options.ts'
import { decodeUtf8 } from '../files/decode.ts'
import { type Outcome, wantsDrawing } from '../lint/outcome.ts'
import { hashOf } from './hash.ts'
import type { Observed } from './observe.ts'
import { keep, readKept } from './store.ts'
import { holds, today, type Validity } from './validity.ts'

/** A run, kept. */
interface Kept {
  readonly run: Pick<RunResult, 'diagnostics' | 'notes' | 'releases' | 'ownRules'>
  /** Paths of the run's texts, in its order. */
  readonly sources: readonly string[]
  readonly files: number
  readonly rules: readonly RuleMeta[]
  readonly baselines: readonly string[]
  readonly drawing: string | null
}

/** An outcome, and what it takes for it to hold still; null when nobody can tell. */
export interface ValidOutcome {
  readonly outcome: Outcome
  readonly validity: Validity | null
}

/**
 * The name under which a run is kept: whatever decides what is linted, and how, but for what is read.
 *
 * @param identity of the program with all that it knows
 */
export function keyOf(options: LintOptions, cwd: string, identity: string): string {
  const { patterns, values, sets, flags, config, ignore, embedded, fix, changed, base } = options
  const said = { patterns, values, sets, flags: { ...flags, rules: [...flags.rules] }, config, ignore, embedded, fix }
  return hashOf(JSON.stringify([identity, cwd, said, changed ?? null, base ?? null, wantsDrawing(options)]))
}

/** The outcome of the same run before, when all that it read is as it was; null otherwise. */
export async function outcomeBefore(folder: string, key: string, host: Host): Promise<ValidOutcome | null> {
  const result = readKept(folder, key)
  if (result === null) return null
  const validity = result.head as Validity
  const texts = new Map<string, string>()
  const isValid = await holds(validity, host, (path, bytes) => texts.set(path, decodeUtf8(bytes, `"${path}"`)))
  if (!isValid) return null
  const kept = JSON.parse(result.body.toString()) as Kept
  const textOf = (path: string): string => texts.get(absolutePath(host.cwd, path))!
  const run: RunResult = {
    ...kept.run,
    failures: [],
    inputErrors: [],
    sources: new Map(kept.sources.map((path) => [path, createSource(path, textOf(path))])),
    fixed: new Map(),
    stats: { files: kept.files, milliseconds: 0, rules: [] },
  }
  const read = validity.observed.reads.map(([path]) => path)
  return {
    outcome: { run, rules: kept.rules, baselines: kept.baselines, read, texts, draw: async () => kept.drawing },
    validity,
  }
}

/**
 * Keeps what a run found, unless something went wrong in it, or it changes files.
 *
 * @param asked what the run asked the machine for, null when that is not all
 * @returns as long as what the outcome holds; null when it was not kept
 */
export async function keepOutcome(
  folder: string,
  key: string,
  { run, rules, baselines, draw }: Outcome,
  options: LintOptions,
  asked: () => Observed | null,
): Promise<Validity | null> {
  if (run.failures.length > 0 || run.inputErrors.length > 0 || run.fixed.size > 0) return null
  // Drawing reads files as well.
  const drawing = wantsDrawing(options) ? await draw() : null
  const observed = asked()
  if (observed === null) return null
  const { diagnostics, notes, releases, ownRules } = run
  const hasDays = [...run.sources.values()].some(({ text }) => text.includes('until='))
  const validity: Validity = { observed, day: hasDays ? today() : null }
  const kept: Kept = {
    run: { diagnostics, notes, releases, ownRules },
    sources: [...run.sources.keys()],
    files: run.stats.files,
    rules,
    baselines,
    drawing,
  }
  keep(folder, key, validity, JSON.stringify(kept))
  return validity
}
