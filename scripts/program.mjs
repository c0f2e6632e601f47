// Bundles the program as CommonJS, which starts fastest: dist/kof-lint.cjs has what every run needs, and dist/lib what few do.
// Parts in lib take what both need out of kof-lint.cjs, so that nothing is there twice.
import { isAscii } from 'node:buffer'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import Module from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build, transform } from 'esbuild'
import { CoreUse, fromMain } from './program/core.mjs'
import { apart, late, lateRules, PACKAGES, packagesIn, partName, SHARED, together } from './program/places.mjs'
import { writeUsualKnowledge } from './usual-knowledge.mjs'

/** The one place that loads what may be an ES module of the user's. */
const OWN_IMPORT = 'src/cli/files/import-module.ts'

/** What Node puts around a CommonJS module. The main file has it: putting it there takes a copy of the whole text, in each run. */
const [BEFORE, AFTER] = Module.wrap('\0').split('\0')

/** require() is there at once; import() would start the loader of ES modules. */
const NO_IMPORT = { 'dynamic-import': false }

/**
 * Writes dist/bin.cjs, dist/kof-lint.cjs and dist/lib.
 *
 * @param identity what the cache knows this build by
 * @param common options that all bundles share
 * @param plugins put in the place of modules what was made at build time
 * @returns what esbuild says of each bundle
 */
export async function buildProgram({ root, version, identity, common, plugins }) {
  const node = {
    ...common,
    platform: 'node',
    metafile: true,
    // The same parser as ES modules, of which only what is used goes into the bundle.
    alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
    define: {
      'import.meta.dirname': '__dirname',
      KOF_LINT_VERSION: JSON.stringify(version),
      KOF_LINT_BUILD: JSON.stringify(identity),
      KOF_LINT_USUAL: JSON.stringify(writeUsualKnowledge(root)),
    },
  }
  const commonjs = { ...node, format: 'cjs', supported: NO_IMPORT }
  const rules = await lateRules(root)
  const parts = new Set()
  const main = {
    ...commonjs,
    outfile: 'dist/kof-lint.cjs',
    banner: { js: BEFORE },
    footer: { js: AFTER },
    plugins: [...plugins, rules.plugin, late(root), together(root), packagesIn('./lib'), apart(root, parts)],
  }
  const inMain = new Set([...(await sourcesIn(main)), ...SHARED])
  const builtParts = await build({
    ...node,
    entryPoints: {
      // Parts are found in an order of chance, and the same sources shall give the same bytes.
      ...Object.fromEntries([...parts].sort().map((source) => [partName(source), source])),
      ...Object.fromEntries(rules.names.map((part) => [part, part])),
    },
    format: 'esm',
    splitting: true,
    outdir: 'dist/lib',
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    plugins: [...plugins, rules.plugin, packagesIn('.'), fromMain(root, inMain)],
    write: false,
  })
  const core = await writeParts(join(root, 'dist/lib'), builtParts.outputFiles, common.target)
  const others = await Promise.all([
    build({ ...main, stdin: { contents: core.entry(), resolveDir: root } }),
    build({
      ...commonjs,
      entryPoints: ['src/cli/bin.ts'],
      outfile: 'dist/bin.cjs',
      banner: { js: '#!/usr/bin/env node' },
      external: ['./kof-lint.cjs'],
      plugins: [compiledMain],
    }),
    ...PACKAGES.map((name) => build({ ...commonjs, entryPoints: [name], outfile: `dist/lib/${name}.cjs` })),
  ])
  chmodSync(join(root, 'dist/bin.cjs'), 0o755)
  if (!isAscii(readFileSync(join(root, 'dist/kof-lint.cjs'))))
    throw new Error('dist/kof-lint.cjs has a character outside ASCII: write it as an escape in its source')
  return [builtParts, ...others].map(({ metafile }) => metafile)
}

/** The sources of which the main file has code: found by a build on trial, since parts decide what it exports. */
async function sourcesIn(main) {
  const { metafile } = await build({ ...main, entryPoints: ['src/cli/process.ts'], write: false })
  const inputs = Object.entries(metafile.outputs[main.outfile].inputs)
  return new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([source]) => source))
}

/** Writes the parts as CommonJS, and returns what they take from the main file. */
async function writeParts(folder, files, target) {
  mkdirSync(folder)
  const core = new CoreUse()
  for (const { path, text: whole } of files) {
    // Of what nothing is taken, as what esbuild itself adds, needs not be loaded: no module does something by being there.
    const text = whole.replace(/\bimport\s*"\.\/[^"]+";/g, '')
    core.add(text)
    const supported = basename(path, '.cjs') === partName(OWN_IMPORT) ? {} : NO_IMPORT
    const { code } = await transform(text, { minify: true, target, format: 'cjs', platform: 'node', supported })
    writeFileSync(path, core.link(code, basename(path)))
  }
  return core
}

/** A plugin for bin.cjs: the main file with what was compiled of it before. */
const compiledMain = {
  name: 'compiled-main',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]cli[\\/]process\.ts$/ }, ({ path }) => ({
      contents: `
        import { sep } from 'node:path'
        import { loadCompiled } from './code-cache/index.ts'
        export const { start } = loadCompiled(__dirname + sep + 'kof-lint.cjs', KOF_LINT_BUILD, process.argv.slice(2))`,
      loader: 'js',
      resolveDir: dirname(path),
    })),
}
