// Whole-process costs of the built program, as ratios to `node -e 0` of the same run: npm run bench [-- runs]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { LineCounter, parseDocument } from 'yaml'
import { valuesFile } from './inputs.mjs'

const bin = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))
const runs = Number(process.argv[2] ?? 15)
const folder = mkdtempSync(join(tmpdir(), 'kof-lint-bench-'))
// The variable makes some versions of Node read certificates at every start.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

const many = join(folder, 'many')
mkdirSync(many)
for (let i = 0; i < 1000; i++) writeFileSync(join(many, `kof-values-${i}.yaml`), valuesFile(i))
const one = join(many, 'kof-values-0.yaml')
const hook = join(folder, 'memory.cjs')
writeFileSync(
  hook,
  `process.on('exit', () => require('fs').writeSync(2, 'maxrss=' + process.resourceUsage().maxRSS + '\\n'))`,
)

try {
  console.log(`Node ${process.version}; medians of ${runs} runs, each paired with \`node -e 0\`.\n`)
  console.log('| what | ratio | milliseconds | peak MiB |\n| --- | --- | --- | --- |')
  row('`--version`', ['--version'], runs)
  row('one file of 303 lines', [one], runs)
  row('1,000 files of 303 lines', [many], Math.max(3, Math.ceil(runs / 5)))
  const report = join(folder, 'report.json')
  run([many, '--stats', '--format', `json:${report}`])
  const { milliseconds, rules } = JSON.parse(readFileSync(report, 'utf8')).stats
  const inRules = rules.reduce((sum, rule) => sum + rule.milliseconds, 0)
  const parsing = await parseAll()
  const percent = (part) => `${Math.round((100 * part) / milliseconds)} %`
  console.log(
    `\nOf the ${Math.round(milliseconds)} ms that linting 1,000 files takes in the process: parsing ${percent(parsing)}, projection and rules, which make each other's values when they ask, ${percent(inRules)}.`,
  )
  const withPackage = parseWithPackage()
  console.log(
    `The yaml package alone parses the same files in ${Math.round(withPackage)} ms: projection and rules take ${(inRules / withPackage).toFixed(2)} of that.`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function row(name, args, times) {
  run(args)
  const ratios = []
  const milliseconds = []
  for (let i = 0; i < times; i++) {
    const base = timed(['-e', '0'])
    const own = timed([bin, ...args])
    ratios.push(own / base)
    milliseconds.push(own)
  }
  const memory = run(args, ['--require', hook]).stderr.match(/maxrss=(\d+)/)?.[1]
  console.log(
    `| ${name} | x${median(ratios).toFixed(2)} | ${median(milliseconds).toFixed(0)} | ${(memory / 1024).toFixed(0)} |`,
  )
}

/** Milliseconds for parsing the same files alone. */
async function parseAll() {
  const outfile = join(folder, 'parse.mjs')
  const entryPoints = [fileURLToPath(new URL('../../src/yaml/parse.ts', import.meta.url))]
  await build({ entryPoints, outfile, bundle: true, platform: 'browser', format: 'esm', logLevel: 'error' })
  const { parseYaml } = await import(pathToFileURL(outfile).href)
  const start = performance.now()
  for (let i = 0; i < 1000; i++) {
    const text = valuesFile(i)
    const source = {
      uri: 'values.yaml',
      role: 'user',
      text,
      lineCount: 1,
      positionAt: () => ({ line: 1, column: 1 }),
      lineAt: () => '',
    }
    parseYaml({ source, text, exact: true, toSource: (span) => span, lift: (edit) => edit })
  }
  const generating = performance.now()
  for (let i = 0; i < 1000; i++) valuesFile(i)
  return generating - start - (performance.now() - generating)
}

/** Milliseconds for parsing them with the package that other programs use, places included. */
function parseWithPackage() {
  const texts = Array.from({ length: 1000 }, (_, i) => valuesFile(i))
  const start = performance.now()
  for (const text of texts) parseDocument(text, { lineCounter: new LineCounter() })
  return performance.now() - start
}

function run(args, before = []) {
  const result = spawnSync(process.execPath, [...before, bin, ...args], { env, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (result.status !== 0)
    throw new Error(`kof-lint ${args.join(' ')} ended with ${result.status}: ${result.stdout}${result.stderr}`)
  return result
}

function timed(args) {
  const start = performance.now()
  // Through a pipe, as a hook reads it.
  spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  return performance.now() - start
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1]
}
