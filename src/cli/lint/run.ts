import { emptyKnowledge } from '../../host/memory.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { stdinText } from '../files/find-input.ts'
import { createNodeHost } from '../files/host-node.ts'
import type { ColorWish, Io } from '../io.ts'
import { endRun, loadReports } from './end.ts'
import { lintOnce } from './once.ts'

/**
 * Lints: finds the files, runs the engine, writes fixes or prints the diff, and delivers the reports. With a cache, what can be
 * is left out when nothing changed since the same run before.
 *
 * @returns The exit code.
 * @throws KofLintError of any kind.
 */
export async function runLint(options: LintOptions, color: ColorWish, io: Io, engine: Engine): Promise<number> {
  const host = createNodeHost(options.base?.folder ?? io.cwd, emptyKnowledge)
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
