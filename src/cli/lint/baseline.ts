import { existsSync } from 'node:fs'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, parentFolder, shownPath } from '../../host/paths.ts'
import type { RunResult } from '../../rule/run-result.ts'
import {
  applyBaseline,
  type Baseline,
  type BaselineEntry,
  baselineOf,
  countOf,
  withoutStale,
} from '../../suppress/baseline.ts'
import { baselineText, readBaseline } from '../../suppress/baseline-file.ts'
import { plural } from '../../text/plural.ts'
import type { AdoptionOptions } from '../arguments/options.ts'
import { replaceFile, spareInput, writeReport } from '../files/write.ts'
import { complain, type Io } from '../io.ts'

/**
 * Marks the findings that baselines accept, says what is stale in them, and writes what the command line asks to write.
 *
 * @param ofConfigs absolute paths of the baselines that the configs of the run name
 * @param read paths of all that was read, which no baseline may replace
 * @throws KofLintError of any kind
 */
export async function withBaselines(
  run: RunResult,
  options: AdoptionOptions,
  ofConfigs: readonly string[],
  read: readonly string[],
  host: Pick<Host, 'cwd' | 'readText'>,
  io: Io,
): Promise<RunResult> {
  if (options.writeBaseline !== null)
    return writeBaseline(run, absolutePath(host.cwd, options.writeBaseline), read, host, io)
  const paths = options.baseline === null ? ofConfigs : [absolutePath(host.cwd, options.baseline)]
  if (options.pruneBaseline && paths.length === 0)
    throw new KofLintError(
      'usage',
      '--prune-baseline needs a baseline',
      'Add --baseline FILE, or name it in the config.',
    )
  let judged = run
  for (const path of new Set(paths)) judged = await withBaseline(judged, path, options.pruneBaseline, host, io)
  return judged
}

async function withBaseline(
  run: RunResult,
  path: string,
  prune: boolean,
  host: Pick<Host, 'cwd' | 'readText'>,
  io: Io,
): Promise<RunResult> {
  const shown = shownPath(host.cwd, path)
  if (!existsSync(path)) {
    throw new KofLintError('input', `There is no baseline "${shown}"`, `Write it: kof-lint --write-baseline ${shown}`)
  }
  const folder = parentFolder(path)
  const baseline = readBaseline(await host.readText(shown), shown)
  const { diagnostics, stale: ofFiles } = applyBaseline(run, baseline, host.cwd, folder)
  const judged = { ...run, diagnostics }
  if (!isWhole(run)) {
    if (prune) complain(io, `"${shown}" stays as it is, since not all could be checked`)
    return judged
  }
  const stale = new Map([...ofFiles, ...withoutFile(baseline, folder)])
  const count = countOf(stale)
  if (count === 0) return judged
  if (prune) {
    replaceFile(path, baselineText(withoutStale(baseline, stale)))
    complain(io, `${plural(count, 'finding')} taken out of "${shown}"`)
    return judged
  }
  const [[file, [entry]]] = [...stale] as [[string, [BaselineEntry]]]
  const first = `${entry.rule} in ${file}${count === 1 ? '' : ' and others'}`
  const note = `${plural(count, 'finding')} of ${shown} ${count === 1 ? 'is' : 'are'} not there any more (${first}): run with --prune-baseline.`
  return { ...judged, notes: [...run.notes, note] }
}

/** Entries of files that were deleted. */
function withoutFile(baseline: Baseline, folder: string): Baseline {
  return new Map([...baseline].filter(([file]) => !file.startsWith('--') && !existsSync(absolutePath(folder, file))))
}

async function writeBaseline(
  run: RunResult,
  path: string,
  read: readonly string[],
  host: Pick<Host, 'cwd'>,
  io: Io,
): Promise<RunResult> {
  const shown = shownPath(host.cwd, path)
  if (!isWhole(run)) {
    complain(io, `"${shown}" was not written, since not all could be checked`, 'Mend what is broken first.')
    return run
  }
  spareInput(shown, read, host.cwd)
  const folder = parentFolder(path)
  const baseline = baselineOf(run, host.cwd, folder)
  const text = baselineText(baseline)
  if (existsSync(path)) replaceFile(path, text)
  else writeReport(path, text)
  complain(io, `${plural(countOf(baseline), 'finding')} written to "${shown}"`)
  return { ...run, diagnostics: applyBaseline(run, baseline, host.cwd, folder).diagnostics }
}

/** False where something kept rules from looking: what they would have found is not gone. */
function isWhole({ failures, inputErrors, diagnostics }: RunResult): boolean {
  return failures.length === 0 && inputErrors.length === 0 && !diagnostics.some(({ rule }) => rule === 'yaml-syntax')
}
