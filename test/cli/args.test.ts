import { describe, expect, test } from 'vitest'
import type { Command, LintOptions } from '#src/cli/arguments/options'
import { parseCommand } from '#src/cli/arguments/parse'
import { KofLintError } from '#src/errors'

function options(...argv: string[]): LintOptions {
  const command: Command = parseCommand(argv)
  if (command.name !== 'lint') throw new Error(`"${argv.join(' ')}" is no lint command`)
  return command.options
}

function misuse(argv: readonly string[]): KofLintError {
  try {
    parseCommand(argv)
  } catch (error) {
    if (error instanceof KofLintError) return error
    throw error
  }
  throw new Error(`"${argv.join(' ')}" was accepted`)
}

/** What was typed, a part of the sentence, a part of the hint. */
const MISUSES: readonly [argv: string[], sentence: string, hint: string][] = [
  [['--formt', 'json'], 'Unknown flag "--formt"', 'Did you mean "--format"?'],
  [['--zzzzz'], 'Unknown flag "--zzzzz"', '--help'],
  [['-x'], 'Unknown flag "-x"', '--help'],
  [['-f'], '"-f" needs a value', '-f VALUE'],
  [['--values', '--fix'], '"--values" needs a value, and "--fix" is a flag', '--values VALUE'],
  [['--chart='], '"--chart" has an empty value', 'shell variable'],
  [['a.yaml', ''], 'An argument is empty', 'shell variable'],
  [['--fix=yes'], '"--fix" takes no value', '--help'],
  [['--mesh', 'istoi'], '--mesh is istio or none, not "istoi"', 'Did you mean "istio"?'],
  [['--mesh', 'linkerd'], '--mesh is istio or none, not "linkerd"', '--mesh istio'],
  [['--environment', 'prod'], '--environment is production or development, not "prod"', '--environment production'],
  [['--kof-version', '1.10'], 'expects a full version, not "1.10"', '--kof-version 1.10.0'],
  [['--kof-version', 'latest'], 'expects a full version, not "latest"', '--kof-version 1.10.0'],
  [['--fail-on', 'warn'], '--fail-on is error, warning or info, not "warn"', '--fail-on error'],
  [['--max-warnings', '-1'], '--max-warnings expects a number from 0, not "-1"', '--help'],
  [['--max-warnings', 'none'], '--max-warnings expects a number from 0, not "none"', '--help'],
  [['--rule', 'storage-rwx'], '--rule expects ID:SEVERITY, not "storage-rwx"', 'off, info, warning, error'],
  [['--rule', 'storage-rwx:fatal'], '--rule expects ID:SEVERITY, not "storage-rwx:fatal"', 'off, info, warning, error'],
  [['--rule', 'a:off:b'], '--rule expects ID:SEVERITY', 'off, info, warning, error'],
  [['--config', 'a', '--no-config'], '--config and --no-config contradict each other', '--help'],
  [['--fix', '--diff'], '--fix writes and --diff only prints', 'one of them'],
  [['--unsafe'], '--unsafe says which fixes', 'Add --fix or --diff.'],
  [['--fix', '-'], '--fix cannot write to standard input', '--diff'],
  [['-', '-'], 'Standard input can be read only once', 'once'],
  [['-', '-f', '-'], 'Standard input can be read only once', 'once'],
  [['--stdin-filename', 'a.yaml', 'b.yaml'], '--stdin-filename needs "-"', '--help'],
  [['a.yaml', '--set', 'b=c'], '--set belongs to a release', 'Write "-f a.yaml".'],
  [['--format', ''], '"--format" has an empty value', 'shell variable'],
  [['--format', 'json:'], '--format expects NAME or NAME:FILE, not "json:"', 'sarif:kof.sarif'],
  [['--format', ':a.json'], '--format expects NAME or NAME:FILE, not ":a.json"', 'sarif:kof.sarif'],
  [
    ['--format', 'json', '--format', 'sarif'],
    'The formats json and sarif would both go to standard output',
    'NAME:FILE',
  ],
  [['--format', 'json:a', '--output-file', 'b'], '--output-file is for the first format', 'NAME:FILE'],
  [['--format', 'json:a', '--format', 'sarif:a'], 'Two formats would go to "a"', 'NAME:FILE'],
  [['--diff', '--format', 'json'], '--diff and the format json would both go to standard output', 'NAME:FILE'],
  [['--write-baseline', 'a', '--baseline', 'b'], '--write-baseline writes all findings', 'one of them'],
  [['--write-baseline', 'a', '--prune-baseline'], '--write-baseline begins anew', 'one of them'],
  [['--write-baseline', 'a', '--new-from', 'HEAD'], '--write-baseline is for all findings', 'one of them'],
  [['--write-baseline', 'a', '--diff'], '--diff writes nothing', '--fix'],
  [['--prune-baseline', '--diff'], '--diff writes nothing', '--fix'],
  [['--new-from', 'HEAD', '--fix'], '--fix mends all', 'one of them'],
  [['--new-from', 'HEAD', '--diff'], '--diff mends all', 'one of them'],
  [['--new-from', 'HEAD', '-'], '--new-from compares files with git', 'Name the file.'],
  [['--cache-location', 'a'], '--cache-location says where', 'Add --cache.'],
  [['--cache', '--stats'], '--stats measures a run', 'one of them'],
  [['--cache', '-'], '--cache keeps what was found in files', 'Name the file.'],
  [['--watch', '--fix'], '--watch looks on, and --fix writes', 'one of them'],
  [['--watch', '--diff'], '--watch looks on, and --diff writes', 'one of them'],
  [['--watch', '--write-baseline', 'a'], '--watch looks on, and --write-baseline writes', 'one of them'],
  [['--watch', '--output-file', 'a'], '--watch looks on, and --output-file writes', 'one of them'],
  [['--watch', '--format', 'json:a'], '--watch shows findings on the terminal', 'Leave the file out.'],
  [['--watch', '--stats'], '--stats measures a run', 'one of them'],
  [['--watch', '--cache'], '--watch keeps what it needs', 'Leave --cache out.'],
  [['--watch', '-'], '--watch looks at files', 'Name the file.'],
  [['--print-config', 'a.yaml', 'b.yaml'], '--print-config looks at one file', 'out'],
  ...[
    ['--fix'],
    ['--unsafe'],
    ['--diff'],
    ['--baseline', 'a'],
    ['--write-baseline', 'a'],
    ['--new-from', 'HEAD'],
    ['--watch'],
    ['--format', 'json'],
    ['--format', 'list'],
    ['--output-file', 'a'],
    ['--quiet'],
    ['--fail-on', 'info'],
    ['--ignore', 'a'],
    ['-f', 'a.yaml'],
    ['--set', 'a=b'],
    ['--stdin-filename', 'a.yaml'],
    ['--embedded'],
  ].map((more): [string[], string, string] => [
    ['--print-config', 'a.yaml', ...more],
    `does not take ${more[0] === '-f' ? '--values' : more[0]}`,
    'Leave it out.',
  ]),
  [['--sarif-category', 'a'], '--sarif-category names an upload of SARIF', 'Add --format sarif:FILE.'],
  [['--sarif-category', 'a', '--format', 'json'], 'no report is SARIF', 'Add --format sarif:FILE.'],
  [['rules', 'storage-rwx'], '"kof-lint rules" takes no "storage-rwx"', './rules'],
  [['rules', '--fix'], '"kof-lint rules" does not take --fix', './rules'],
  [['rules', '--format', 'sarif'], '--format is table or json, not "sarif"', '--format table'],
  [['explain'], '"kof-lint explain" takes the id of one rule', 'kof-lint rules'],
  [['explain', 'a', 'b'], '"kof-lint explain" takes the id of one rule', 'kof-lint rules'],
  [['explain', 'a', '--quiet'], '"kof-lint explain" does not take --quiet', './explain'],
]

