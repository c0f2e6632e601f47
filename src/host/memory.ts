import { KofLintError } from '../errors.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { matchesGlob } from './glob.ts'
import type { Host } from './host.ts'
import { absolutePath, relativePath } from './paths.ts'

/** A host over texts by path, for tests and the browser. Nothing is read from anywhere else. */
export function createMemoryHost(
  files: { readonly [path: string]: string },
  knowledge: Knowledge = emptyKnowledge,
  cwd = '/',
): Host {
  const texts = new Map(Object.entries(files).map(([path, text]) => [absolutePath(cwd, path), text]))
  const isFolder = (path: string): boolean => {
    const prefix = path.endsWith('/') ? path : `${path}/`
    for (const name of texts.keys()) if (name.startsWith(prefix)) return true
    return false
  }
  return {
    cwd,
    knowledge,
    async readText(path) {
      const whole = absolutePath(cwd, path)
      const text = texts.get(whole)
      if (text !== undefined) return text
      if (isFolder(whole)) throw new KofLintError('input', `"${path}" is a directory, not a file`)
      throw new KofLintError('input', `Cannot read "${path}": there is no such file`, 'Check the path.')
    },
    async kindOf(path) {
      const whole = absolutePath(cwd, path)
      return texts.has(whole) ? 'file' : isFolder(whole) ? 'directory' : null
    },
    async glob(patterns, { ignore }) {
      const found: string[] = []
      for (const name of texts.keys()) {
        const path = relativePath(cwd, name)
        if (patterns.some((p) => matchesGlob(p, path)) && !ignore.some((p) => matchesGlob(p, path))) found.push(path)
      }
      return found.sort()
    },
  }
}

/** Knows no chart: for tests that do not look at charts. */
export const emptyKnowledge: Knowledge = {
  releases: [],
  charts: [],
  versions: () => [],
  installed: () => null,
  chart: () => null,
  subcharts: () => [],
  unit: (id) => {
    throw new Error(`There is no unit "${id}"`)
  },
  history: () => ({ versions: [], moves: [], releasesWith: () => [] }),
}
