#!/usr/bin/env node
// Holds SARIF to Microsoft's multitool, with GitHub's rules on, and its line hashes to those that the multitool computes:
//     npm install --no-save @microsoft/sarif-multitool     (104 MB, so that it is no dependency)
//     node scripts/check-sarif.mjs [file or folder]        (after npm run build; the examples if not given)
// The tool ends with 0 whatever it finds: what it says stands in its result file.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const tool = join(root, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool')
if (!existsSync(tool)) throw new Error('npm install --no-save @microsoft/sarif-multitool')
chmodSync(tool, 0o755)

/** Off unless a configuration says otherwise. GH1004 knows only GitHub's limits of old, so that more than 1,000 results break it. */
const GITHUB_RULES = [
  'GH1001.ProvideRequiredLocationProperties',
  'GH1002.InlineThreadFlowLocations',
  'GH1003.ProvideRequiredRegionProperties',
  'GH1004.ReviewArraysThatExceedConfigurableDefaults',
  'GH1005.LocationsMustBeRelativeUrisOrFilePaths',
  'GH1006.ProvideCheckoutPath',
  'GH1007.ProvideFullyFormattedMessageStrings',
]

const folder = mkdtempSync(join(tmpdir(), 'kof-lint-sarif-'))
const inFolder = (name) => join(folder, name)
const read = (name) => JSON.parse(readFileSync(inFolder(name), 'utf8').replace(/^\ufeff/, '')).runs[0]
const run = (...args) => spawnSync(tool, args, { stdio: 'ignore' })

try {
  const target = resolve(process.argv[2] ?? join(root, 'examples'))
  const cwd = statSync(target).isDirectory() ? target : dirname(target)
  const bin = join(root, 'dist/bin.cjs')
  spawnSync(process.execPath, [bin, target, '--format', `sarif:${inFolder('kof.sarif')}`], { cwd, stdio: 'inherit' })

  const properties = GITHUB_RULES.map(
    (rule) =>
      `<Properties Key="${rule}.Options"><Property Key="RuleEnabled" Value="Error" Type="Driver.RuleEnabledState" /></Properties>`,
  )
  writeFileSync(inFolder('rules.xml'), `<?xml version="1.0"?><Properties>${properties.join('')}</Properties>`)
  const kinds = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note', '-c', inFolder('rules.xml')]
  run('validate', inFolder('kof.sarif'), ...kinds, '-o', inFolder('said.sarif'), '--log', 'ForceOverwrite')
  const said = new Map()
  for (const { ruleId, level = 'warning' } of read('said.sarif').results) {
    said.set(`${level} ${ruleId}`, (said.get(`${level} ${ruleId}`) ?? 0) + 1)
  }
  console.log(`${read('kof.sarif').results.length} results. The multitool says:`, Object.fromEntries(said))

  const log = JSON.parse(readFileSync(inFolder('kof.sarif'), 'utf8'))
  const ours = log.runs[0].results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash)
  for (const result of log.runs[0].results) delete result.partialFingerprints
  log.runs[0].originalUriBaseIds['%SRCROOT%'].uri = `${pathToFileURL(repository(cwd)).href}/`
  writeFileSync(inFolder('bare.sarif'), JSON.stringify(log))
  run('rewrite', inFolder('bare.sarif'), '-o', inFolder('hashed.sarif'), '--insert', 'RollingHashPartialFingerprints')
  const theirs = read('hashed.sarif').results.map((result) => result.partialFingerprints?.primaryLocationLineHash)
  const equal = ours.filter((hash, i) => hash === theirs[i]).length
  console.log(`${equal} of ${ours.length} line hashes are the multitool's.`)
  const isClean = ![...said.keys()].some((key) => /^(error|warning) /.test(key))
  process.exitCode = isClean && equal === ours.length ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The folder that paths count from. */
function repository(from) {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return from
  }
}
