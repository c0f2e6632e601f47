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
  if (globs.length > 0) {
    const roots = options.patterns.length === 0 ? ['.'] : options.patterns
    for (const root of roots) addAll(absolutePath(base, root.replace(/[^/]*[*?{[].*$/, '')), folders)
  }
  return folders
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
