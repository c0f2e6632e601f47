// Where a module goes: into the main file, which every run loads, or into a part in dist/lib, which few do.
import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { splitRules } from '../late-rules.mjs'

/**
 * Loaded when they are asked for, and yet by nearly every run: they stay in the main file, where they are imported as any other module.
 * A bundle with modules that begin later has a function for each module, and takes twice as long to begin.
 */
const TOGETHER = new Set([
  'rules/index.ts',
  'src/lint.ts',
  'src/cli/git/changed.ts',
  'src/cli/commands/hook.ts',
  'src/cli/knowledge/files.ts',
  'src/cli/lint/run.ts',
  'src/report/index.ts',
  'src/report/stylish.ts',
])

/** The modules that ask for those. */
const ASKING = [
  'src/cli/commands/index.ts',
  'src/cli/engine.ts',
  'src/cli/main.ts',
  'src/cli/lint/once.ts',
  'src/report/index.ts',
]

/** Modules that hand out another one: in the program they load it when they are first called, and not at every start. */
const LATE = {
  'src/yaml/full.ts': { name: 'fullReader', module: './full/index.ts' },
  'src/fix/late.ts': { name: 'lowering', module: './lower.ts' },
  'src/report/stylish/colors.ts': { name: 'kleur', module: 'kleur/colors' },
}

/** Small modules that several parts need, one of them for each finding with a fix: in the main file none of them has to be read by itself. */
export const SHARED = [
  'src/fix/harm.ts',
  'src/fix/verify.ts',
  'src/manifest/embedded/look.ts',
  'src/manifest/embedded/services.ts',
  'src/unit/embedded.ts',
  'src/text/edits.ts',
  'src/yaml/write-scalar.ts',
  'src/yaml/write.ts',
]

/** Packages that are loaded late as they are. */
export const PACKAGES = ['fast-glob']

/** A module's path from the root, as the tables above write it. */
export const sourceOf = (root, path) => relative(root, path).replaceAll('\\', '/')

/** The name of a part's file in lib: where its source stands, without folders. */
export const partName = (source) => source.replace(/^src\/|\.ts$/g, '').replaceAll('/', '-')

/** A filter of esbuild's for modules of the project. */
function these(sources) {
  const paths = sources.map((source) => source.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]'))
  return new RegExp(`[\\\\/](?:${paths.join('|')})$`)
}

/** A plugin: modules of `LATE` call `require` for what they hand out. */
export function late(root) {
  return {
    name: 'late',
    setup: ({ onLoad }) =>
      onLoad({ filter: these(Object.keys(LATE)) }, ({ path }) => {
        const { name, module } = LATE[sourceOf(root, path)]
        return {
          contents: `export const ${name} = () => require('${module}')`,
          loader: 'js',
          resolveDir: dirname(path),
        }
      }),
  }
}

/** A plugin: modules of `TOGETHER` are imported at once where the sources import them late. */
export function together(root) {
  return {
    name: 'together',
    setup: (use) =>
      use.onLoad({ filter: these(ASKING) }, async ({ path }) => {
        const resolveDir = dirname(path)
        let contents = readFileSync(path, 'utf8')
        for (const [late, name] of contents.matchAll(/\bimport\('([^']+)'\)/g)) {
          const { path: file } = await use.resolve(name, { kind: 'import-statement', resolveDir })
          if (!TOGETHER.has(sourceOf(root, file))) continue
          const module = `module${contents.length}`
          contents = `import * as ${module} from '${name}'\n${contents.replace(late, `Promise.resolve(${module})`)}`
        }
        return { contents, loader: 'ts', resolveDir }
      }),
  }
}

/** A plugin: of the rules that few runs ask, the main file has only what is said of them, and `parts` have their code. */
export async function lateRules(root) {
  const { main, parts } = await splitRules()
  const names = [...parts.keys()]
  const filter = new RegExp(`^(${names.join('|')})$`)
  const plugin = {
    name: 'late-rules',
    setup({ onResolve, onLoad }) {
      onLoad({ filter: these(['rules/index.ts']) }, () => ({ contents: main, loader: 'js', resolveDir: root }))
      onResolve({ filter }, ({ path }) => ({ path, namespace: 'late-rules' }))
      onLoad({ filter, namespace: 'late-rules' }, ({ path }) => ({
        contents: parts.get(path),
        loader: 'js',
        resolveDir: root,
      }))
    },
  }
  return { names, plugin }
}

/** A plugin: packages that are loaded late lie in a folder, which counts from the file that loads them. */
export function packagesIn(folder) {
  return {
    name: 'packages',
    setup: ({ onResolve }) =>
      onResolve({ filter: new RegExp(`^(${PACKAGES.join('|')})$`) }, ({ path }) => ({
        path: `${folder}/${path}.cjs`,
        external: true,
      })),
  }
}

/**
 * A plugin: what a module imports late becomes a part.
 *
 * @param parts is given the sources of all parts that are found
 */
export function apart(root, parts) {
  return {
    name: 'apart',
    setup: (use) =>
      use.onResolve({ filter: /^[.#]/ }, async ({ kind, path, resolveDir, pluginData }) => {
        const isLate = kind === 'dynamic-import' || kind === 'require-call'
        if (!isLate || sourceOf(root, resolveDir) === '' || pluginData === 'inside') return undefined
        const { path: file } = await use.resolve(path, { kind, resolveDir, pluginData: 'inside' })
        const source = sourceOf(root, file)
        if (TOGETHER.has(source) || !source.startsWith('src/')) return undefined
        parts.add(source)
        return { path: `./lib/${partName(source)}.cjs`, external: true }
      }),
  }
}
