import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** When modules were last changed as they were loaded first. */
const loaded = new Map<string, number>()

/**
 * Loads a module of the user's by its absolute path, an ES module or CommonJS; anew when it was changed since it was loaded
 * first. What it imports itself is loaded once.
 *
 * @param version what stands behind its address; Node loads a module once for each address
 */
export function importModule(path: string, version?: string): Promise<{ readonly [name: string]: unknown }> {
  const { href } = pathToFileURL(path)
  if (version !== undefined) return import(href + version)
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const first = loaded.get(path) ?? changed
  loaded.set(path, first)
  return import(changed === first ? href : `${href}?changed=${changed}`)
}
