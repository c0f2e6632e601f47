import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** When modules were last changed as they were loaded first. */
const loaded = new Map<string, number>()

/**
 * Loads a module of the user's by its absolute path, an ES module or CommonJS; anew when it was changed since it was loaded
 * first. What it imports itself is loaded once.
 */
export function importModule(path: string): Promise<{ readonly [name: string]: unknown }> {
  const { href } = pathToFileURL(path)
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const first = loaded.get(path) ?? changed
  loaded.set(path, first)
  return import(changed === first ? href : `${href}?changed=${changed}`)
}
