import type { Host } from '../../host/host.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { AdoptionOptions } from '../arguments/options.ts'
import type { Io } from '../io.ts'
import type { Outcome } from './outcome.ts'

/**
 * A run with the findings that count: without those that baselines accept, and without those on lines that did not change.
 * Nothing is loaded where neither is asked for.
 *
 * @throws KofLintError of any kind
 */
export async function judge(
  run: RunResult,
  options: AdoptionOptions,
  { baselines, read }: Pick<Outcome, 'baselines' | 'read'>,
  host: Pick<Host, 'cwd' | 'readText'>,
  io: Io,
): Promise<RunResult> {
  let judged = run
  const { baseline, writeBaseline, pruneBaseline, newFrom } = options
  if (baseline !== null || writeBaseline !== null || pruneBaseline || baselines.length > 0) {
    const { withBaselines } = await import('./baseline.ts')
    judged = await withBaselines(judged, options, baselines, read, host, io)
  }
  if (newFrom === null) return judged
  const { onlyNew } = await import('../git/new-from.ts')
  return onlyNew(judged, newFrom, host.cwd)
}