describe('misuse', () => {
  for (const [argv, sentence, hint] of MISUSES) {
    test(argv.map((word) => word || '""').join(' '), () => {
      const error = misuse(argv)
      expect(error.kind).toBe('usage')
      expect(error.message).toContain(sentence)
      expect(error.message).not.toMatch(/\n|\.$/)
      expect(error.hint).toContain(hint)
    })
  }
})

describe('values and sets', () => {
  test('layers keep their order, and commas separate them as in Helm', () => {
    expect(options('-f', 'b.yaml', '--values=a.yaml,c.yaml', '-fd.yaml', '-f=e.yaml').values).toEqual([
      'b.yaml',
      'a.yaml',
      'c.yaml',
      'd.yaml',
      'e.yaml',
    ])
  })

  test('sets are in the order of Helm, and within a kind as given', () => {
    const { sets } = options(
      '--set-file',
      'f=x',
      '--set',
      'b=1',
      '--set-json',
      'j={"a":1}',
      '--set',
      'a=2,c=3',
      '--chart',
      'kof',
    )
    expect(sets.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'set-json j={"a":1}',
      'set b=1',
      'set a=2,c=3',
      'set-file f=x',
    ])
  })

  test('a set may begin with a dash or hold an equals sign', () => {
    expect(options('-f', 'a.yaml', '--set', 'a==b').sets[0]?.text).toBe('a==b')
    expect(options('-f', 'a.yaml', '--set-string=-a=b').sets[0]?.text).toBe('-a=b')
  })
})

