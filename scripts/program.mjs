// Bundles the program as CommonJS, which starts fastest: dist/kof-lint.cjs has what every run needs, and dist/lib what few do.
// Parts in lib take what both need out of kof-lint.cjs, so that nothing is there twice.
import { isAscii } from 'node:buffer'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { build, transform } from 'esbuild'

/** Loaded when they are asked for, and yet by nearly every run: they stay in the main file. */
const TOGETHER = new Set([
  'rules/index.ts',
  'src/lint.ts',
  'src/cli/knowledge-node.ts',
  'src/cli/run-lint.ts',
  'src/report/index.ts',
  'src/report/stylish.ts',
])

/** Modules that hand out another one: in the program they load it when they are first called, and not at every start. */
const LATE = {
  'src/yaml/full.ts': { name: 'fullReader', module: './full/index.ts' },
  'src/fix/late.ts': { name: 'lowering', module: './lower.ts' },
  'src/report/stylish/colors.ts': { name: 'kleur', module: 'kleur/colors' },
}

/** Packages that are loaded late as they are. */
const PACKAGES = ['fast-glob']

/** The one place that loads what may be an ES module of the user's. */
const OWN_IMPORT = 'src/cli/import-module.ts'

/** The name of a part's file in lib: where its source stands, without folders. */
const partName = (source) => source.replace(/^src\/|\.ts$/g, '').replaceAll('/', '-')

/**
 * Writes dist/bin.cjs, dist/kof-lint.cjs and dist/lib.
 *
 * @param identity what the cache knows this build by
 * @param common options that all bundles share
 * @param plugins put in the place of modules what was made at build time
 * @returns what esbuild says of each bundle
 */
export async function buildProgram({ root, version, identity, common, plugins }) {
  const dist = join(root, 'dist')
  const inRoot = (path) => relative(root, path).replaceAll('\\', '/')
  const node = {
    ...common,
    platform: 'node',
    // The same parser as ES modules, of which only what is used goes into the bundle.
    alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
    define: {
      'import.meta.dirname': '__dirname',
      KOF_LINT_VERSION: JSON.stringify(version),
      KOF_LINT_BUILD: JSON.stringify(identity),
    },
  }
  // require() is there at once; import() would start the loader of ES modules.
  const commonjs = { ...node, format: 'cjs', supported: { 'dynamic-import': false } }

  const late = {
    name: 'late',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/](yaml[\\/]full|fix[\\/]late|report[\\/]stylish[\\/]colors)\.ts$/ }, ({ path }) => {
        const { name, module } = LATE[inRoot(path)]
        return {
          contents: `export const ${name} = () => require('${module}')`,
          loader: 'js',
          resolveDir: dirname(path),
        }
      })
    },
  }

  const packagesIn = (folder) => ({
    name: 'packages',
    setup: ({ onResolve }) =>
      onResolve({ filter: new RegExp(`^(${PACKAGES.join('|')})$`) }, ({ path }) => ({
        path: `${folder}/${path}.cjs`,
        external: true,
      })),
  })

  /** Parts that the main file loads. */
  const parts = new Set()
  const apart = {
    name: 'apart',
    setup(use) {
      use.onResolve({ filter: /^[.#]/ }, async ({ kind, path, resolveDir, pluginData }) => {
        const late = kind === 'dynamic-import' || kind === 'require-call'
        if (!late || inRoot(resolveDir) === '' || pluginData === 'inside') return undefined
        const { path: file } = await use.resolve(path, { kind, resolveDir, pluginData: 'inside' })
        const source = inRoot(file)
        if (TOGETHER.has(source) || !source.startsWith('src/')) return undefined
        parts.add(source)
        return { path: `./lib/${partName(source)}.cjs`, external: true }
      })
    },
  }
  const main = {
    ...commonjs,
    absWorkingDir: root,
    outfile: 'dist/kof-lint.cjs',
    plugins: [...plugins, late, packagesIn('./lib'), apart],
  }

  const trial = await build({ ...main, entryPoints: ['src/cli/process.ts'], write: false, metafile: true })
  const inMain = new Set()
  for (const [file, { bytesInOutput }] of Object.entries(trial.metafile.outputs['dist/kof-lint.cjs'].inputs)) {
    if (bytesInOutput > 0) inMain.add(file)
  }

  /** Modules of the main file that parts take from there. */
  const core = new Set()
  const fromMain = {
    name: 'from-main',
    setup(use) {
      use.onResolve({ filter: /^[.#a-z]/ }, async ({ kind, path, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'inside') return undefined
        const { path: file } = await use.resolve(path, { kind, resolveDir, pluginData: 'inside' })
        const source = inRoot(file)
        if (!inMain.has(source)) return undefined
        core.add(source)
        return { path: `core:${source}`, external: true, sideEffects: false }
      })
    },
  }
  const split = await build({
    ...node,
    entryPoints: Object.fromEntries([...parts].map((source) => [partName(source), source])),
    format: 'esm',
    splitting: true,
    outdir: 'dist/lib',
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    plugins: [...plugins, packagesIn('.'), fromMain],
    write: false,
    metafile: true,
  })
  mkdirSync(join(dist, 'lib'), { recursive: true })
  for (const { path, text } of split.outputFiles) {
    const supported = basename(path, '.cjs') === partName(OWN_IMPORT) ? {} : commonjs.supported
    const { code } = await transform(text, {
      minify: true,
      target: common.target,
      format: 'cjs',
      platform: 'node',
      supported,
    })
    const linked = code.replace(/\brequire\("core:([^"]+)"\)/g, (_, source) => `core[${JSON.stringify(source)}]()`)
    if (/["']core:/.test(linked)) throw new Error(`${basename(path)} takes something from the main file in a new way`)
    const head = linked === code ? '' : 'const{core}=require("../kof-lint.cjs");'
    writeFileSync(
      path,
      linked.replace(/^("use strict";)?/, (strict) => strict + head),
    )
  }

  /** The main file with what was compiled of it before. */
  const mainApart = {
    name: 'main-apart',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]src[\\/]cli[\\/]process\.ts$/ }, ({ path }) => ({
        contents: `
          import { join } from 'node:path'
          import { loadCompiled } from './code-cache.ts'
          const file = join(__dirname, 'kof-lint.cjs')
          export const { start } = loadCompiled(file, KOF_LINT_BUILD, process.argv.slice(2))`,
        loader: 'js',
        resolveDir: dirname(path),
      })),
  }
  const taken = [...core].sort().map((source) => `${JSON.stringify(source)}: () => require('./${source}')`)
  const built = await Promise.all([
    build({
      ...main,
      metafile: true,
      stdin: {
        contents: `export { start } from './src/cli/process.ts'\nexport const core = {\n${taken.join(',\n')}\n}`,
        resolveDir: root,
      },
    }),
    build({
      ...commonjs,
      metafile: true,
      entryPoints: ['src/cli/bin.ts'],
      outfile: 'dist/bin.cjs',
      banner: { js: '#!/usr/bin/env node' },
      external: ['./kof-lint.cjs'],
      plugins: [mainApart],
    }),
    ...PACKAGES.map((name) =>
      build({ ...commonjs, metafile: true, entryPoints: [name], outfile: `dist/lib/${name}.cjs` }),
    ),
  ])
  chmodSync(join(dist, 'bin.cjs'), 0o755)
  if (!isAscii(readFileSync(join(dist, 'kof-lint.cjs'))))
    throw new Error('dist/kof-lint.cjs has a character outside ASCII: write it as an escape in its source')
  return [split, ...built].map(({ metafile }) => metafile)
}
