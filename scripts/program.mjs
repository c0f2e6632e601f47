// Bundles the program as CommonJS, which starts fastest: dist/kof-lint.cjs has what every run needs, and dist/lib what few do.
// Parts in lib take what both need out of kof-lint.cjs, so that nothing is there twice.
import { isAscii } from 'node:buffer'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { build, transform } from 'esbuild'
import { LATE_RULES, splitRules } from './late-rules.mjs'
import { writeUsualKnowledge } from './usual-knowledge.mjs'

/**
 * Loaded when they are asked for, and yet by nearly every run: they stay in the main file, where they are imported as any other module.
 * A bundle with modules that begin later has a function for each module, and takes twice as long to begin.
 */
const TOGETHER = new Set([
  'rules/index.ts',
  'src/lint.ts',
  'src/cli/changed.ts',
  'src/cli/commands/hook.ts',
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

/** What a part takes that imports a module late: all that the module has. */
const ALL = new Set(['*'])

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
      KOF_LINT_USUAL: JSON.stringify(writeUsualKnowledge(root)),
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

  const together = {
    name: 'together',
    setup(use) {
      use.onLoad(
        { filter: /[\\/]src[\\/](cli[\\/](engine|main|run-lint|commands[\\/]index)|report[\\/]index)\.ts$/ },
        async ({ path }) => {
          const resolveDir = dirname(path)
          let contents = readFileSync(path, 'utf8')
          for (const [late, name] of contents.matchAll(/\bimport\('([^']+)'\)/g)) {
            const { path: file } = await use.resolve(name, { kind: 'import-statement', resolveDir })
            if (!TOGETHER.has(inRoot(file))) continue
            const module = `module${contents.length}`
            contents = `import * as ${module} from '${name}'\n${contents.replace(late, `Promise.resolve(${module})`)}`
          }
          return { contents, loader: 'ts', resolveDir }
        },
      )
    },
  }

  const split = await splitRules()
  const rules = {
    name: 'rules',
    setup({ onResolve, onLoad }) {
      onLoad({ filter: /[\\/]rules[\\/]index\.ts$/ }, () => ({ contents: split.main, loader: 'js', resolveDir: root }))
      onResolve({ filter: new RegExp(`^${LATE_RULES}$`) }, ({ kind, path }) =>
        kind === 'entry-point' ? { path, namespace: LATE_RULES } : { path: `./lib/${path}.cjs`, external: true },
      )
      onLoad({ filter: /./, namespace: LATE_RULES }, () => ({ contents: split.part, loader: 'js', resolveDir: root }))
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
    plugins: [...plugins, rules, late, together, packagesIn('./lib'), apart],
  }

  const trial = await build({ ...main, entryPoints: ['src/cli/process.ts'], write: false, metafile: true })
  const inMain = new Set()
  for (const [file, { bytesInOutput }] of Object.entries(trial.metafile.outputs['dist/kof-lint.cjs'].inputs)) {
    if (bytesInOutput > 0) inMain.add(file)
  }

  const fromMain = {
    name: 'from-main',
    setup(use) {
      use.onResolve({ filter: /^[.#a-z]/ }, async ({ kind, path, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'inside') return undefined
        const { path: file } = await use.resolve(path, { kind, resolveDir, pluginData: 'inside' })
        const source = inRoot(file)
        if (!inMain.has(source)) return undefined
        return { path: `core:${source}`, external: true, sideEffects: false }
      })
    },
  }
  const built = await build({
    ...node,
    entryPoints: {
      ...Object.fromEntries([...parts].map((source) => [partName(source), source])),
      [LATE_RULES]: LATE_RULES,
    },
    format: 'esm',
    splitting: true,
    outdir: 'dist/lib',
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    plugins: [...plugins, rules, packagesIn('.'), fromMain],
    write: false,
    metafile: true,
  })
  mkdirSync(join(dist, 'lib'))
  /** The names that parts take from modules of the main file, by module. */
  const core = new Map()
  for (const { path, text } of built.outputFiles) {
    for (const [, names, source] of text.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*"core:([^"]+)"/g)) {
      const taken = core.get(source) ?? new Set()
      if (taken === ALL) continue
      for (const name of names.split(',')) taken.add(name.trim().split(' ')[0])
      core.set(source, taken)
    }
    for (const [, source] of text.matchAll(/\bimport\("core:([^"]+)"\)/g)) core.set(source, ALL)
    const supported = basename(path, '.cjs') === partName(OWN_IMPORT) ? {} : commonjs.supported
    const { code } = await transform(text, {
      minify: true,
      target: common.target,
      format: 'cjs',
      platform: 'node',
      supported,
    })
    const linked = code.replace(/\brequire\("core:([^"]+)"\)/g, (_, source) => `core(${JSON.stringify(source)})`)
    const isNew = [...linked.matchAll(/\bcore\("([^"]+)"\)/g)].some(([, source]) => !core.has(source))
    if (isNew || /["']core:/.test(linked))
      throw new Error(`${basename(path)} takes something from the main file in a new way`)
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
  const modules = [...core].sort(([a], [b]) => (a < b ? -1 : 1))
  const imports = modules.map(([source], i) => `import * as module${i} from './${source}'`)
  const taken = modules.map(([source, names], i) => {
    if (names === ALL) return `case ${JSON.stringify(source)}: return module${i}`
    const values = [...names].sort().map((name) => `${name}: module${i}.${name}`)
    return `case ${JSON.stringify(source)}: return { ${values.join(', ')} }`
  })
  const others = await Promise.all([
    build({
      ...main,
      metafile: true,
      stdin: {
        contents: `${imports.join('\n')}\nexport { start } from './src/cli/process.ts'\nexport { used } from './src/cli/used.ts'\nexport function core(source) {\nswitch (source) {\n${taken.join('\n')}\n}\n}`,
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
  return [built, ...others].map(({ metafile }) => metafile)
}
