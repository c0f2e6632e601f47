import type { Host } from '../../host/host.ts'
import type { LintOptions } from '../arguments/options.ts'
import { repositoryRoot } from '../files/root.ts'
import type { ColorWish, Io } from '../io.ts'
import type { Ending } from '../lint/end.ts'
import { screenOf, type WrittenReport } from '../output/deliver.ts'
import { hashOf } from './hash.ts'
import { keep, readKept } from './store.ts'
import { holds, type Validity } from './validity.ts'

/** How a run ended, kept: the texts of its reports follow one after another. */
interface Kept {
  readonly validity: Validity
  readonly code: number
  readonly reports: readonly (Omit<WrittenReport, 'text'> & { readonly bytes: number })[]
}

/** Whether a run says the same when it finds the same: nothing is written, and neither baselines nor git have a say. */
export function saysTheSame(options: LintOptions, baselines: readonly string[]): boolean {
  const { fix, baseline, writeBaseline, pruneBaseline, newFrom } = options
  const judged = baseline !== null || writeBaseline !== null || pruneBaseline || newFrom !== null
  return fix === 'none' && !judged && baselines.length === 0
}

/**
 * The name under which what a run says is kept.
 *
 * @param run the name of the run itself
 */
export function keyOfSaid(run: string, options: LintOptions, color: ColorWish, io: Io): string {
  const around = [screenOf(io, color), repositoryRoot(io.cwd), process.version]
  return hashOf(JSON.stringify([run, { ...options, cache: null }, around]))
}

/** How the same run ended before, when all that it read is as it was; null otherwise. */
export async function endingBefore(
  folder: string,
  key: string,
  host: Host,
): Promise<Pick<Ending, 'code' | 'written'> | null> {
  const result = readKept(folder, key)
  if (result === null) return null
  const { validity, code, reports } = result.head as Kept
  if (!(await holds(validity, host))) return null
  let at = 0
  const written = reports.map(({ format, file, bytes }) => {
    const text = result.body.toString('utf8', at, at + bytes)
    at += bytes
    return { format, file, text }
  })
  return { code, written }
}

/** Keeps how a run ended, for as long as what it found holds. */
export function keepEnding(
  folder: string,
  key: string,
  { code, written }: Pick<Ending, 'code' | 'written'>,
  validity: Validity,
): void {
  const reports = written.map(({ format, file, text }) => ({ format, file, bytes: Buffer.byteLength(text) }))
  const kept: Kept = { validity, code, reports }
  keep(folder, key, kept, written.map(({ text }) => text).join(''))
}
