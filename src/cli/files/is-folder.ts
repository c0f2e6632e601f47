import { type Stats, statSync } from 'node:fs'

/** What stands at a path; null for what does not exist or may not be looked at. */
export function lookAt(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null
  }
}

/** True for a folder, and for a link to one. */
export function isFolder(path: string): boolean {
  return lookAt(path)?.isDirectory() === true
}
