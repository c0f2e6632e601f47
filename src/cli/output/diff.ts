import { formatPatch, type StructuredPatch, structuredPatch } from 'diff'
import { absolutePath, parentFolder, relativePath } from '../../host/paths.ts'
import { repositoryRoot } from '../files/root.ts'

/** Lines that come or go at most, for a change to be told line by line: the time for it grows with the square of them. */
const MOST_CHANGED = 5000

/**
 * The change of one file as a unified diff that `git apply` takes; empty when nothing changed. One of thousands of lines takes out all
 * old lines and puts in all new ones.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return ''
  const names = [`a/${path}`, `b/${path}`] as const
  const options = { context: 3, maxEditLength: MOST_CHANGED }
  const patch =
    structuredPatch(...names, before, after, undefined, undefined, options) ?? wholly(...names, before, after)
  return formatPatch({ ...patch, isGit: true })
}

function wholly(oldFileName: string, newFileName: string, before: string, after: string): StructuredPatch {
  const [old, made] = [linesOf(before, '-'), linesOf(after, '+')]
  const hunk = {
    oldStart: 1,
    oldLines: old.count,
    newStart: 1,
    newLines: made.count,
    lines: [...old.lines, ...made.lines],
  }
  return { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks: [hunk] }
}

function linesOf(text: string, sign: '-' | '+'): { readonly count: number; readonly lines: readonly string[] } {
  const lines = text.split('\n')
  const isEnded = lines.at(-1) === ''
  if (isEnded) lines.pop()
  const signed = lines.map((line) => sign + line)
  return { count: lines.length, lines: isEnded ? signed : [...signed, '\\ No newline at end of file'] }
}

/**
 * The folder that the paths of a patch count from: the root of the repository, since `git apply` counts from there wherever it runs;
 * outside of one the working directory. Where a file lies outside of that, the nearest folder above that has them all: a path with
 * `..` is refused by what applies patches.
 */
export function patchFolder(cwd: string, paths: readonly string[]): string {
  let folder = repositoryRoot(cwd) ?? cwd
  while (paths.some((path) => pathInPatch(folder, cwd, path).startsWith('../'))) folder = parentFolder(folder)
  return folder
}

/** What a patch that counts from a folder calls a file. */
export function pathInPatch(folder: string, cwd: string, path: string): string {
  return relativePath(folder, absolutePath(cwd, path))
}

/** What to say of a patch that is not to be applied where the program runs. */
export function whereToApply(folder: string, cwd: string): string | undefined {
  return folder === cwd ? undefined : `Paths in the patch count from "${folder}": apply it there.`
}
