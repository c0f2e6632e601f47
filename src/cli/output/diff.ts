import { formatPatch, type StructuredPatch, structuredPatch } from 'diff'

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
