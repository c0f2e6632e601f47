import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { summaryOf } from '#src/cli/action/summary'
import { nodeProgram } from '../../scripts/nodes.mjs'

const ROOT = join(import.meta.dirname, '../..')
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: { readonly [name: string]: { readonly default?: string } }
  readonly outputs: { readonly [name: string]: object }
  readonly runs: { readonly using: string; readonly main: string }
}
/** The Node that the runner uses for it, where it is installed. */
const own = nodeProgram(action.runs.using.replace('node', ''))
const node = existsSync(own) ? own : process.execPath
if (node !== own)
  console.log(`The action runs with another Node than ${action.runs.using}: run "node scripts/nodes.mjs".`)
const folder = mkdtempSync(join(tmpdir(), 'kof-lint-action-'))
const workspace = join(folder, 'work space')
const output = join(folder, 'output')
const summary = join(folder, 'summary')

interface Ran {
  readonly status: number
  readonly stdout: string
}

/** Runs the committed action as the runner does: inputs with their defaults and files in the environment, nothing else. */
function run(inputs: { readonly [name: string]: string }, env: { readonly [name: string]: string } = {}): Promise<Ran> {
  const names = [...new Set([...Object.keys(action.inputs), ...Object.keys(inputs)])]
  const given = names.map((name) => [
    `INPUT_${name.toUpperCase()}`,
    // What the workflow gives no value for comes from action.yml, with expressions worked out.
    inputs[name] ?? (action.inputs[name]?.default ?? '').replace(/\$\{\{.*\}\}/, 'token-of-the-job'),
  ])
  const all = {
    PATH: process.env.PATH,
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...Object.fromEntries(given),
    ...env,
  }
  const program = join(ROOT, action.runs.main)
  return new Promise((done) => {
    const child = execFile(
      node,
      [program],
      { cwd: folder, env: all, maxBuffer: Number.POSITIVE_INFINITY },
      (_, stdout) => done({ status: child.exitCode ?? -1, stdout }),
    )
  })
}

function outputs(): { readonly [name: string]: string } {
  const found = readFileSync(output, 'utf8').matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)
  return Object.fromEntries([...found].map(([, name, , value]) => [name!, value!]))
}

