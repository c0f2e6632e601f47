// What parts have in common with the main file is in the main file alone: it exports `core`, which hands its modules out.
import { sourceOf } from './places.mjs'

/** What a part takes that imports a module late: all that the module has. */
const ALL = new Set(['*'])

/**
 * A plugin for parts: modules of the main file stay outside, under names that `CoreUse` links.
 *
 * @param inMain sources of which the main file has code
 */
export function fromMain(root, inMain) {
  return {
    name: 'from-main',
    setup: (use) =>
      use.onResolve({ filter: /^[.#a-z]/ }, async ({ kind, path, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'inside') return undefined
        const { path: file } = await use.resolve(path, { kind, resolveDir, pluginData: 'inside' })
        const source = sourceOf(root, file)
        if (!inMain.has(source)) return undefined
        return { path: `core:${source}`, external: true, sideEffects: false }
      }),
  }
}

/** What parts take from the main file. */
export class CoreUse {
  /** Names of exports, by module. */
  #names = new Map()

  /** Notes what a part takes, given as an ES module. */
  add(part) {
    for (const [, names, source] of part.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*"core:([^"]+)"/g)) {
      const taken = this.#names.get(source) ?? new Set()
      if (taken === ALL) continue
      for (const name of names.split(',')) taken.add(name.trim().split(' ')[0])
      this.#names.set(source, taken)
    }
    for (const [, source] of part.matchAll(/\bimport\("core:([^"]+)"\)/g)) this.#names.set(source, ALL)
  }

  /**
   * Lets a part, now a CommonJS module in dist/lib, take all this from the main file.
   *
   * @throws Error for what was not noted
   */
  link(part, name) {
    const linked = part.replace(/\brequire\("core:([^"]+)"\)/g, (_, source) => `core(${JSON.stringify(source)})`)
    const isNew = [...linked.matchAll(/\bcore\("([^"]+)"\)/g)].some(([, source]) => !this.#names.has(source))
    if (isNew || /["']core:/.test(linked)) throw new Error(`${name} takes something from the main file in a new way`)
    if (linked === part) return part
    return linked.replace(/^("use strict";)?/, '$&const{core}=require("../kof-lint.cjs");')
  }

  /** The text of the main file's entry: the program, and `core` with all that was noted. */
  entry() {
    const modules = [...this.#names].sort(([a], [b]) => (a < b ? -1 : 1))
    const imports = modules.map(([source], i) => `import * as module${i} from './${source}'`)
    const cases = modules.map(([source, names], i) => {
      const values = [...names].sort().map((name) => `${name}: module${i}.${name}`)
      const given = names === ALL ? `module${i}` : `{ ${values.join(', ')} }`
      return `case ${JSON.stringify(source)}: return ${given}`
    })
    return `${imports.join('\n')}
export { start } from './src/cli/process.ts'
export { keep } from './src/cli/code-cache/keep.ts'
export { keeping, used } from './src/cli/code-cache/compiled.ts'
export { reading } from './src/cli/files/memory.ts'
export function core(source) {
switch (source) {
${cases.join('\n')}
}
}`
  }
}
