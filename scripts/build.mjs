// Builds dist/: the program in CommonJS, which starts fastest; the API as an ES module for Node and browsers; its types.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { compileConfigValidator } from './config-validator.mjs'
import { buildProgram } from './program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

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

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: 'node20',
  logLevel: 'warning',
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
await Promise.all([buildProgram({ root, version, common, plugins: [precompiled] }), buildApi()])
console.log(`Built dist/ in ${((Date.now() - start) / 1000).toFixed(1)} s.`)