/** What the runner takes for workflow commands: not what stands between `stop-commands` and its token. */
function commands(stdout: string): string[] {
  const open = stdout.replace(/^::stop-commands::(\S+)$[\s\S]*?^::\1::$/gm, '')
  return open.split('\n').filter((line) => line.trimStart().startsWith('::'))
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(workspace, { recursive: true })
  cpSync(join(ROOT, 'examples'), workspace, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the action', () => {
  test('has the inputs and outputs that it is documented with, and runs on the Node of GitHub’s own', () => {
    const [, ins, outs] = /^Inputs: ([\s\S]*?) Outputs: ([\s\S]*?)\.\s/m.exec(
      readFileSync(join(ROOT, 'README.md'), 'utf8'),
    )!
    const names = (text: string): string[] => [...text.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!)
    expect(names(ins!)).toEqual(Object.keys(action.inputs))
    expect(names(outs!)).toEqual(Object.keys(action.outputs))
    expect(action.runs).toEqual({ using: 'node24', main: 'standalone/action.cjs' })
  })

  test('cuts a summary that GitHub would refuse', () => {
    const one = {
      ruleId: 'unknown-key',
      severity: 'error',
      message: '&'.repeat(5000),
      file: 'a.yaml',
      line: 1,
      docs: null,
    }
    const counts = { errors: 300, warnings: 0, infos: 0, files: 1 }
    const text = summaryOf({ diagnostics: Array(300).fill(one), failures: [], summary: counts })
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    const rows = text.match(/^\| error \|/gm)!.length
    expect(rows).toBeGreaterThan(30)
    expect(text).toContain(`\n${300 - rows} more are in the log and in the SARIF file.\n`)
  })

  test('makes nothing of the texts of users in a summary: no link, mention, markup or end of a cell', () => {
    const hostile = 'see https://evil.example www.evil.example @admin <img src=x> [a](b) | `x` \u202e'
    const one = {
      ruleId: 'acme-x',
      severity: 'error',
      message: hostile,
      file: hostile,
      line: 1,
      docs: 'https://a.example/x) | y',
    }
    const text = summaryOf({
      diagnostics: [one],
      failures: [],
      summary: { errors: 1, warnings: 0, infos: 0, files: 1 },
    })
    const row = text.split('\n').at(-3)!
    expect(row.split('|')).toHaveLength(6)
    expect(row).toContain('see https:<!-- -->//evil.example www<!-- -->.evil.example @<!-- -->admin &#60;img')
    expect(row).not.toMatch(/\]\(b\)|`|\u202e/)
    expect(row).toContain('](https://a.example/x%29%20%7C%20y) |')
  })

  test('does not say that there are no problems where something was not checked', () => {
    const headOf = (failures: readonly unknown[], files: number): string =>
      summaryOf({ diagnostics: [], failures, summary: { errors: 0, warnings: 0, infos: 0, files } })
    expect(headOf([], 1)).toBe('### kof-lint: no problems\n\n')
    expect(headOf([{}], 1)).toBe('### kof-lint: no other problems\n\n')
    expect(headOf([{}], 0)).toBe('### kof-lint: nothing was checked\n\n')
  })

  test('finds, annotates the ten worst, counts, summarises and fails', async () => {
    const ran = await run({ paths: 'kof-values.yaml\n\n  good-kof-values.yaml  \n', 'fail-on': 'error' })
    expect(ran.status).toBe(1)
    const said = commands(ran.stdout)
    const { sarif, counts } = outputs()
    const { errors, warnings, infos } = JSON.parse(counts!)
    const total = errors + warnings + infos
    expect(errors).toBeGreaterThan(2)
    expect(total).toBeGreaterThan(10)
    expect(said).toHaveLength(11)
    expect(said[0]).toMatch(/^::error file=kof-values\.yaml,line=\d+,/)
    expect(said[10]).toBe(`::notice title=kof-lint::${total - 10} more: the summary of the job lists them.`)
    const results = JSON.parse(readFileSync(sarif!, 'utf8')).runs[0].results
    expect(results).toHaveLength(total)
    const rows = readFileSync(summary, 'utf8').match(/^\| (error|warning|info) \|.*\|$/gm) ?? []
    expect(rows).toHaveLength(total)
    expect(readFileSync(summary, 'utf8')).toContain(`### kof-lint: ${errors} errors, 1 warning, ${infos} info\n`)
    expect(rows[0]).toMatch(/^\| error \| kof-values\\?\.yaml:\d+ \| \[[\w-]+\]\(https:\/\/\S+\) \| .+ \|$/)
  })

  test('passes on clean values, writes SARIF where it is wanted, and names the category', async () => {
    writeFileSync(join(workspace, 'a b.yaml'), 'kof-mothership:\n  enabled: true\n')
    const inputs = { paths: 'a b.yaml', 'sarif-file': 'out.sarif', category: 'prod x', 'kof-version': '1.10.0' }
    const ran = await run({ ...inputs, args: '--quiet --rule "unknown-key:off"' })
    expect(ran.status).toBe(0)
    expect(outputs()).toEqual({
      sarif: join(workspace, 'out.sarif'),
      counts: '{"errors":0,"warnings":0,"infos":0}',
    })
    expect(readFileSync(summary, 'utf8')).toBe('### kof-lint: no problems\n\n')
    const sarif = JSON.parse(readFileSync(join(workspace, 'out.sarif'), 'utf8'))
    expect(sarif.runs[0].automationDetails.id).toContain('prod x')
  })

  test('runs nothing that an input says, and believes no command in a file', async () => {
    const evil = `$(touch ${folder}/owned)\n; touch ${folder}/owned\n::set-output name=errors::0`
    writeFileSync(join(workspace, 'kof-values.yaml'), 'kof-child:\n  "::set-output name=errors::0": 1\n')
    for (const name of ['paths', 'config', 'kof-version', 'args', 'version', 'format', 'sarif-file', 'category']) {
      const ran = await run({ paths: 'kof-values.yaml', [name]: evil })
      expect(
        commands(ran.stdout).filter((line) => /set-output/.test(line) && !/^::(error|warning|notice) /.test(line)),
      ).toEqual([])
      expect(existsSync(join(folder, 'owned'))).toBe(false)
    }
  })

  test('says that it could not run', async () => {
    const ran = await run({ paths: 'no-such.yaml' })
    expect(ran.status).toBe(2)
    expect(commands(ran.stdout)).toEqual([
      '::error title=kof-lint::kof-lint could not run: Cannot find "no-such.yaml". Name files, folders or globs; see "kof-lint --help".',
    ])
    const unlinted = await run({ paths: 'kof-values.yaml', args: '--help' })
    expect(unlinted.status).toBe(2)
    expect(commands(unlinted.stdout)).toEqual(['::error title=kof-lint::kof-lint could not run: the log says why.'])
    const nowhere = await run({ paths: 'kof-values.yaml' }, { GITHUB_WORKSPACE: join(folder, 'no such folder') })
    expect(nowhere.status).toBe(3)
    expect(commands(nowhere.stdout)).toEqual([expect.stringMatching(/could not run: spawnSync .* ENOENT$/)])
    const unsure = await run({ paths: 'kof-values.yaml', upload: 'yes' })
    expect(unsure.status).toBe(2)
    expect(commands(unsure.stdout)).toEqual(['::error title=kof-lint::"upload" is true or false, not "yes"'])
  })

  test('goes on where the log is long', async () => {
    for (let i = 0; i < 5000; i++) writeFileSync(join(workspace, `${'n'.repeat(220)}${i}.yaml`), '\xff\xfe', 'latin1')
    const ran = await run({ format: 'compact' })
    expect(ran.status).toBe(2)
    expect(commands(ran.stdout)).toHaveLength(11)
    expect(readFileSync(summary, 'utf8')).toMatch(/^### kof-lint: \d+ errors/)
  })

  test('uploads first and fails last', async () => {
    const asked: { readonly url: string; readonly body: Record<string, string> }[] = []
    let answer = 202
    const server = createServer(async (request, response) => {
      const text = (await request.toArray()).join('')
      asked.push({ url: `${request.headers.authorization} ${request.url}`, body: JSON.parse(text) })
      response.writeHead(answer).end('{}')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const env = {
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'acme/kof',
      GITHUB_SHA: 'abc',
      GITHUB_REF: 'refs/heads/main',
    }
    const inputs = { paths: 'kof-values.yaml', upload: 'true', token: 'secret' }
    expect((await run(inputs, env)).status).toBe(1)
    expect(asked[0]).toMatchObject({
      url: 'Bearer secret /repos/acme/kof/code-scanning/sarifs',
      body: { commit_sha: 'abc', ref: 'refs/heads/main' },
    })
    const sent = JSON.parse(gunzipSync(Buffer.from(asked[0]!.body.sarif!, 'base64')).toString())
    expect(sent.version).toBe('2.1.0')
    answer = 403
    const refused = await run(inputs, env)
    expect(refused.status).toBe(1)
    const REFUSED = /^::error title=kof-lint::GitHub did not take .*403.*security-events/
    expect(commands(refused.stdout).at(-1)).toMatch(REFUSED)
    // Alerts that do not arrive are a failure of their own.
    const clean = await run({ paths: 'good-kof-values.yaml', upload: 'True' }, env)
    expect(commands(clean.stdout)).toEqual([expect.stringMatching(REFUSED)])
    expect(clean.status).toBe(2)
    expect(asked.at(-1)!.url).toMatch(/^Bearer token-of-the-job /)
    server.close()
  })
})
