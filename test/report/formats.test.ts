import { describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { checkstyle } from '../../src/report/checkstyle.ts'
import { compact } from '../../src/report/compact.ts'
import { gitlab } from '../../src/report/gitlab.ts'
import { junit } from '../../src/report/junit.ts'
import { rdjson } from '../../src/report/rdjson.ts'
import { sonarqube } from '../../src/report/sonarqube.ts'
import { tap } from '../../src/report/tap.ts'
import { createSource } from '../../src/text/source.ts'
import { context, finding, locate, related, replacing, ruleMeta, runOf, sampleRun } from './runs.ts'

const source = createSource('a.yaml', 'a: 1\nb: 2\n')
const clean = createSource('clean.yaml', 'c: 3\n')
const argument = createSource('--set x.y=1', 'x.y=1')
const suppressed = { by: 'comment', reason: 'known & accepted' } as const
const troubles = {
  failures: [{ rule: 'storage-rwx', chart: 'kof-storage', file: 'a.yaml', error: new TypeError('boom') }],
  inputErrors: [new KofLintError('input', 'Cannot read "b.yaml"', 'Is it a file?')],
}
/** One finding of each severity, a suppressed one, one on an argument, and a clean file. */
const mixed = runOf(
  [source, clean],
  [
    finding(locate(source, 'a'), { related: [related(source, '2', 'the other')] }),
    finding(locate(source, '1'), { severity: 'warning' }),
    finding(locate(source, 'b'), { severity: 'info', suppressed }),
    finding(locate(source, '2'), { severity: 'info' }),
    finding(locate(argument, '1'), { route: ['x', 'y'] }),
  ],
)
const troubled = runOf([source], [], troubles)
const FAILED = 'kof-lint itself failed: the rule storage-rwx threw (kof-storage, a.yaml): boom'
const UNREAD = 'Cannot read "b.yaml". Is it a file?'

describe('compact', () => {
  it('has a line for each finding', () => {
    expect(compact(mixed, context())).toBe(
      [
        'a.yaml:1:1: error: A message. [storage-rwx]',
        'a.yaml:1:4: warning: A message. [storage-rwx]',
        'a.yaml:2:4: info: A message. [storage-rwx]',
        '--set x.y=1:1:5: error: A message. [storage-rwx]',
        '',
      ].join('\n'),
    )
  })

  it('marks suppressed findings when they are asked for', () => {
    expect(compact(mixed, context({ includeSuppressed: true })).split('\n')[2]).toBe(
      'a.yaml:2:1: info: A message. [storage-rwx] (suppressed)',
    )
  })

  it('says what was not checked, and nothing of a clean run', () => {
    expect(compact(troubled, context())).toBe(`kof-lint: error: ${FAILED}\nkof-lint: error: ${UNREAD}\n`)
    expect(compact(runOf([source], []), context())).toBe('')
  })
})

describe('junit', () => {
  it('has a suite for each file: errors and warnings fail, others do not', () => {
    expect(junit(mixed, context({ includeSuppressed: true }))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kof-lint" tests="6" failures="3" errors="0" time="0">
  <testsuite name="a.yaml" tests="4" failures="2" errors="0" skipped="1" time="0">
    <testcase name="storage-rwx (1:1)" classname="a.yaml" time="0"><failure type="error" message="A message.">a.yaml:1:1: error: A message.
see: line 2:4 the other</failure></testcase>
    <testcase name="storage-rwx (1:4)" classname="a.yaml" time="0"><failure type="warning" message="A message.">a.yaml:1:4: warning: A message.</failure></testcase>
    <testcase name="storage-rwx (2:1)" classname="a.yaml" time="0"><skipped>known &amp; accepted</skipped></testcase>
    <testcase name="storage-rwx (2:4)" classname="a.yaml" time="0"><system-out>a.yaml:2:4: info: A message.</system-out></testcase>
  </testsuite>
  <testsuite name="--set x.y=1" tests="1" failures="1" errors="0" skipped="0" time="0">
    <testcase name="storage-rwx (1:5)" classname="--set x.y=1" time="0"><failure type="error" message="A message.">--set x.y=1:1:5: error: A message.</failure></testcase>
  </testsuite>
  <testsuite name="clean.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="no findings" classname="clean.yaml" time="0"/>
  </testsuite>
</testsuites>
`)
  })

  it('has what was not checked as errors', () => {
    const text = junit(troubled, context())
    expect(text).toContain('<testsuites name="kof-lint" tests="3" failures="0" errors="2" time="0">')
    expect(text).toContain(
      '<testcase name="storage-rwx" classname="kof-lint" time="0"><error type="kof-lint" message="kof-',
    )
    expect(text).toContain('message="Cannot read &quot;b.yaml&quot;. Is it a file?"')
  })
})

describe('checkstyle', () => {
  it('lists errors by file, those of arguments in the first one', () => {
    expect(checkstyle(mixed, context())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a.yaml">
    <error line="1" column="1" severity="error" message="A message." source="kof-lint.storage-rwx"/>
    <error line="1" column="4" severity="warning" message="A message." source="kof-lint.storage-rwx"/>
    <error line="2" column="4" severity="info" message="A message." source="kof-lint.storage-rwx"/>
    <error line="1" column="1" severity="error" message="A message. Set by the argument --set x.y." source="kof-lint.storage-rwx"/>
  </file>
</checkstyle>
`)
  })

  it('has what was not checked, and is whole for a clean run', () => {
    const text = checkstyle(troubled, context())
    expect(text).toContain(`<file name="a.yaml">\n    <error line="1" severity="error" message="${FAILED}"`)
    expect(text).toContain('<file name="kof-lint">')
    expect(checkstyle(runOf([source], []), context())).toMatch(/<checkstyle version="4.3">\n<\/checkstyle>\n$/)
  })
})

describe('gitlab', () => {
  it('has issues with the fingerprints of SARIF', () => {
    const issues = JSON.parse(gitlab(mixed, context({ rules: [ruleMeta('storage-rwx', { category: 'security' })] })))
    expect(issues.map(({ severity }: { severity: string }) => severity)).toEqual(['major', 'minor', 'info', 'major'])
    expect(issues[0]).toEqual({
      type: 'issue',
      check_name: 'storage-rwx',
      description: 'A message.',
      content: { body: expect.stringMatching(/^See https:/) },
      categories: ['Security'],
      severity: 'major',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}:1$/),
      location: { path: 'a.yaml', lines: { begin: 1, end: 1 } },
    })
    expect(issues[3]).toMatchObject({
      description: 'A message. Set by the argument --set x.y.',
      location: { path: 'a.yaml', lines: { begin: 1 } },
    })
    const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)
    expect(new Set(prints).size).toBe(4)
  })

  it('keeps a fingerprint when lines move', () => {
    const moved = createSource('a.yaml', '# new\n\na: 1\n')
    const print = (text: typeof source): string =>
      JSON.parse(gitlab(runOf([text], [finding(locate(text, 'a: 1'))]), context()))[0].fingerprint
    expect(print(moved)).toBe(print(source))
  })

  it("counts paths from the repository's root", () => {
    const [issue] = JSON.parse(gitlab(mixed, context({ cwd: '/repo/deploy' })))
    expect(issue.location.path).toBe('deploy/a.yaml')
  })

  it('has blockers for what was not checked, and an empty list for a clean run', () => {
    const issues = JSON.parse(gitlab(troubled, context()))
    expect(issues).toMatchObject([
      { description: FAILED, severity: 'blocker', check_name: 'kof-lint-failure', location: { path: 'a.yaml' } },
      { description: UNREAD, severity: 'blocker', check_name: 'kof-lint-input', location: { path: 'a.yaml' } },
    ])
    expect(gitlab(runOf([source], []), context())).toBe('[]\n')
  })
})

