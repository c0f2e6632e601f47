import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { isFolder } from './is-folder.ts'

/**
 * Makes a folder with those on its way. Node's own way to do so never ends where a system makes up what is there, as below
 * /proc: it looks for a parent that can be made, and there is one already.
 *
 * @throws what Node throws for the first folder that cannot be made
 */
export function makeFolder(path: string, mode?: number): void {
  if (isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent, mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    // Another run may have been faster.
    if (!isFolder(path)) throw error
  }
}
