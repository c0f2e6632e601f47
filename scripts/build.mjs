// Builds dist/: the program in CommonJS, which starts fastest; the API as an ES module for Node and browsers; its types.
import { execFile } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { compileConfigValidator } from './config-validator.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What few runs need stands in files of its own: modules without own state, by the name that they are imported by. */
const APART = {
  'fast-glob': 'fast-glob',
  './options.ts': 'src/config/options.ts',
  './policies.ts': 'src/config/policies.ts',
  './plugins.ts': 'src/config/plugins.ts',
  './extend.ts': 'src/config/extend.ts',
  './import-module.ts': 'src/cli/import-module.ts',
  './open-pieces.ts': 'src/unit/open-pieces.ts',
  './diff.ts': 'src/cli/diff.ts',
  './commands/diff.ts': 'src/cli/commands/diff.ts',
  './commands/schema.ts': 'src/cli/commands/schema.ts',
  './commands/knowledge.ts': 'src/cli/commands/knowledge.ts',
  './commands/topology.ts': 'src/cli/commands/topology.ts',
  './knowledge-add/overlay.ts': 'src/cli/knowledge-add/overlay.ts',
  './full/index.ts': 'src/yaml/full/index.ts',
  './lower.ts': 'src/fix/lower.ts',
  './fix/loop.ts': 'src/fix/loop.ts',
  './sarif.ts': 'src/report/sarif.ts',
  './json.ts': 'src/report/json.ts',
  './github.ts': 'src/report/github.ts',
}
const fileOf = (name) => `./lib/${name.replace(/^\.\/|\.ts$/g, '')}.cjs`

/** Puts the compiled schema in the place of the module that would compile it at run time. */
const precompiled = {
  name: 'precompiled',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]config[\\/]validator\.ts$/ }, async ({ path }) => ({
      contents: await compileConfigValidator(join(root, 'src/config/schema.ts')),
      loader: 'js',
      resolveDir: dirname(path),
    }))
  },
}

/** Modules that hand out another one: in the program they load it when they are first called, and not at every start. */
const LATE = {
  'src/yaml/full.ts': { name: 'fullReader', module: './full/index.ts' },
  'src/fix/late.ts': { name: 'lowering', module: './lower.ts' },
}
const late = {
  name: 'late',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/](yaml[\\/]full|fix[\\/]late)\.ts$/ }, ({ path }) => {
      const { name, module } = LATE[relative(root, path).replaceAll('\\', '/')]
      return { contents: `export const ${name} = () => require('${module}')`, loader: 'js', resolveDir: dirname(path) }
    })
  },
}

/** Leaves what is loaded at run time to files of its own. */
const apart = (files) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => {
      const late = kind === 'dynamic-import' || kind === 'require-call'
      return late && Object.hasOwn(files, path) ? { path: files[path], external: true } : undefined
    })
  },
})

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: 'node20',
  logLevel: 'warning',
}
const commonjs = {
  ...common,
  platform: 'node',
  format: 'cjs',
  // The same parser as ES modules, of which only what is used goes into the bundle.
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
  define: { 'import.meta.dirname': '__dirname', KOF_LINT_VERSION: JSON.stringify(version) },
  // require() is there at once; import() would start the loader of ES modules.
  supported: { 'dynamic-import': false },
}

/** The one place that loads what may be an ES module of the user's. */
const OWN = { './import-module.ts': { supported: { 'dynamic-import': true } } }

async function buildProgram() {
  const files = Object.fromEntries(Object.keys(APART).map((name) => [name, fileOf(name)]))
  await Promise.all([
    build({
      ...commonjs,
      entryPoints: ['src/cli/bin.ts'],
      outfile: 'dist/bin.cjs',
      banner: { js: '#!/usr/bin/env node' },
      plugins: [apart({ './process.ts': './kof-lint.cjs' })],
    }),
    build({
      ...commonjs,
      entryPoints: ['src/cli/process.ts'],
      outfile: 'dist/kof-lint.cjs',
      plugins: [precompiled, late, apart(files)],
    }),
    ...Object.entries(APART).map(([name, entry]) =>
      build({ ...commonjs, ...OWN[name], entryPoints: [entry], outfile: join('dist', fileOf(name)) }),
    ),
  ])
  chmodSync(join(dist, 'bin.cjs'), 0o755)
}

async function buildApi() {
  await build({
    ...common,
    // Together, so that both share the modules with state.
    entryPoints: { index: 'src/index.ts', node: 'src/cli/node-api.ts' },
    external: ['node:*', 'fast-glob'],
    outdir: 'dist',
    chunkNames: 'api/[name]-[hash]',
    splitting: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    plugins: [precompiled],
  })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root })
  relativeTypes(join(dist, 'types'))
}

/** The sources' own names for folders, `#src/…`, mean nothing in an installed package. */
function relativeTypes(types) {
  for (const name of readdirSync(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const file = join(types, name)
    const text = readFileSync(file, 'utf8')
    const to = (target) =>
      relative(dirname(file), join(types, target))
        .replaceAll('\\', '/')
        .replace(/^(?!\.)/, './')
    const changed = text
      .replace(/(['"])#src\/([^'"]+)\1/g, (_, quote, path) => `${quote}${to(`src/${path}.ts`)}${quote}`)
      .replace(/(['"])#rules\1/g, (_, quote) => `${quote}${to('rules/index.ts')}${quote}`)
    if (changed !== text) writeFileSync(file, changed)
  }
}

const start = Date.now()
rmSync(dist, { recursive: true, force: true })
await Promise.all([buildProgram(), buildApi()])
console.log(`Built dist/ in ${((Date.now() - start) / 1000).toFixed(1)} s.`)
