// Where time goes: V8's sampling profiler over a build that is not minified, summed by the source that each function came from.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { precompiledConfig } from '../../scripts/config-validator.mjs'
import { node, run } from './measure.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Microseconds between samples. */
const INTERVAL = 200

/** The whole program in one readable file. Its functions are those of the built program, and so is all that it does. */
export async function readableProgram() {
  const outfile = join(ROOT, 'node_modules/.cache/kof-lint/bench/kof-lint.cjs')
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/cli/bin.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    supported: { 'dynamic-import': false },
    alias: { yaml: join(ROOT, 'node_modules/yaml/browser/dist/index.js') },
    define: { 'import.meta.dirname': '__dirname', KOF_LINT_VERSION: '"bench"', KOF_LINT_BUILD: '"bench"' },
    plugins: [precompiledConfig(ROOT)],
  })
  return outfile
}

/**
 * Runs a program of {@link readableProgram} and gives the microseconds that each function took by itself.
 *
 * @returns rows of `{ source, name, line, microseconds }`; the source is a path from the project's root, `node:…` for Node's own code
 *   and native code that it asks for, `(garbage collector)` and the like for V8
 */
export function profile(program, args, more) {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-profile-'))
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${INTERVAL}`]
    run(node([...flags, program, ...args], { codes: [0, 1], ...more }))
    const sourceAt = sourcesOf(readFileSync(program, 'utf8'))
    return readdirSync(folder).flatMap((file) => selfTimes(readFileSync(join(folder, file), 'utf8'), program, sourceAt))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function selfTimes(text, program, sourceAt) {
  const { nodes, samples, timeDeltas } = JSON.parse(text)
  const rows = new Map()
  const byId = new Map()
  for (const { id, callFrame } of nodes) {
    const { functionName, url, lineNumber } = callFrame
    const source = url.endsWith(program) ? sourceAt(lineNumber) : url === '' ? functionName || '(native)' : url
    const key = `${source} ${functionName} ${lineNumber}`
    if (!rows.has(key)) rows.set(key, { source, name: functionName, line: lineNumber + 1, microseconds: 0 })
    byId.set(id, rows.get(key))
  }
  samples.forEach((id, i) => {
    byId.get(id).microseconds += timeDeltas[i]
  })
  return [...rows.values()]
}

/** The bundle says in a comment before each module where it came from. */
function sourcesOf(bundle) {
  let source = ''
  const sources = bundle.split('\n').map((line) => {
    source = /^(?: {2})?\/\/ ((?:src|rules|node_modules)\/\S+)$/.exec(line)?.[1] ?? source
    return source
  })
  return (line) => sources[line] ?? ''
}
