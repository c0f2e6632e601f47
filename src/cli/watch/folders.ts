import { readdirSync } from 'node:fs'
import { absolutePath, parentFolder } from '../../host/paths.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Observed } from '../cache/observe.ts'

/** Never searched for files, and too many to watch. */
const NEVER = ['node_modules', '.git']
/** Systems allow only so many watched folders. */
const MOST = 4000

/** The folders whose changes may change a run: those of all that it read or looked for, and those that are searched. */
export function foldersOf({ reads, kinds, globs }: Observed, options: LintOptions, cwd: string): ReadonlySet<string> {
  const base = absolutePath('/', cwd)
  const folders = new Set([...reads, ...kinds].map(([path]) => parentFolder(absolutePath(base, path))))
  if (globs.length > 0) for (const root of rootsOf(options, base)) addAll(root, folders)
  return folders
}

/** Where files are searched: absolute paths, of folders or files. */
export function rootsOf({ patterns }: Pick<LintOptions, 'patterns'>, cwd: string): string[] {
  const names = patterns.length === 0 ? ['.'] : patterns
  return names.map((name) => absolutePath(absolutePath('/', cwd), name.replace(/[^/]*[*?{[].*$/, '')))
}

function addAll(folder: string, folders: Set<string>): void {
  if (folders.size >= MOST) return
  let entries: { readonly name: string; isDirectory(): boolean }[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return
  }
  folders.add(folder)
  for (const entry of entries)
    if (entry.isDirectory() && !NEVER.includes(entry.name))
      addAll(`${folder.replace(/\/$/, '')}/${entry.name}`, folders)
}