describe('sonarqube', () => {
  const report = JSON.parse(sonarqube(mixed, context()))

  it('describes rules with the highest severity of their findings', () => {
    expect(report.rules).toEqual([
      {
        id: 'storage-rwx',
        name: 'What storage-rwx finds',
        description: 'What storage-rwx finds.',
        engineId: 'kof-lint',
        cleanCodeAttribute: 'LOGICAL',
        impacts: [{ softwareQuality: 'RELIABILITY', severity: 'HIGH' }],
      },
    ])
  })

  it('counts columns from 0, and has no empty range', () => {
    expect(report.issues).toHaveLength(4)
    expect(report.issues[0]).toEqual({
      ruleId: 'storage-rwx',
      primaryLocation: {
        message: 'A message.',
        filePath: 'a.yaml',
        textRange: { startLine: 1, endLine: 1, startColumn: 0, endColumn: 1 },
      },
      secondaryLocations: [
        {
          message: 'the other',
          filePath: 'a.yaml',
          textRange: { startLine: 2, endLine: 2, startColumn: 3, endColumn: 4 },
        },
      ],
    })
    expect(report.issues[3].primaryLocation.textRange).toEqual({ startLine: 1 })
  })

  it('has what was not checked as issues of a rule of its own', () => {
    const { rules, issues } = JSON.parse(sonarqube(troubled, context()))
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['kof-lint-failure'])
    expect(issues).toEqual([
      { ruleId: 'kof-lint-failure', primaryLocation: { message: FAILED, filePath: 'a.yaml' } },
      { ruleId: 'kof-lint-failure', primaryLocation: { message: UNREAD, filePath: 'a.yaml' } },
    ])
  })

  it('has both lists for a clean run', () => {
    expect(JSON.parse(sonarqube(runOf([source], []), context()))).toEqual({ rules: [], issues: [] })
  })
})

