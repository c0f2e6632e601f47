import type { Host } from '../../host/host.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import type { ColorWish, Io } from '../io.ts'
import { endRun, loadReports } from '../lint/end.ts'
import { lintOnce } from '../lint/once.ts'
import { deliver } from '../output/deliver.ts'
import { resultFolder } from './folder.ts'
import { observing } from './observe.ts'
import { keepOutcome, keyOf, outcomeBefore, type ValidOutcome } from './run.ts'
import { endingBefore, keepEnding, keyOfSaid, saysTheSame } from './said.ts'

/**
 * Lints and reports. When everything that the same run read before is still the same, what it found is taken from there, and
 * what it said of that too where the reports are the same: neither rules nor knowledge nor reports are loaded then.
 *
 * @param wanted the folder of the cache, null for the usual one
 * @returns the exit code
 * @throws KofLintError of any kind; what stands in the cache is never the reason
 */
export async function lintCached(
  options: LintOptions,
  wanted: string | null,
  color: ColorWish,
  host: Host,
  io: Io,
  engine: Engine,
): Promise<number> {
  const folder = resultFolder(wanted, io)
  const identity = (await engine.identity?.()) ?? null
  if (identity === null) {
    const reports = await loadReports(options, engine)
    const outcome = await lintOnce(options, null, host, io, engine)
    return (await endRun(outcome, reports, options, color, null, host, io)).code
  }
  const key = keyOf(options, host.cwd, identity)
  const keyOfEnding = keyOfSaid(key, options, color, io)
  const before = await endingBefore(folder, keyOfEnding, host)
  if (before !== null) {
    for (const report of before.written) deliver(report, io)
    return before.code
  }
  const reports = await loadReports(options, engine)
  const { outcome, validity } =
    (await outcomeBefore(folder, key, host)) ?? (await lintAnew(folder, key, options, host, io, engine))
  const ending = await endRun(outcome, reports, options, color, null, host, io)
  if (validity !== null && !ending.said && saysTheSame(options, outcome.baselines))
    keepEnding(folder, keyOfEnding, ending, validity)
  return ending.code
}

/** Lints, and keeps what was found. */
async function lintAnew(
  folder: string,
  key: string,
  options: LintOptions,
  host: Host,
  io: Io,
  engine: Engine,
): Promise<ValidOutcome> {
  const watched = observing(host)
  const outcome = await lintOnce(options, null, watched.host, io, engine)
  return { outcome, validity: await keepOutcome(folder, key, outcome, options, watched.observed) }
}