describe('the rest', () => {
  test('without anything', () => {
    expect(options()).toEqual({
      patterns: [],
      values: [],
      sets: [],
      flags: { kofVersion: null, mesh: null, environment: null, chart: null, preset: null, rules: new Map() },
      config: 'search',
      ignore: [],
      stdinFilename: null,
      embedded: false,
      reports: [{ format: 'stylish', file: null }],
      fix: 'none',
      category: '',
      diff: false,
      quiet: false,
      maxWarnings: null,
      failOn: 'error',
      exitZero: false,
      includeSuppressed: false,
      stats: false,
      baseline: null,
      writeBaseline: null,
      pruneBaseline: false,
      newFrom: null,
      cache: null,
      watch: false,
    })
  })

  test('everything said', () => {
    const said = options(
      ...['a.yaml', '--mesh', 'none', '--mesh=istio', '--environment', 'production', '--kof-version', 'v1.10.0'],
      ...['--chart', 'kof', '--config', 'c.yaml', '--ignore', 'x', '--ignore', 'y/**', '--rule', 'storage-rwx:off'],
      ...['--diff', '--unsafe', '--quiet', '--max-warnings', '0', '--fail-on', 'info', '--exit-zero', '--stats'],
      ...['--include-suppressed', '--format', 'sarif:out/a.sarif'],
    )
    expect(said.flags).toMatchObject({ mesh: 'istio', environment: 'production', kofVersion: 'v1.10.0', chart: 'kof' })
    expect(said.flags.rules.get('storage-rwx')).toEqual({ severity: 'off', options: {} })
    expect(said).toMatchObject({ config: { file: 'c.yaml' }, ignore: ['x', 'y/**'], fix: 'unsafe', diff: true })
    expect(said).toMatchObject({ quiet: true, maxWarnings: 0, failOn: 'info', exitZero: true, stats: true })
    expect(said.reports).toEqual([{ format: 'sarif', file: 'out/a.sarif' }])
  })

  test('several reports in one run', () => {
    expect(options('--format', 'sarif:a.sarif', '--format', 'stylish').reports).toEqual([
      { format: 'sarif', file: 'a.sarif' },
      { format: 'stylish', file: null },
    ])
    expect(options('--output-file', 'a.txt').reports).toEqual([{ format: 'stylish', file: 'a.txt' }])
    expect(options('--diff').reports).toEqual([])
    expect(options('--sarif-category', 'a', '--format', 'json', '--format', 'sarif:a').category).toBe('a')
  })

  test('commands', () => {
    expect(parseCommand(['--help', '--version'])).toEqual({ name: 'help', of: null })
    expect(parseCommand(['-v'])).toEqual({ name: 'version' })
    expect(parseCommand(['rules', '--format', 'json'])).toEqual({ name: 'rules', format: 'json', color: null })
    expect(parseCommand(['explain', 'storage-rwx', '--no-color'])).toEqual({
      name: 'explain',
      rule: 'storage-rwx',
      color: false,
    })
    expect(parseCommand(['--print-config', 'a.yaml'])).toMatchObject({ name: 'print-config', file: 'a.yaml' })
    const facts = ['--chart', 'kof', '--kof-version', '1.10.0', '--mesh', 'none', '--environment', 'production']
    const settings = ['--no-config', '--preset', 'all', '--rule', 'storage-rwx:off', '--no-color']
    expect(parseCommand(['--print-config', 'a.yaml', ...facts, ...settings])).toMatchObject({
      input: { config: 'none', flags: { chart: 'kof', preset: 'all' } },
    })
  })

  test('a folder that is named like a command, and a file that is named like a flag', () => {
    expect(options('./rules').patterns).toEqual(['./rules'])
    expect(options('--', '--fix').patterns).toEqual(['--fix'])
    expect(options('--quiet', '--', 'charts', 'rules').patterns).toEqual(['charts', 'rules'])
    expect(parseCommand(['charts', '--', '-x'])).toMatchObject({ name: 'command', command: 'charts' })
  })
})