describe('rdjson', () => {
  it('has ranges, severities, codes and related places', () => {
    const { source: tool, diagnostics } = JSON.parse(rdjson(mixed, context()))
    expect(tool.name).toBe('kof-lint')
    expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual([
      'ERROR',
      'WARNING',
      'INFO',
      'ERROR',
    ])
    expect(diagnostics[0]).toEqual({
      message: 'A message.',
      location: { path: 'a.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } },
      severity: 'ERROR',
      code: { value: 'storage-rwx', url: expect.stringMatching(/^https:/) },
      relatedLocations: [
        {
          message: 'the other',
          location: { path: 'a.yaml', range: { start: { line: 2, column: 4 }, end: { line: 2, column: 5 } } },
        },
      ],
    })
  })

  it('counts bytes', () => {
    const wide = createSource('a.yaml', '\ufeffa𐐀b: ü1\n')
    const [found] = JSON.parse(rdjson(runOf([wide], [finding(locate(wide, 'ü'))]), context())).diagnostics
    // Three bytes of the mark, one of a, four of the letter beyond the BMP, one each of b, colon and blank.
    expect(found.location.range).toEqual({ start: { line: 1, column: 12 }, end: { line: 1, column: 14 } })
  })

  it('joins edits to one suggestion, and leaves out what one range cannot say', () => {
    const two = [replacing(source, '1', 'x'), replacing(source, '2', 'y')].flatMap(({ edits }) => edits)
    const elsewhere = replacing(clean, '3', 'z').edits
    const run = runOf(
      [source, clean],
      [
        finding(locate(source, 'a'), { fixes: [{ title: 'Both', safety: 'unsafe', edits: two }] }),
        finding(locate(source, 'a'), { fixes: [{ title: 'Other', safety: 'safe', edits: [...two, ...elsewhere] }] }),
        finding(locate(source, 'a'), { fixes: [{ title: 'Idea', safety: 'suggestion', edits: two }] }),
      ],
    )
    const { diagnostics } = JSON.parse(rdjson(run, context()))
    expect(diagnostics[0].suggestions).toEqual([
      { range: { start: { line: 1, column: 4 }, end: { line: 2, column: 5 } }, text: 'x\nb: y' },
    ])
    expect(diagnostics[1]).not.toHaveProperty('suggestions')
    expect(diagnostics[2]).not.toHaveProperty('suggestions')
  })

  it('has what was not checked', () => {
    expect(JSON.parse(rdjson(troubled, context())).diagnostics).toEqual([
      { message: FAILED, location: { path: 'a.yaml' }, severity: 'ERROR' },
      { message: UNREAD, location: { path: 'a.yaml' }, severity: 'ERROR' },
    ])
  })
})

describe('tap', () => {
  it('has a test for each finding and each clean file', () => {
    expect(tap(sampleRun(), context())).toBe(`TAP version 14
1..2
not ok 1 - deploy/kof-values.yaml:3:5: "kof-child.values.storage" is read by no template of kof-child 1.10.0; management storage is configured under "fromManagement.storage". [m2m-storage-wrong-path]
  ---
  severity: "error"
  at: {"file":"deploy/kof-values.yaml","line":3,"column":5,"endLine":3,"endColumn":12}
  docs: "https://github.com/kof-lint/kof-lint/blob/main/rules/m2m-storage-wrong-path/README.md"
  remarks: ["in: kof-child on management, child clusters","see: line 6:5 the block that is read","fix: Move it under \\"fromManagement.storage\\" (--fix --unsafe)","suggestion: Delete it"]
  ...
not ok 2 - deploy/kof-values.yaml:5:18: Expected a boolean, not the text "true". [bool-as-string] # TODO warning
  ---
  severity: "warning"
  at: {"file":"deploy/kof-values.yaml","line":5,"column":18,"endLine":5,"endColumn":24}
  docs: "https://github.com/kof-lint/kof-lint/blob/main/rules/bool-as-string/README.md"
  remarks: ["fix: Write \\"true\\" (--fix)"]
  ...
`)
  })

  it('skips suppressed findings, and nothing but files makes a plan', () => {
    const lines = tap(mixed, context({ includeSuppressed: true })).split('\n')
    expect(lines).toContain('ok 3 - a.yaml:2:1: A message. [storage-rwx] # SKIP known & accepted')
    expect(lines).toContain('ok 6 - clean.yaml: no findings')
    expect(tap(runOf([], []), context())).toBe('TAP version 14\n1..0 # SKIP no files\n')
  })

  it('has what was not checked as not ok', () => {
    expect(tap(troubled, context()).split('\n').slice(1, 4)).toEqual([
      '1..3',
      `not ok 1 - ${FAILED}`,
      `not ok 2 - ${UNREAD}`,
    ])
  })
})
