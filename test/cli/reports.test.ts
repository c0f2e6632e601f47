import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Io } from '#src/cli/io'
import { run } from '#src/cli/main'
import { formatTable, REPORT_FORMATS } from '#src/report/index'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-reports-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the whole program in a folder below the temporary one. */
async function kofLint(cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const io: Io = {
    stdout: { write: (text) => (out += text), isTTY: false, columns: 80 },
    stderr: { write: (text) => (err += text), isTTY: false },
    stdin: Readable.from([]),
    env: {},
    cwd: join(folder, cwd),
  }
  const code = await run(argv, io)
  return { code, out, err }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const WRONG = 'kof-child:\n  values:\n    storage: {}\n'

test('--format list names the formats and what reads them, and lints nothing', async () => {
  const ran = await kofLint('', '--format', 'list')
  expect(ran).toEqual({ code: 0, out: formatTable(), err: '' })
  expect(ran.out.split('\n').flatMap((line) => line.split(' ')[0] || [])).toEqual(REPORT_FORMATS)
})

test('no report takes the place of a file that was linted', async () => {
  put('deploy/kof-values.yaml', WRONG)
  const text = 'kof-lint: "kof-values.yaml" is read here, and would be replaced.\n  Name another file to write.\n'
  for (const argv of [
    ['kof-values.yaml', '--format', 'json:kof-values.yaml'],
    ['--output-file', 'kof-values.yaml'],
    ['--write-baseline', 'kof-values.yaml'],
    ['topology', 'kof-values.yaml', '--output', 'kof-values.yaml'],
    ['topology', '-f', '../deploy/kof-values.yaml', '--output', 'kof-values.yaml'],
    ['topology', '.', '--output', 'kof-values.yaml'],
    ['topology', '--output', 'kof-values.yaml'],
  ]) {
    expect(await kofLint('deploy', ...argv)).toEqual({ code: 2, out: '', err: text })
    expect(readFileSync(join(folder, 'deploy/kof-values.yaml'), 'utf8')).toBe(WRONG)
  }
  expect((await kofLint('deploy', 'kof-values.yaml', '--format', 'json:../kof-values.yaml')).err).toBe('')
  put('diff/a.yaml', WRONG)
  put('diff/.kof-lint.yaml', 'preset: all\n')
  for (const file of ['a.yaml', '.kof-lint.yaml'])
    expect((await kofLint('diff', 'diff', 'a.yaml', 'a.yaml', '--output-file', file)).err).toContain('is read here')
})

test('nothing that was read beside the values is replaced, with a cache either', async () => {
  put('values.yaml', WRONG)
  put('config.yaml', 'extends: ./shared.yaml\nplugins: [./rules.mjs]\nbaseline: accepted.json\n')
  put('shared.yaml', 'preset: all\n')
  put('rules.mjs', 'export default []\n')
  put('text.txt', 'a')
  await kofLint('', 'values.yaml', '--no-config', '--write-baseline', 'accepted.json')
  const release = ['-f', 'values.yaml', '--set-file', 'kof-child.values.a=text.txt', '--config', 'config.yaml']
  for (const file of ['config.yaml', 'shared.yaml', 'rules.mjs', 'text.txt', 'accepted.json']) {
    const before = readFileSync(join(folder, file), 'utf8')
    for (const more of [[], ['--cache', '--cache-location', 'kept']]) {
      const ran = await kofLint('', ...release, ...more, '--format', `json:./${file}`)
      expect(ran.err).toContain(`"./${file}" is read here, and would be replaced.`)
      expect(ran.code).toBe(2)
    }
    if (file !== 'accepted.json')
      expect((await kofLint('', ...release, '--write-baseline', file)).err).toContain('is read here')
    expect(readFileSync(join(folder, file), 'utf8')).toBe(before)
  }
})

test('two reports do not go to one file, however it is named', async () => {
  put('kof-values.yaml', WRONG)
  const twice = (file: string) => `kof-lint: "${file}" would be written twice.\n  Give each report a file of its own.\n`
  for (const argv of [
    ['--format', 'sarif:./out.json'],
    ['--write-baseline', './out.json'],
  ]) {
    const ran = await kofLint('', 'kof-values.yaml', '--format', 'json:out.json', ...argv)
    expect(ran).toEqual({ code: 2, out: '', err: twice('./out.json') })
  }
})

test('no report takes the place of a file that was linted through a symbolic link to or from it', async () => {
  put('deploy/kof-values.yaml', WRONG)
  symlinkSync(join(folder, 'deploy/kof-values.yaml'), join(folder, 'deploy/report.json'))
  symlinkSync(join(folder, 'deploy'), join(folder, 'linked'))
  for (const [file, report] of [
    ['kof-values.yaml', 'report.json'],
    ['kof-values.yaml', '../linked/kof-values.yaml'],
    ['../linked/kof-values.yaml', 'kof-values.yaml'],
  ] as const) {
    const ran = await kofLint('deploy', file, '--format', `json:${report}`)
    const err = `kof-lint: "${report}" is read here, and would be replaced.\n  Name another file to write.\n`
    expect(ran).toEqual({ code: 2, out: '', err })
    expect(readFileSync(join(folder, 'deploy/kof-values.yaml'), 'utf8')).toBe(WRONG)
  }
  expect((await kofLint('deploy', 'kof-values.yaml', '--format', 'json:../linked/new.json')).err).toBe('')
})

test('SARIF and GitLab count from the root of the repository, others from the working directory', async () => {
  put('.git/HEAD', 'ref: refs/heads/main\n')
  put('deploy/kof-values.yaml', WRONG)
  const reported = async (...argv: string[]) =>
    JSON.parse((await kofLint('deploy', 'kof-values.yaml', '--format', ...argv)).out)
  const { runs } = await reported('sarif', '--sarif-category', 'deploy')
  expect(runs[0].automationDetails.id).toBe('deploy/')
  expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('deploy/kof-values.yaml')
  expect((await reported('gitlab'))[0].location.path).toBe('deploy/kof-values.yaml')
  expect((await reported('rdjson')).diagnostics[0].location.path).toBe('kof-values.yaml')
})

test('SARIF has the way of a value through the layers of a release', async () => {
  put(
    'base.yaml',
    'kof-regional:\n  values:\n    storage:\n      victoriametrics:\n        vmcluster:\n          spec: {retentionPeriod: 60d}\n',
  )
  put(
    'prod.yaml',
    'kof-regional:\n  values:\n    storage:\n      victoriametrics:\n        vmcluster:\n          spec: {retentionPeriod: 30}\n',
  )
  const { out } = await kofLint('', '-f', 'base.yaml', '-f', 'prod.yaml', '--chart', 'kof', '--format', 'sarif')
  const found = JSON.parse(out).runs[0].results.find(
    ({ ruleId }: { ruleId: string }) => ruleId === 'retention-bare-number',
  )
  const steps = found.codeFlows[0].threadFlows[0].locations.map(({ location }: typeof found) => {
    const { artifactLocation, region } = location.physicalLocation
    return `${artifactLocation.uri}:${region.startLine} ${region.snippet.text}`
  })
  expect(steps).toEqual(['base.yaml:6 60d', 'prod.yaml:6 30'])
})

test('html has the drawing of one installation, and none for several or for a text that Helm refuses', async () => {
  put('kof-values.yaml', WRONG)
  put('other/kof-values.yaml', WRONG)
  put('broken/kof-values.yaml', `${WRONG}  a: [\n`)
  const page = async (...argv: string[]): Promise<string> => (await kofLint('', ...argv, '--format', 'html')).out
  expect(await page('kof-values.yaml')).toContain('<summary>Where telemetry goes</summary>')
  expect(await page('.')).not.toContain('<svg')
  expect(await page('broken/kof-values.yaml')).not.toContain('<svg')
})

test('what forges read names the files behind symbolic links, as far as they are in the repository', async () => {
  put('repo/.git/HEAD', '')
  put('repo/real/kof-values.yaml', WRONG)
  put('outside/kof-values.yaml', WRONG)
  symlinkSync('real', join(folder, 'repo/link'))
  symlinkSync('real/kof-values.yaml', join(folder, 'repo/file.yaml'))
  symlinkSync('../outside/kof-values.yaml', join(folder, 'repo/away.yaml'))
  const names = async (format: string, pattern: RegExp): Promise<(string | undefined)[]> => {
    const { out } = await kofLint('repo', 'link', 'file.yaml', 'away.yaml', '--format', format)
    return [...new Set([...out.matchAll(pattern)].map(([, name]) => name))].sort()
  }
  const expected = ['away.yaml', 'real/kof-values.yaml']
  expect(await names('sarif', /"uri": "([^"]*\.yaml)"/g)).toEqual(expected)
  expect(await names('gitlab', /"path": "([^"]*)"/g)).toEqual(expected)
  expect(await names('github', /file=([^,]*),/g)).toEqual(expected)
  expect(await names('compact', /^(\S+?):/gm)).toEqual(['away.yaml', 'file.yaml', 'link/kof-values.yaml'])
})
