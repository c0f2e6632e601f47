import { pathToFileURL } from 'node:url'

/** Loads a module of the user's by its absolute path, an ES module or CommonJS. */
export function importModule(path: string): Promise<{ readonly [name: string]: unknown }> {
  return import(pathToFileURL(path).href)
}
