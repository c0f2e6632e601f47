import type { Host } from '../../host/host.ts'
import type { Engine } from '../engine.ts'
import type { Io } from '../io.ts'
import type { LintOptions } from '../options.ts'
import type { Outcome } from '../outcome.ts'
import { lintOnce } from '../run-lint.ts'
import { resultFolder } from './folder.ts'
import { observing } from './observe.ts'
import { keepOutcome, keyOf, outcomeBefore } from './run.ts'

/**
 * Lints, or takes what the same run found before when everything that it read is still the same. Neither rules nor knowledge
 * are loaded then.
 *
 * @param wanted the folder of the cache, null for the usual one
 * @throws KofLintError of any kind; what stands in the cache is never the reason
 */
export async function lintCached(
  options: LintOptions,
  wanted: string | null,
  host: Host,
  io: Io,
  engine: Engine,
): Promise<Outcome> {
  const folder = resultFolder(wanted, io)
  const identity = (await engine.identity?.()) ?? null
  if (identity === null) return lintOnce(options, null, host, io, engine)
  const key = keyOf(options, host.cwd, identity)
  const before = await outcomeBefore(folder, key, host)
  if (before !== null) return before
  const watched = observing(host)
  const outcome = await lintOnce(options, null, watched.host, io, engine)
  await keepOutcome(folder, key, outcome, options, watched.observed)
  return outcome
}
