import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'kof-lint-action-'))
const workspace = join(folder, 'work space')
const output = join(folder, 'output')
const summary = join(folder, 'summary')

interface Ran {
  readonly status: number
  readonly stdout: string
}

/** Runs the committed action as the runner does: inputs and files in the environment, nothing else. */
function run(inputs: { readonly [name: string]: string }, env: { readonly [name: string]: string } = {}): Promise<Ran> {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const all = {
    PATH: process.env.PATH,
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...Object.fromEntries(given),
    ...env,
  }
  const program = join(ROOT, 'standalone/action.cjs')
  return new Promise((done) => {
    const child = execFile(process.execPath, [program], { cwd: folder, env: all }, (_, stdout) =>
      done({ status: child.exitCode ?? -1, stdout }),
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
  test('finds, annotates the ten worst, counts, summarises and fails', async () => {
    const ran = await run({ paths: 'kof-values.yaml\n\n  good-kof-values.yaml  \n', 'fail-on': 'error' })
    expect(ran.status).toBe(1)
    const said = commands(ran.stdout)
    const { sarif, ...counts } = outputs()
    const total = Object.values(counts).reduce((sum, count) => sum + Number(count), 0)
    expect(Number(counts.errors)).toBeGreaterThan(2)
    expect(total).toBeGreaterThan(10)
    expect(said).toHaveLength(11)
    expect(said[0]).toMatch(/^::error file=kof-values\.yaml,line=\d+,/)
    expect(said[10]).toBe(`::notice title=kof-lint::${total - 10} more: the summary of the job lists them.`)
    const results = JSON.parse(readFileSync(sarif!, 'utf8')).runs[0].results
    expect(results).toHaveLength(total)
    const rows = readFileSync(summary, 'utf8').match(/^\| (error|warning|info) \|.*\|$/gm) ?? []
    expect(rows).toHaveLength(total)
    expect(rows[0]).toMatch(/^\| error \| kof-values\\?\.yaml:\d+ \| \[[\w-]+\]\(https:\/\/\S+\) \| .+ \|$/)
  })

  test('passes on clean values, writes SARIF where it is wanted, and names the category', async () => {
    writeFileSync(join(workspace, 'a b.yaml'), 'kof-mothership:\n  enabled: true\n')
    const inputs = { paths: 'a b.yaml', 'sarif-file': 'out.sarif', category: 'prod x', 'kof-version': '1.10.0' }
    const ran = await run({ ...inputs, args: '--quiet --rule "unknown-key:off"' })
    expect(ran.status).toBe(0)
    expect(outputs()).toEqual({ sarif: join(workspace, 'out.sarif'), errors: '0', warnings: '0', infos: '0' })
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
    expect(commands(ran.stdout)).toEqual(['::error title=kof-lint::kof-lint could not run: the log says why.'])
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
    expect(commands(refused.stdout).at(-1)).toMatch(
      /^::warning title=kof-lint::GitHub did not take .*403.*security-events/,
    )
    server.close()
  })
})
