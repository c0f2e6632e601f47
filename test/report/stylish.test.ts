import { $ } from 'kleur/colors'
import { describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { textWidth } from '../../src/report/stylish/cells.ts'
import { stylish } from '../../src/report/stylish.ts'
import type { Diagnostic } from '../../src/rule/diagnostic.ts'
import { createSource } from '../../src/text/source.ts'
import { context, finding, locate, ruleMeta, runOf, sampleRun } from './runs.ts'

/** The code frame of one finding, without its indentation. */
function frame(text: string, piece: string, width = 80): string[] {
  const source = createSource('a.yaml', text)
  const report = stylish(runOf([source], [finding(locate(source, piece))]), context({ width }))
  return report
    .split('\n')
    .filter((line) => line.includes('│'))
    .map((line) => line.slice(6))
}

it('shows findings by file, with code, help and counts', () => {
  expect(stylish(sampleRun(), context())).toBe(`deploy/kof-values.yaml

  3:5  error  "kof-child.values.storage" is read by no template of kof-child
              1.10.0; management storage is configured under
              "fromManagement.storage".  m2m-storage-wrong-path

      2 │   values:
      3 │     storage:
        │     ^^^^^^^
      4 │       victoria-logs-cluster:

      in: kof-child on management, child clusters
      see: line 6:5 the block that is read
      fix: Move it under "fromManagement.storage" (--fix --unsafe)
      suggestion: Delete it

  5:18  warning  Expected a boolean, not the text "true".  bool-as-string

      4 │       victoria-logs-cluster:
      5 │         enabled: "true" # quoted
        │                  ^^^^^^
      6 │     fromManagement:

      fix: Write "true" (--fix)

✖ 2 problems: 1 error, 1 warning
  1 fixable with --fix, 1 more with --fix --unsafe
  Run "kof-lint explain m2m-storage-wrong-path" to see why it matters.
`)
})

it('says a long sentence once, and each place', () => {
  const source = createSource('a.yaml', 'a: one.example\nb: two.example\nc: 3\n')
  const message = '"example" is left from an example, and KOF takes it as it is.'
  const at = (piece: string, more: Partial<Diagnostic> = {}) => ({
    ...finding(locate(source, piece)),
    message,
    ...more,
  })
  const heads = (findings: Diagnostic[]) =>
    stylish(runOf([source], findings), context({ width: 200 }))
      .split('\n')
      .filter((line) => /^ {2}\d/.test(line))
      .map((line) => line.replace(/ {2}[a-z-]+$/, '').trim())
  expect(heads([at('one.example'), at('two.example')])).toEqual([
    `1:4  error  ${message}`,
    '2:4  error  The same as at 1:4.',
  ])
  expect(heads([at('one.example'), at('two.example', { rule: 'other' })])[1]).toContain(message)
  expect(heads([at('one.example', { message: 'Short.' }), at('3', { message: 'Short.' })])[1]).toContain('Short.')
})

describe('a code frame', () => {
  it('has no empty neighbours', () => {
    expect(frame('\na: 1\n   \n', 'a')).toEqual(['2 │ a: 1', '  │ ^'])
  })

  it('aligns line numbers', () => {
    expect(frame(`${'x: 1\n'.repeat(8)}a: 1\nb: 2\n`, 'a')).toEqual([' 8 │ x: 1', ' 9 │ a: 1', '   │ ^', '10 │ b: 2'])
  })

  it('shows the first line of a place over several lines', () => {
    expect(frame('a: {b: 1,  \n  c: 2}\n', '{b: 1,  \n  c: 2}')).toEqual([
      '1 │ a: {b: 1,',
      '  │    ^^^^^^',
      '2 │   c: 2}',
    ])
  })

  it('puts carets under tabs, wide and combined characters as they are drawn', () => {
    expect(frame('\tkey: 1\n', 'key')).toEqual(['1 │     key: 1', '  │     ^^^'])
    expect(frame('日本: 値\n', '値')).toEqual(['1 │ 日本: 値', '  │       ^^'])
    expect(frame('e\u0301: 👩‍🚀x\n', 'x')).toEqual(['1 │ e\u0301: 👩‍🚀x', '  │      ^'])
  })

  it('marks an empty place, also at the end of a line', () => {
    const source = createSource('a.yaml', 'a:\nb: 1\n')
    const empty = { start: 2, end: 2 }
    const at = { uri: 'a.yaml', span: empty, start: source.positionAt(2), end: source.positionAt(2) }
    expect(stylish(runOf([source], [finding(at)]), context())).toContain('1 │ a:\n        │   ^\n')
  })

  it('is not shifted by a byte order mark, nor by CR LF', () => {
    expect(frame('\ufeffa: 1\r\nb: 2\r\n', 'a')).toEqual(['1 │ a: 1', '  │ ^', '2 │ b: 2'])
  })

  it('cuts long lines around the place', () => {
    const lines = frame(`a: ${'x'.repeat(300)} WRONG ${'y'.repeat(300)}\n`, 'WRONG')
    expect(lines).toHaveLength(2)
    const [code, carets] = lines as [string, string]
    expect(code).toMatch(/^1 │ …x+ WRONG y+…$/)
    expect(textWidth(code)).toBe(74)
    expect(carets.indexOf('^')).toBe(code.indexOf('WRONG'))
    expect(carets.trim().replace('│ ', '').trim()).toBe('^^^^^')
  })

  it('cuts a place that is wider than the terminal', () => {
    const lines = frame(`a: "${'x'.repeat(300)}"\n`, `"${'x'.repeat(300)}"`)
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(74)
    expect(lines[0]).toContain('"xxx')
    expect(lines[1]).toMatch(/\^{60,}$/)
  })

  it('does not read the whole of a line of ten megabytes', () => {
    const start = performance.now()
    const [code] = frame(`a: ${'é'.repeat(5_000_000)}WRONG${'é'.repeat(5_000_000)}`, 'WRONG')
    expect(code).toContain('éWRONGé')
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('shows an argument, whether or not the run kept its text', () => {
    const argument = createSource('--set a.b=c', 'a.b=c')
    const report = stylish(runOf([], [finding(locate(argument, 'c'))]), context())
    expect(report).toContain('--set a.b=c\n')
    expect(report).toContain('1 │ a.b=c\n        │     ^\n')
  })
})

it('lets no input steer the terminal', () => {
  const source = createSource('a\u001b[2J.yaml', 'a: "\u001b]0;x\u0007\u202e"\n')
  const found = finding(locate(source, 'a'), { message: 'Bad \u001b[31mvalue\u009b.' })
  const report = stylish(runOf([source], [found], { notes: ['n\u001b[0m'] }), context())
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
})

it('keeps to the width where words allow it', () => {
  const source = createSource('a.yaml', 'key: value\n')
  const found = finding(locate(source, 'key'), {
    message: 'word '.repeat(60).trim(),
    fixes: [{ title: 'word '.repeat(40).trim(), safety: 'suggestion', edits: [] }],
  })
  const report = stylish(runOf([source], [found], { notes: ['word '.repeat(40).trim()] }), context({ width: 60 }))
  for (const line of report.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(60)
})

it('frames the first fifty findings of a file and lists the others', () => {
  const source = createSource('a.yaml', 'key: value\n')
  const many = Array.from({ length: 60 }, () => finding(locate(source, 'key')))
  const report = stylish(runOf([source], many), context())
  expect(report.match(/\^\^\^/g)).toHaveLength(50)
  expect(report.match(/ {2}1:1 {2}error/g)).toHaveLength(60)
  expect(report).toContain('  1:1  error  A message.  storage-rwx\n  1:1  error')
})

describe('the end', () => {
  const source = createSource('a.yaml', 'key: value\n')
  const report = (diagnostics: Diagnostic[], over = {}, ctx = {}): string =>
    stylish(runOf([source], diagnostics, over), context(ctx))
  const suppressed = { by: 'comment', reason: 'known' } as const

  it('says that all is well', () => {
    expect(report([])).toBe('✔ No problems in 1 file\n')
    expect(report([], { notes: ['b.yaml is passed over.'] })).toBe(
      'note: b.yaml is passed over.\n✔ No problems in 1 file\n',
    )
  })

  it('says nothing when all is well and quiet is asked for', () => {
    expect(report([finding(locate(source, 'key'), { severity: 'warning' })], {}, { quiet: true })).toBe('')
  })

  it('counts suppressed findings, and shows them when asked', () => {
    const found = [finding(locate(source, 'key'), { suppressed })]
    expect(report(found)).toBe('✔ No problems in 1 file, 1 suppressed\n')
    expect(report(found, {}, { includeSuppressed: true })).toContain('suppressed: by comment, known')
  })

  it('says which release was assumed for what is reported', () => {
    const found = [finding(locate(source, 'key'), { assumed: '1.10.0' })]
    const sentence =
      '  KOF 1.10.0 is assumed: name your release with "--kof-version", or "kofVersion"\n  in .kof-lint.yaml.\n'
    expect(report(found)).toContain(sentence)
    expect(report([finding(locate(source, 'key'), { assumed: '1.10.0', suppressed })])).not.toContain('assumed')
    expect(report([finding(locate(source, 'key'))])).not.toContain('assumed')
    expect(report(found, {}, { quiet: true })).not.toContain('assumed')
  })

  it('tells failures and unreadable inputs from findings', () => {
    const text = report([], {
      failures: [{ rule: 'storage-rwx', chart: 'kof-storage', file: 'a.yaml', error: new TypeError('x is undefined') }],
      inputErrors: [new KofLintError('input', 'Cannot read "b.yaml"', 'Is it a file?')],
    })
    expect(text).toContain('kof-lint itself failed in 1 check:\n  storage-rwx (kof-storage, a.yaml): x is undefined\n')
    expect(text).toContain('problem: Cannot read "b.yaml"\n         Is it a file?\n')
    expect(text).not.toContain('✔')
    expect(text).not.toMatch(/^\s+at /m)
  })

  it('does not take a mistake of a rule of the user for one of its own', () => {
    const failures = [{ rule: 'acme-rule', chart: null, file: 'a.yaml', error: new Error('boom') }]
    const text = report([], { failures, ownRules: [ruleMeta('acme-rule')] })
    expect(text).toContain('Your own rules failed in 1 check:\n  acme-rule (a.yaml): boom\n')
    expect(text).not.toContain('report it')
  })

  it('says that nothing was checked where no file could be read', () => {
    const inputErrors = [new KofLintError('input', 'Cannot read "b.yaml"')]
    expect(report([], { inputErrors })).toBe('problem: Cannot read "b.yaml"\n\nNo other problems in 1 file\n')
    expect(stylish(runOf([], [], { inputErrors }), context())).toBe(
      'problem: Cannot read "b.yaml"\n\nNothing was checked\n',
    )
  })

  it('says what the run cost when asked', () => {
    const rules = [
      { rule: 'fast', milliseconds: 0.01, hits: 0 },
      { rule: 'busy', milliseconds: 1.26, hits: 3 },
      { rule: 'slow', milliseconds: 20, hits: 0 },
    ]
    const text = report([], { stats: { files: 1, milliseconds: 33.3, rules } }, { stats: true })
    expect(text).toContain('1 file in 33 ms\n')
    expect(text).toMatch(/slow +20\.0 +0\n +busy +1\.3 +3\n$/)
    expect(text).not.toContain('fast')
  })
})

it('colours only when told to, whatever the terminal, and leaves kleur as it was', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI sequences begin with one
  const ansi = /\u001b\[\d+m/g
  const before = $.enabled
  for (const enabled of [true, false]) {
    $.enabled = enabled
    const plain = stylish(sampleRun(), context())
    const painted = stylish(sampleRun(), context({ color: true }))
    expect($.enabled).toBe(enabled)
    expect(plain).not.toMatch(ansi)
    expect(painted).toMatch(ansi)
    expect(painted.replace(ansi, '')).toBe(plain)
  }
  $.enabled = before
})
