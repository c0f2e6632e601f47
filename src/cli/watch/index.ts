import { KofLintError } from '../../errors.ts'
import { matchesGlob } from '../../host/glob.ts'
import { emptyKnowledge } from '../../host/memory.ts'
import { absolutePath, isYamlPath, relativePath } from '../../host/paths.ts'
import { UnitReuse } from '../../reuse.ts'
import type { LintOptions } from '../arguments/options.ts'
import { type Observed, observing, sameAgain } from '../cache/observe.ts'
import { keepCompiled } from '../code-cache/compiled.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { createNodeHost } from '../files/host-node.ts'
import { isFolder } from '../files/is-folder.ts'
import { type ColorWish, complain, type Io } from '../io.ts'
import { loadReports, tellUnshown } from '../lint/end.ts'
import { judge } from '../lint/judge.ts'
import { lintOnce } from '../lint/once.ts'
import { wantsDrawing } from '../lint/outcome.ts'
import { deliverReports } from '../output/deliver.ts'
import { watchFolders } from './folder-watch.ts'
import { foldersOf, rootsOf } from './folders.ts'
import { untilQuit } from './keys.ts'
import { pluginModules } from './plugin-modules.ts'

const CLEAR = '\u001b[2J\u001b[3J\u001b[H'

/**
 * Lints, and again whenever a file changes that had a part in it, until `q` or Ctrl-C is pressed. What changed is read and
 * linted, and the rest is taken from the run before.
 *
 * @returns the exit code: that nothing failed
 * @throws KofLintError of kind `usage` when standard output is no terminal
 */
export async function watch(options: LintOptions, color: ColorWish, io: Io, engine: Engine): Promise<number> {
  if (io.stdout.isTTY !== true)
    throw new KofLintError('usage', '--watch is for a terminal, and standard output is none', 'Leave --watch out.')
  const reports = await loadReports(options, engine)
  const reuse = new UnitReuse()
  const plugins = pluginModules()

  /** Lints once, and says what the run asked the machine for. */
  const round = async (): Promise<Observed> => {
    const machine = createNodeHost(io.cwd, emptyKnowledge)
    const { host, asked } = observing({ ...machine, importModule: plugins.import })
    try {
      const outcome = await lintOnce(options, null, host, io, engine, reuse)
      const run = await judge(outcome.run, options, outcome, host, io)
      const drawing = wantsDrawing(options) ? await outcome.draw() : null
      io.stdout.write(CLEAR)
      const written = deliverReports(run, reports, options, color, outcome.rules, io, drawing, outcome.read)
      await tellUnshown(run, written, options.quiet, io)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'KofLintError') throw error
      io.stdout.write(CLEAR)
      complain(io, error.message, (error as KofLintError).hint)
    }
    io.stdout.write('\nWatching for changes; press q to quit.\n')
    const seen = asked()
    return { ...seen, kinds: [...seen.kinds, ...plugins.files().map((path) => [path, 'file'] as const)] }
  }

  let seen: Observed = { reads: [], digest: '', kinds: [], globs: [] }
  const cwd = absolutePath('/', io.cwd)
  const roots = rootsOf(options, cwd)
  const changes = watchFolders((path) => matters(path, seen, cwd, roots))
  const quit = untilQuit(io)
  try {
    for (;;) {
      seen = await round()
      keepCompiled()
      const more = changes.follow(foldersOf(seen, options, io.cwd))
      // What changed before its folder was watched.
      if (more && !(plugins.areSame() && (await sameAgain(seen, createNodeHost(io.cwd, emptyKnowledge))))) continue
      if ((await Promise.race([changes.next(), quit.pressed])) === 'quit') return EXIT.clean
    }
  } finally {
    changes.stop()
    quit.stop()
  }
}

/**
 * True for what was read or looked for, for files that a folder may have got anew, and for folders where files are searched. Above
 * these, as in a home folder, others make and delete what has nothing to do with the run.
 */
function matters(path: string, { reads, kinds, globs }: Observed, cwd: string, roots: readonly string[]): boolean {
  const isSearched = roots.some((root) => path.startsWith(root === '/' ? root : `${root}/`))
  if (isSearched && (isYamlPath(path) || !/\.[^/]*$/.test(path) || isFolder(path))) return true
  const relative = relativePath(cwd, path)
  // What leads out of the folder is matched by what does so alone.
  const isOut = (text: string): boolean => text.startsWith('../')
  const fits = (pattern: string): boolean => isOut(pattern) === isOut(relative) && matchesGlob(pattern, relative)
  if (globs.some(([patterns]) => patterns.some(fits))) return true
  if ([...reads, ...kinds].some(([known]) => absolutePath(cwd, known).startsWith(`${path}/`))) return true
  return [...reads, ...kinds].some(([known]) => path.endsWith(known.replace(/^(\.\.?\/)+/, '')))
}
