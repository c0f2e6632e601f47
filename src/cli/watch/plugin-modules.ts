import { existsSync, readFileSync, statSync } from 'node:fs'
import * as modules from 'node:module'
import { dirname, join } from 'node:path'

/** A file that a module names: `from './a.mjs'`, `import './a.mjs'`, `import('./a.mjs')`, `require('./a')`. */
const NAMED = /\b(?:from|import|require)\b\s*\(?\s*(['"])(\.{1,2}\/[^'"\r\n]+)\1/g
/** What `require` adds to a name. */
const ENDINGS = ['', '.js', '.json', '/index.js']
/** Behind the address of a module, and of all that it imports by a path. */
const VERSION = /\?version=\d+$/
const IS_PATH = /^\.{1,2}\//

/** Loads modules of plugins for as long as the program watches. */
export interface PluginModules {
  /** Loads a module by its absolute path: anew, with what it imports, when one of these files changed. */
  import(path: string): Promise<{ readonly [name: string]: unknown }>
  /** The absolute paths of the modules that were loaded, and of what they import. */
  files(): readonly string[]
  /** False when one of these files changed since its module was loaded. */
  areSame(): boolean
}

/** Node keeps each module that it loaded: another state of the files is loaded under other addresses. */
export function pluginModules(): PluginModules {
  /** What each module was loaded from, by its path. */
  const loaded = new Map<string, { readonly tree: readonly string[]; readonly state: string }>()
  const states: string[] = []
  return {
    async import(path) {
      const tree = treeOf(path)
      const state = stateOf(tree)
      loaded.set(path, { tree, state })
      if (!states.includes(state)) {
        if (states.length === 0) addVersions()
        states.push(state)
        const { cache } = modules.createRequire(path)
        for (const file of tree) delete cache[file]
      }
      const { importModule } = await import('../files/import-module.ts')
      return importModule(path, `?version=${states.indexOf(state)}`)
    },
    files: () => [...loaded.values()].flatMap(({ tree }) => tree),
    areSame: () => [...loaded].every(([path, { state }]) => stateOf(treeOf(path)) === state),
  }
}

function stateOf(tree: readonly string[]): string {
  return tree.map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`).join('\n')
}

/** A module with the files that it imports, and what these import, as far as their names are written out. */
function treeOf(path: string): readonly string[] {
  const tree = new Set([path])
  for (const file of tree)
    for (const [, , name] of textOf(file).matchAll(NAMED)) addFound(tree, join(dirname(file), name!))
  return [...tree]
}

function addFound(tree: Set<string>, path: string): void {
  const found = ENDINGS.map((ending) => path + ending).find((file) =>
    statSync(file, { throwIfNoEntry: false })?.isFile(),
  )
  if (found !== undefined) tree.add(found)
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

interface Resolved {
  readonly url: string
}
type Next = (specifier: string, context: object) => Resolved

/** Lets what a module imports by a path take over the version of its own address. */
function addVersions(): void {
  const { registerHooks } = modules as { readonly registerHooks?: (hooks: object) => void }
  if (registerHooks === undefined) {
    modules.register(`data:text/javascript,${encodeURIComponent(IN_A_THREAD)}`)
    return
  }
  registerHooks({
    resolve(specifier: string, context: { readonly parentURL?: string }, next: Next) {
      const found = next(specifier, context)
      const version = VERSION.exec(context.parentURL ?? '')?.[0]
      return version === undefined || !IS_PATH.test(specifier) ? found : { ...found, url: found.url + version }
    },
  })
}

/** The same for versions of Node that run such code in a thread of its own, which is given a text. */
const IN_A_THREAD = `
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  const version = ${VERSION}.exec(context.parentURL ?? '')?.[0]
  return version === undefined || !${IS_PATH}.test(specifier) ? found : { ...found, url: found.url + version }
}`
