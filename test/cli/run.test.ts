import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HELP } from '#src/cli/arguments/help'
import type { Engine } from '#src/cli/engine'
import type { Io } from '#src/cli/io'
import { run } from '#src/cli/main'
import type { LintRequest } from '#src/config/request'
import { KofLintError } from '#src/errors'
import { emptyKnowledge } from '#src/host/memory'
import { loadReporter } from '#src/report/index'
import { defineChartRule } from '#src/rule/define'
import type { Diagnostic, Severity } from '#src/rule/diagnostic'
import type { RunResult } from '#src/rule/run-result'
import { createSource } from '#src/text/source'

const nothing: RunResult = {
  diagnostics: [],
  failures: [],
  inputErrors: [],
  notes: [],
  sources: new Map(),
  fixed: new Map(),
  releases: [],
  ownRules: [],
  stats: { files: 1, milliseconds: 1, rules: [] },
}

function finding(severity: Severity, suppressed = false): Diagnostic {
  return {
    rule: 'storage-rwx',
    messageId: 'wrong',
    message: `A ${severity}.`,
    severity,
    location: { uri: 'a.yaml', span: { start: 0, end: 1 }, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    related: [],
    chart: 'kof',
    roles: [],
    route: ['a'],
    docs: 'https://example.org/storage-rwx',
    fixes: [],
    suppressed: suppressed ? { by: 'comment', reason: '' } : null,
  }
}

const withFindings = (...diagnostics: Diagnostic[]): RunResult => ({
  ...nothing,
  diagnostics,
  sources: new Map([['a.yaml', createSource('a.yaml', 'a: 1\n')]]),
})

const rule = defineChartRule({
  meta: {
    id: 'storage-rwx',
    summary: 'A volume that several pods write',
    severity: 'error',
    category: 'storage',
    charts: ['kof'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {},
  check: () => {},
})

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly request: LintRequest | null
}

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-run-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

async function kofLint(
  argv: string[],
  lint: Engine['lint'] | RunResult = nothing,
  more: { env?: Io['env']; tty?: boolean; stdin?: string } = {},
): Promise<Ran> {
  let out = ''
  let err = ''
  let request: LintRequest | null = null
  const tty = more.tty ?? false
  const io: Io = {
    stdout: { write: (text) => (out += text), isTTY: tty, columns: 100 },
    stderr: { write: (text) => (err += text), isTTY: tty },
    stdin: Readable.from([Buffer.from(more.stdin ?? '')]),
    env: more.env ?? {},
    cwd: folder,
  }
  const engine: Engine = {
    rules: async () => [rule],
    knowledge: async () => emptyKnowledge,
    reporter: loadReporter,
    lint: async (asked, host, rules) => {
      request = asked
      return typeof lint === 'function' ? lint(asked, host, rules) : lint
    },
  }
  const code = await run(argv, io, engine)
  return { code, out, err, request }
}

describe('exit codes', () => {
  beforeEach(() => put('a.yaml', 'a: 1\n'))

  test.each([
    ['nothing', [], [], 0],
    ['an error', ['error'], [], 1],
    ['a warning', ['warning'], [], 0],
    ['a warning at its level', ['warning'], ['--fail-on', 'warning'], 1],
    ['an info below the level', ['info'], ['--fail-on', 'warning'], 0],
    ['an info at its level', ['info'], ['--fail-on', 'info'], 1],
    ['warnings up to the limit', ['warning', 'warning'], ['--max-warnings', '2'], 0],
    ['warnings over the limit', ['warning', 'warning'], ['--max-warnings', '1'], 1],
    ['an error all the same', ['error'], ['--exit-zero'], 0],
  ] as const)('%s', async (_, severities, flags, code) => {
    const ran = await kofLint(['a.yaml', ...flags], withFindings(...severities.map((severity) => finding(severity))))
    expect(ran.code).toBe(code)
    expect(ran.err).toBe('')
  })

  test('what is suppressed does not count', async () => {
    expect((await kofLint(['a.yaml'], withFindings(finding('error', true)))).code).toBe(0)
  })

  test('wrong use, config and input', async () => {
    put('broken/.kof-lint.yaml', 'mes: none\n')
    put('broken/a.yaml', '')
    expect(await kofLint(['--nope'])).toMatchObject({ code: 2, out: '' })
    expect(await kofLint(['no.yaml'])).toMatchObject({
      code: 2,
      out: '',
      err: 'kof-lint: Cannot find "no.yaml".\n  Name files, folders or globs; see "kof-lint --help".\n',
    })
    expect((await kofLint(['efective', 'a.yaml'])).err).toBe(
      'kof-lint: Cannot find "efective".\n  Did you mean the command "kof-lint effective"?\n',
    )
    expect((await kofLint(['lint', 'a.yaml'])).err).toContain('Linting takes no command: write "kof-lint FILE".')
    expect((await kofLint(['help'])).err).toContain('Write "kof-lint --help".')
    expect(await kofLint(['broken/a.yaml'])).toMatchObject({
      code: 2,
      err: 'kof-lint: broken/.kof-lint.yaml:1:1: Unknown key "mes".\n  Did you mean "mesh"?\n',
    })
    expect(await kofLint(['a.yaml', '--format', 'sarfi'])).toMatchObject({ code: 2, out: '', request: null })
    expect((await kofLint(['a.yaml', '--rule', 'storage-rwo:off'])).err).toContain('Did you mean "storage-rwx"?')
    expect((await kofLint(['a.yaml', '--config', 'no.yaml'])).err).toContain(
      'Cannot read "no.yaml": there is no such file.',
    )
  })

  test('a file that cannot be read, while the rest is reported', async () => {
    const inputErrors = [new KofLintError('input', 'Cannot read "b.yaml"', 'Look.')]
    const ran = await kofLint(['a.yaml', '--format', 'json', '--exit-zero'], { ...nothing, inputErrors })
    expect(ran).toMatchObject({ code: 2, err: 'kof-lint: Cannot read "b.yaml".\n  Look.\n' })
    expect(JSON.parse(ran.out).diagnostics).toEqual([])
  })

  test('what compact says of such a file is not said twice on a terminal', async () => {
    const broken = { ...nothing, inputErrors: [new KofLintError('input', 'Cannot read "b.yaml"', 'Look.')] }
    const terminal = await kofLint(['a.yaml', '--format', 'compact'], broken, { tty: true })
    expect(terminal).toMatchObject({ code: 2, out: 'kof-lint: error: Cannot read "b.yaml". Look.\n', err: '' })
    const piped = await kofLint(['a.yaml', '--format', 'compact'], broken)
    expect(piped).toMatchObject({ out: terminal.out, err: 'kof-lint: Cannot read "b.yaml".\n  Look.\n' })
  })

  test('a rule that threw is named, without a stack', async () => {
    const failures = [{ rule: 'storage-rwx', chart: 'kof', file: 'a.yaml', error: new Error('boom') }]
    const ran = await kofLint(['a.yaml', '--format', 'json'], { ...withFindings(finding('error')), failures })
    expect(ran.code).toBe(3)
    expect(ran.err).toContain('The rule storage-rwx failed on a.yaml: boom.')
    expect(ran.err).not.toContain('.ts:')
    const debug = await kofLint(
      ['a.yaml', '--format', 'json'],
      { ...nothing, failures },
      { env: { KOF_LINT_DEBUG: '1' } },
    )
    expect(debug.err).toContain('.ts:')
  })

  test('a bug is one line, without a stack unless asked', async () => {
    const bug = async (): Promise<RunResult> => {
      throw new TypeError('x is undefined')
    }
    const ran = await kofLint(['a.yaml'], bug)
    expect(ran).toMatchObject({
      code: 3,
      out: '',
      err: 'kof-lint: This is a bug in kof-lint: x is undefined.\n  Set KOF_LINT_DEBUG=1 to see where.\n',
    })
    expect((await kofLint(['a.yaml'], bug, { env: { KOF_LINT_DEBUG: '1' } })).err).toContain('at bug')
  })
})

describe('what is linted', () => {
  const paths = (request: LintRequest | null): string[] => request!.files.map(({ path }) => path)

  test('without arguments everything below the folder', async () => {
    put('b/x.yaml', '')
    put('a.yml', '')
    const { request } = await kofLint([])
    expect(paths(request)).toEqual(['a.yml', 'b/x.yaml'])
    expect(request!.releases).toBe(false)
  })

  test('without arguments the releases of the config, where there are some', async () => {
    put('.kof-lint.yaml', 'releases:\n  - values: [a.yaml]\n')
    const { request } = await kofLint([])
    expect(request).toMatchObject({ files: [], releases: true })
  })

  test('without arguments and without YAML', async () => {
    expect((await kofLint([])).err).toContain('There is no *.yaml or *.yml file in "."')
  })

  test('layers, and nothing else', async () => {
    put('x.yaml', '')
    const { request } = await kofLint(['-f', 'a.yaml', '--set', 'b=c', '--fix', '--unsafe'])
    expect(request).toMatchObject({ files: [], values: ['a.yaml'], releases: false, fix: 'unsafe', stdin: null })
  })

  test('standard input', async () => {
    const { request } = await kofLint(['-', '--stdin-filename', 'x/kof-values.yaml'], nothing, { stdin: 'a: 1\n' })
    expect(request!.stdin).toEqual({ text: 'a: 1\n', filename: 'x/kof-values.yaml' })
    expect(paths(request)).toEqual(['-'])
    expect((await kofLint(['-'], nothing)).request!.stdin!.filename).toBe('<stdin>')
  })
})

describe('reports', () => {
  beforeEach(() => put('a.yaml', 'a: 1\n'))

  test('several in one run, with colour only on a terminal', async () => {
    const argv = ['a.yaml', '--format', 'stylish', '--format', 'json:out/kof.json', '--format', 'stylish:out/kof.txt']
    const ran = await kofLint(argv, withFindings(finding('warning')), { tty: true })
    expect(ran.out).toContain('\u001b[')
    expect(JSON.parse(readFileSync(join(folder, 'out/kof.json'), 'utf8')).diagnostics).toHaveLength(1)
    expect(readFileSync(join(folder, 'out/kof.txt'), 'utf8')).not.toContain('\u001b[')
  })

  test.each([
    ['a terminal', true, {}, [], true],
    ['a pipe', false, {}, [], false],
    ['a dumb terminal', true, { TERM: 'dumb' }, [], false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, [], false],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, [], true],
    ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, [], true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, [], false],
    ['FORCE_COLOR over NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
    ['--color over NO_COLOR', false, { NO_COLOR: '1' }, ['--color'], true],
    ['--no-color over FORCE_COLOR', true, { FORCE_COLOR: '1' }, ['--no-color'], false],
  ] as const)('colour: %s', async (_, tty, env, flags, colored) => {
    const ran = await kofLint(['a.yaml', ...flags], withFindings(finding('warning')), { tty, env })
    expect(ran.out.includes('\u001b[')).toBe(colored)
  })

  test('a report that cannot be written', async () => {
    const ran = await kofLint(['a.yaml', '--output-file', 'a.yaml/x'], nothing)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(/^kof-lint: Cannot write ".*a\.yaml\/x": .*\.\n$/)
  })

  test('notes about files that were left out', async () => {
    const ran = await kofLint(['a.yaml', '--ignore', 'a.yaml', '--format', 'json'])
    expect(JSON.parse(ran.out).summary.notes[0]).toContain('a.yaml is ignored')
  })
})

describe('fixes', () => {
  const fixed = { ...withFindings(finding('warning')), fixed: new Map([['a.yaml', 'a: 2\n']]) }
  const untouched = (): string => readFileSync(join(folder, 'a.yaml'), 'utf8')
  beforeEach(() => put('a.yaml', 'a: 1\n'))

  test('that were written before one could not be are said', async () => {
    const texts = [
      ['a.yaml', 'a: 2\n'],
      ['gone.yaml', 'b: 2\n'],
    ] as const
    const ran = await kofLint(['a.yaml', '--fix'], { ...fixed, fixed: new Map(texts) })
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(
      /^kof-lint: Changed until something went wrong: a\.yaml\.\nkof-lint: Cannot write ".*gone\.yaml"/,
    )
  })

  test('are not written over what somebody else wrote meanwhile', async () => {
    const during =
      (text: string): Engine['lint'] =>
      async (_, host) => {
        await host.readText('a.yaml')
        put('a.yaml', text)
        return fixed
      }
    const ran = await kofLint(['a.yaml', '--fix'], during('a: 3\n'))
    expect(ran).toMatchObject({
      code: 2,
      err: 'kof-lint: "a.yaml" was changed while it was linted, and stays as it is.\n  Run it again.\n',
    })
    expect(untouched()).toBe('a: 3\n')
    put('a.yaml', 'a: 1\n')
    expect((await kofLint(['a.yaml', '--fix'], during('a: 2\n'))).code).toBe(0)
  })

  test('are written with --fix', async () => {
    const ran = await kofLint(['a.yaml', '--fix'], fixed)
    expect(ran).toMatchObject({ code: 0, err: 'kof-lint: 1 file changed.\n' })
    expect(ran.request!.fix).toBe('safe')
    expect((await kofLint(['a.yaml', '--fix'], nothing)).err).toBe('')
    expect(untouched()).toBe('a: 2\n')
  })

  test('are printed with --diff, and nothing is written', async () => {
    const ran = await kofLint(['a.yaml', '--diff'], fixed)
    expect(ran.out).toBe('diff --git a/a.yaml b/a.yaml\n--- a/a.yaml\n+++ b/a.yaml\n@@ -1,1 +1,1 @@\n-a: 1\n+a: 2\n')
    expect(ran).toMatchObject({ code: 1, err: 'kof-lint: 1 file would change, and 1 finding would stay.\n' })
    expect(untouched()).toBe('a: 1\n')
    expect((await kofLint(['a.yaml', '--diff', '--exit-zero'], fixed)).code).toBe(0)
    expect(await kofLint(['a.yaml', '--diff', '--quiet'], nothing)).toMatchObject({ code: 0, out: '', err: '' })
  })

  test('of standard input can be printed', async () => {
    const changed = { ...nothing, fixed: new Map([['b.yaml', 'b: 2\n']]) }
    const ran = await kofLint(['-', '--stdin-filename', 'b.yaml', '--diff'], changed, { stdin: 'b: 1\n' })
    expect(ran.out).toContain('-b: 1\n+b: 2\n')
  })
})

describe('notes', () => {
  const noted: RunResult = { ...nothing, notes: ['a.yaml is ignored.'] }
  beforeEach(() => put('a.yaml', 'a: 1\n'))

  test.each(['compact', 'github', 'gitlab', 'junit', 'checkstyle', 'sonarqube', 'rdjson', 'markdown', 'tap'])(
    'are said beside the format %s, which has no place for them',
    async (format) => {
      const ran = await kofLint(['a.yaml', '--format', format], noted)
      expect(ran).toMatchObject({ code: 0, err: 'kof-lint: a.yaml is ignored.\n' })
      expect(ran.out).not.toContain('is ignored')
      expect((await kofLint(['a.yaml', '--format', format, '--quiet'], noted)).err).toBe('')
    },
  )

  test.each(['stylish', 'json', 'sarif', 'html'])('stand in the format %s', async (format) => {
    const ran = await kofLint(['a.yaml', '--format', format], noted)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('a.yaml is ignored.')
  })

  test('are said where the report with them goes into a file, and beside a diff', async () => {
    for (const argv of [['--format', 'json:x.json'], ['--format', 'compact', '--format', 'sarif:x.sarif'], ['--diff']])
      expect((await kofLint(['a.yaml', ...argv], noted)).err).toContain('kof-lint: a.yaml is ignored.\n')
  })
})

describe('looking things up', () => {
  test('help fits a screen', async () => {
    const ran = await kofLint(['--help'])
    expect(ran).toMatchObject({ code: 0, out: HELP, err: '' })
    const lines = HELP.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  test("help names every flag, its own or a command's, and every command", async () => {
    const { FLAGS } = await import('#src/cli/arguments/flags')
    const { COMMANDS } = await import('#src/cli/commands/index')
    const pages = [HELP]
    for (const name of Object.keys(COMMANDS)) {
      const page = await kofLint([name, '--help'])
      expect(page.code).toBe(0)
      pages.push(page.out)
      expect(HELP).toContain(name)
    }
    expect(FLAGS.filter((flag) => !pages.some((page) => page.includes(`--${flag}`)))).toEqual([])
  })

  test('version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
    expect(await kofLint(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' })
  })

  test('rules', async () => {
    const table = await kofLint(['rules'])
    expect(table.out.split('\n')).toEqual([
      'rule         severity  preset  fix',
      'storage-rwx  error             safe',
      '  A volume that several pods write',
      '',
    ])
    const list = JSON.parse((await kofLint(['rules', '--format', 'json'])).out)
    expect(list).toMatchObject([{ id: 'storage-rwx', severity: 'error', fixable: 'safe', kind: 'chart' }])
  })

  test('explain an unknown rule', async () => {
    expect(await kofLint(['explain', 'storage-rw'])).toMatchObject({
      code: 2,
      out: '',
      err: 'kof-lint: There is no rule "storage-rw".\n  Did you mean "storage-rwx"?\n',
    })
  })

  test('explain a rule of nobody, or of a config', async () => {
    expect(await kofLint(['explain', 'acme-no-grafana'])).toMatchObject({
      code: 2,
      err: 'kof-lint: There is no rule "acme-no-grafana".\n  Run "kof-lint rules" for the list; rules of a config have no page.\n',
    })
  })

  test('the settings of a file', async () => {
    put(
      '.kof-lint.yaml',
      'mesh: none\nrules: {storage-rwx: off}\noverrides: [{files: dev, environment: development}]\n',
    )
    const ran = await kofLint(['--print-config', 'dev/a.yaml', '--mesh', 'istio'])
    expect(JSON.parse(ran.out)).toMatchObject({
      file: 'dev/a.yaml',
      config: '.kof-lint.yaml',
      mesh: { value: 'istio', from: '--mesh' },
      environment: { value: 'development', from: 'overrides[0] of .kof-lint.yaml' },
      rules: { 'storage-rwx': { severity: 'off' } },
    })
  })
})
