import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '#src/cli/main'

const SMALL = join(import.meta.dirname, '../../fixtures/charts/small')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kof-lint-charts-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

async function kofLint(args: readonly string[], cwd = root): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' }
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      texts[name] += text
    },
    isTTY: false,
    columns: 200,
  })
  const io = { stdout: stream('out'), stderr: stream('err'), stdin: process.stdin, cwd, env: { NO_COLOR: '1' } }
  const code = await run(['charts', ...args], io as never)
  return { code, ...texts }
}

interface Found {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: string
  readonly ruleId: string
  readonly suppressed: object | null
  readonly related: readonly { readonly file: string; readonly line: number; readonly column: number }[]
}

async function findingsIn(args: readonly string[], cwd = root): Promise<string[]> {
  const { out } = await kofLint([...args, '--format', 'json'], cwd)
  const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly Found[] }
  const open = diagnostics.filter(({ suppressed }) => suppressed === null)
  return open.map(({ file, line, column, severity, ruleId, related }) =>
    [
      `${file}:${line}:${column} ${severity} ${ruleId}`,
      ...related.map((at) => `${at.file}:${at.line}:${at.column}`),
    ].join(' -> '),
  )
}

const HANDED = [
  'charts/kof/values.yaml:6:11 warning charts-default-differs -> charts/kof-storage/values.yaml:1:7',
  'charts/kof/values.yaml:9:5 error charts-default-unknown',
]
const UNREAD = 'charts/kof-storage/values.yaml:2:1 warning charts-default-unread'
const LOCAL = 'charts/kof/values-local.yaml:4:5 error unknown-key'

describe('a checkout', () => {
  test('has its charts and its examples checked, with both places', async () => {
    expect(await findingsIn([], SMALL)).toEqual([
      ...HANDED,
      UNREAD,
      LOCAL,
      'demo/regional.yaml:13:9 error unknown-key',
      'docs/install.md:4:56 error unknown-key',
    ])
  })

  test('may be named by its folder of charts, which leaves out what lies beside it', async () => {
    cpSync(SMALL, root, { recursive: true })
    expect(await findingsIn(['charts'])).toEqual([...HANDED, UNREAD, LOCAL])
    expect(await findingsIn([join(root, 'charts')])).toEqual([...HANDED, UNREAD, LOCAL])
  })

  test('is changed by nothing, and right once its mistakes are', async () => {
    write('charts/kof-storage/Chart.yaml', 'name: kof-storage\nversion: 9.9.0\n')
    write('charts/kof-storage/values.yaml', 'size: 100Gi\n')
    write('charts/kof-storage/templates/store.yaml', '{{ .Values.size }}')
    expect(await kofLint([])).toMatchObject({ code: 0, err: '' })
    expect((await kofLint([])).out).toContain('No problems')
  })
})

describe('what users say', () => {
  test('rules, levels and configs count as for linting', async () => {
    cpSync(SMALL, root, { recursive: true })
    const off = ['--rule', 'charts-default-unknown:off', '--rule', 'unknown-key:info']
    expect((await kofLint([])).code).toBe(1)
    expect((await kofLint(off)).code).toBe(0)
    expect((await kofLint([...off, '--fail-on', 'warning'])).code).toBe(1)
    write('.kof-lint.yaml', 'ignore: [demo/**, docs/**, "**/values-local.yaml"]\nrules: {charts-default-unread: off}\n')
    expect(await findingsIn([])).toEqual(HANDED)
  })

  test('a comment that hides nothing is told', async () => {
    cpSync(SMALL, root, { recursive: true })
    write('charts/kof-storage/values.yaml', 'size: 100Gi # kof-lint-disable-line charts-default-unread\n')
    expect(await findingsIn(['charts'])).toContain('charts/kof-storage/values.yaml:1:13 warning suppression')
  })

  test('a comment that hides what this command finds is no useless one elsewhere', async () => {
    write('charts/kof-storage/values.yaml', 'grafana: {x: 1} # kof-lint-disable-line charts-default-unread\n')
    const texts: string[] = []
    const stream = { write: (text: string) => texts.push(text), isTTY: false, columns: 200 }
    const io = { stdout: stream, stderr: stream, stdin: process.stdin, cwd: root, env: {} }
    await run(['--chart', 'kof-storage', 'charts/kof-storage/values.yaml'], io as never)
    expect(texts.join('')).not.toContain('suppression')
  })

  test('every report has the findings', async () => {
    for (const [format, text] of [
      ['stylish', 'charts-default-differs'],
      ['github', 'charts/kof/values.yaml,line=6,'],
      ['sarif', '"relatedLocations"'],
    ] as const)
      expect((await kofLint(['--format', format], SMALL)).out).toContain(text)
  })
})

describe('what cannot be read', () => {
  test.each([
    ['nothing at all', ['nowhere'], 'There is no folder "nowhere"'],
    ['no charts', [], 'There is no chart in "."'],
    ['two checkouts', ['a', 'b'], '"kof-lint charts" checks one checkout'],
    ['a flag of linting', ['--fix'], '"kof-lint charts" does not take --fix'],
    ['a flag of another command', ['--role', 'child'], '"kof-lint charts" does not take --role'],
    ['settings of a file', ['--print-config', 'a'], '"kof-lint charts" does not take --print-config'],
  ])('%s: one sentence and a hint', async (_, args, sentence) => {
    const { code, out, err } = await kofLint(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err.split('\n')[0]).toBe(`kof-lint: ${sentence}.`)
    expect(err.trimEnd().split('\n')).toHaveLength(2)
  })

  test('one chart in place of a checkout', async () => {
    const { code, err } = await kofLint(['charts/kof'], SMALL)
    expect(code).toBe(2)
    expect(err).toContain('"charts/kof" is one chart')
  })

  test('a folder of charts that leads to itself', async () => {
    symlinkSync('charts', join(root, 'charts'))
    const { code, err } = await kofLint([])
    expect(code).toBe(2)
    expect(err).toContain('There is no chart in "."')
  })

  test('values that are no YAML are a finding, and the rest goes on', async () => {
    cpSync(SMALL, root, { recursive: true })
    write('charts/kof-storage/values.yaml', 'size: [\n')
    const found = await findingsIn(['charts'])
    expect(found.filter((line) => line.startsWith('charts/kof-storage/'))).toEqual([
      'charts/kof-storage/values.yaml:1:7 error yaml-syntax',
    ])
  })

  test('a Chart.yaml that cannot be read is an error of input, and the rest goes on', async () => {
    cpSync(SMALL, root, { recursive: true })
    write('charts/kof-extra/Chart.yaml', 'name: [\n')
    const { code, out } = await kofLint(['charts'])
    expect(code).toBe(2)
    expect(out).toContain('The chart in "charts/kof-extra" cannot be read')
    expect(out).toContain('charts-default-differs')
  })

  test('loops of links, charts without values, bytes that are no text, templates that never end', async () => {
    cpSync(SMALL, root, { recursive: true })
    symlinkSync(join(root, 'charts'), join(root, 'charts/kof-storage/loop'))
    symlinkSync('self', join(root, 'charts/kof-storage/self'))
    write('charts/kof-empty/Chart.yaml', 'name: kof-empty\nversion: 9.9.0\n')
    write('charts/kof-storage/templates/bytes.yaml', Uint8Array.from([0xff, 0xfe, 0, 0x7b, 0x7b]))
    write('charts/kof-storage/templates/open.yaml', '{{ if .Values.x }}{{ range (((')
    write('charts/README.md', 'no chart')
    expect(await findingsIn(['charts'])).toEqual([...HANDED, UNREAD, LOCAL])
  })
})
