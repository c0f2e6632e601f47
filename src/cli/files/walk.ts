import { type Dirent, readdirSync } from 'node:fs'
import type { GlobOptions } from '../../host/host.ts'

/** All files with an ending below a folder, whose name may have letters that mean something in a pattern behind a backslash. */
const BELOW = /^((?:(?:[^\\*?{}[\]()!|+@]|\\[^/])*\/)?)\*\*\/\*\.(\w+(?:\.\w+)?)$/
/** A folder by its name, at any depth, with or without what is in it. */
const NAMED = /^((?:\.\.\/)*)\*\*\/([\w.-]+)(?:\/\*\*)?$/
const OUTWARD = /^(?:\.\.\/)*/

/**
 * Finds files as a glob would, for the patterns that searching a folder needs: a library for any pattern takes longer to load
 * than the search takes. Hidden files and folders are left out, and links are not followed.
 *
 * @param read the entries of a folder, by its path as patterns write it, with a slash at the end unless it is empty
 * @param limit the search ends where it has looked into so many folders
 * @returns paths in no order, each once; null where the patterns are of another kind
 */
export function walkFor(
  patterns: readonly string[],
  ignore: readonly string[],
  read: (folder: string) => readonly Dirent[],
  limit?: GlobOptions['limit'],
): string[] | null {
  const endings: string[] = []
  let base: string | null = null
  for (const pattern of patterns) {
    const [, folder, ending] = BELOW.exec(pattern) ?? []
    if (folder === undefined || (base !== null && base !== folder)) return null
    base = folder
    endings.push(`.${ending}`)
  }
  if (base === null) return null
  const never = new Set<string>()
  base = base.replace(/\\(.)/g, '$1')
  const [outward] = OUTWARD.exec(base)!
  for (const pattern of ignore) {
    const [, from, name] = NAMED.exec(pattern) ?? []
    // `**` does not match the way out of the working directory.
    if (name === undefined || from !== outward) return null
    never.add(name)
  }
  if (base.split('/').some((part) => never.has(part))) return []
  const found: string[] = []
  const folders = [base]
  let looked = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (limit !== undefined && ++looked > limit.folders) {
      limit.reached()
      break
    }
    for (const entry of read(folder)) {
      const { name } = entry
      if (name.startsWith('.') || never.has(name)) continue
      if (entry.isDirectory()) folders.push(`${folder}${name}/`)
      else if (entry.isFile() && endings.some((ending) => name.endsWith(ending))) found.push(folder + name)
    }
  }
  return found
}

/** Whether an error says that there is no folder, or none any more. */
export function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))
}

/**
 * The entries of a folder; none where it cannot be read.
 *
 * @param refused given the reason where the folder is there
 */
export function entriesOf(folder: string, refused: (error: unknown) => void): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (!isGone(error)) refused(error)
    return []
  }
}
