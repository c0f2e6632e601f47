// Builds dist/: the program in CommonJS, which starts fastest; the API as an ES module for Node and browsers; its types.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { precompiledConfig } from './config-validator.mjs'
import { notices } from './notices.mjs'
import { buildProgram } from './program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const precompiled = precompiledConfig(root)
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: 'node20',
  logLevel: 'warning',
}

async function buildApi() {
  const { metafile } = await build({
    ...common,
    metafile: true,
    // Together, so that both share the modules with state.
    entryPoints: { index: 'src/index.ts', node: 'src/cli/node-api.ts' },
    external: ['node:*', '#fast-glob'],
    // Bundled for the program, and found by the "imports" of package.json.
    alias: { 'fast-glob': '#fast-glob' },
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
  const types = join(dist, 'types')
  relativeTypes(types)
  keepReachable(types, ['src/index.d.ts', 'src/cli/node-api.d.ts'])
  return metafile
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

/** Deletes what no entry leads to: each rule's own types are nobody's business. */
function keepReachable(types, entries) {
  const reached = new Set(entries)
  for (const name of reached) {
    const text = readFileSync(join(types, name), 'utf8')
    for (const [, path] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g))
      reached.add(join(dirname(name), path).replaceAll('\\', '/').replace(/\.ts$/, '.d.ts'))
  }
  for (const name of readdirSync(types, { recursive: true })) {
    const path = name.replaceAll('\\', '/')
    if (path.endsWith('.d.ts') && !reached.has(path)) rmSync(join(types, name))
  }
}

/** A hash of all that the program is made of: what it finds in the same files can change only with it. */
function identity() {
  const hash = createHash('sha256')
  for (const folder of ['src', 'rules', 'schemas', 'scripts']) {
    const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    for (const file of names
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .sort())
      hash.update(relative(root, file)).update(readFileSync(file))
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

const start = Date.now()
rmSync(dist, { recursive: true, force: true })
mkdirSync(dist)
const [program, api] = await Promise.all([
  buildProgram({ root, version, identity: identity(), common, plugins: [precompiled] }),
  buildApi(),
])
writeFileSync(join(dist, 'THIRD-PARTY.txt'), notices(root, [...program, api]))
console.log(`Built dist/ in ${((Date.now() - start) / 1000).toFixed(1)} s.`)
