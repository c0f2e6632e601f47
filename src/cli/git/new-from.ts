import { KofLintError } from '../../errors.ts'
import { absolutePath, relativePath } from '../../host/paths.ts'
import type { Diagnostic, Location } from '../../rule/diagnostic.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { Source } from '../../text/source.ts'
import { git, hintForRevision, isRevision } from './git.ts'
import { type FileChanges, parsePatch } from './patch.ts'

/**
 * Marks as suppressed the findings that have nothing to do with lines changed since a revision, or since the branch left it.
 * In files that git does not know all count, and so do those on arguments of the command line.
 *
 * @param cwd the working directory, absolute
 * @throws KofLintError of kind `usage` for what is no revision, and outside of a repository
 */
export function onlyNew(run: RunResult, revision: string, cwd: string): RunResult {
  const changes = changesSince(revision, cwd)
  const suppressed = { by: 'baseline' as const, reason: `not changed since ${revision}` }
  const diagnostics = run.diagnostics.map((diagnostic) => {
    const source = run.sources.get(diagnostic.location.uri)
    const counts = diagnostic.suppressed !== null || source === undefined || isNew(diagnostic, run, changes)
    return counts ? diagnostic : { ...diagnostic, suppressed }
  })
  return { ...run, diagnostics }
}

/** How the text behind a uri changed: `all` for a new one, null for one that did not. */
type Changes = (uri: string) => FileChanges | 'all' | null

function changesSince(revision: string, cwd: string): Changes {
  const prefix = git(cwd, 'rev-parse', '--show-prefix')?.toString('utf8').replace(/\n$/, '')
  if (prefix === undefined)
    throw new KofLintError(
      'usage',
      '--new-from compares with git, which knows of no repository here',
      hintForRevision(cwd, 'Run it in a clone.'),
    )
  if (!isRevision(cwd, revision))
    throw new KofLintError(
      'usage',
      `"${revision}" is no git revision`,
      hintForRevision(cwd, 'For instance, --new-from origin/main.'),
    )
  const base = git(cwd, 'merge-base', revision, 'HEAD')?.toString('utf8').trim() || unrelated(cwd, revision)
  const patch = git(
    cwd,
    '-c',
    'core.quotePath=false',
    'diff',
    '--unified=0',
    '--find-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--no-relative',
    '--ignore-submodules',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    base,
    '--',
  )
  if (patch === null) throw new KofLintError('input', `git does not say what changed since "${revision}"`)
  const changed = parsePatch(patch.toString('utf8'))
  const top = git(cwd, 'rev-parse', '--show-toplevel')?.toString('utf8').replace(/\n$/, '') ?? cwd
  const tracked = new Set(git(top, 'ls-files', '-z', '--cached')?.toString('utf8').split('\0'))
  return (uri) => {
    const path = relativePath('/', absolutePath('/', `${prefix}${relativePath(cwd, absolutePath(cwd, uri))}`))
    return tracked.has(path) ? (changed.get(path) ?? null) : 'all'
  }
}

/** What to compare with where no commit is known that both come from. Where more may be known elsewhere, that would be a guess. */
function unrelated(cwd: string, revision: string): string {
  const hint = hintForRevision(cwd, '')
  if (hint === '') return revision
  throw new KofLintError('usage', `git does not know where this branch left "${revision}"`, hint)
}

function isNew(diagnostic: Diagnostic, run: RunResult, changes: Changes): boolean {
  const { location, related, route } = diagnostic
  const own = changes(location.uri)
  const source = run.sources.get(location.uri)!
  if (own === 'all' || (own !== null && isAboutAll(route, source))) return true
  if (own !== null && touches(own, blockOf(location, source))) return true
  return related.some((other) => {
    const there = run.sources.has(other.uri) ? changes(other.uri) : null
    return there === 'all' || (there !== null && touches(there, linesOf(other)))
  })
}

/** True for a finding on the whole text, and for a text whose lines git does not count as we do. */
function isAboutAll(route: Diagnostic['route'], { text }: Source): boolean {
  return route.length === 0 || /\r(?!\n)/.test(text)
}

/** A key with what stands below it, or other lines; lines count from 1. */
interface Block {
  readonly first: number
  readonly last: number
  /** Lines that were deleted behind the last one were part of it when they stood deeper than this. */
  readonly depth: number
}

function touches({ hunks }: FileChanges, { first, last, depth }: Block): boolean {
  return hunks.some(({ start, count, removedDepth }) => {
    if (count > 0) return first < start + count && start <= last
    return first <= start && (start < last || (start === last && removedDepth > depth))
  })
}

function linesOf({ start, end }: Location): Block {
  return { first: start.line, last: end.line, depth: Number.POSITIVE_INFINITY }
}

/** The lines of a finding; of a key with all that stands below it, since what is missing there is said of the key. */
function blockOf(location: Location, source: Source): Block {
  const lines = linesOf(location)
  const text = source.lineAt(lines.first)
  const depth = location.start.column - 1
  const before = text.slice(0, depth)
  if (!/^[\s-]*$/.test(before)) return lines
  let { last } = lines
  for (let line = last + 1; line <= source.lineCount; line++) {
    const below = source.lineAt(line)
    if (/^\s*(#|$)/.test(below)) continue
    const indent = below.length - below.trimStart().length
    const isOwnItem = indent === depth && !before.includes('-') && /^\s*-(\s|$)/.test(below)
    if (indent <= depth && !isOwnItem) break
    last = line
  }
  return { first: lines.first, last, depth }
}
