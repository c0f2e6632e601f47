import { expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { json } from '../../src/report/json.ts'
import { createSource } from '../../src/text/source.ts'
import { context, finding, locate, runOf, sampleRun } from './runs.ts'

const source = createSource('/repo/deploy/a.yaml', 'a: 1\nb: 2\n')

it('has the documented keys in the documented order', () => {
  const report = JSON.parse(json(sampleRun(), context()))
  expect(Object.keys(report)).toEqual(['version', 'diagnostics', 'failures', 'summary'])
  expect(Object.keys(report.diagnostics[0])).toEqual(
    'ruleId severity message file line column endLine endColumn chart roles path docs fix suggestions related suppressed'.split(
      ' ',
    ),
  )
})

it('says where a finding stands and what would help', () => {
  const [moved, quoted] = JSON.parse(json(sampleRun(), context())).diagnostics
  expect(moved).toMatchObject({
    ruleId: 'm2m-storage-wrong-path',
    file: 'deploy/kof-values.yaml',
    line: 3,
    column: 5,
    endLine: 3,
    endColumn: 12,
    roles: ['management', 'child'],
    path: ['kof-child', 'values', 'storage'],
    fix: { safety: 'unsafe' },
    suggestions: [{ title: 'Delete it', safety: 'suggestion', edits: [] }],
    related: [{ file: 'deploy/kof-values.yaml', line: 6, column: 5, message: 'the block that is read' }],
    suppressed: null,
  })
  const start = sampleRun().sources.get('deploy/kof-values.yaml')!.text.indexOf('"true"')
  expect(quoted.fix).toEqual({
    title: 'Write "true"',
    safety: 'safe',
    edits: [
      {
        file: 'deploy/kof-values.yaml',
        start,
        end: start + 6,
        text: 'true',
        startLine: 5,
        startColumn: 18,
        endLine: 5,
        endColumn: 24,
      },
    ],
  })
})

it('takes the safe fix before an unsafe one and leaves the other as a suggestion', () => {
  const edits = [{ uri: source.uri, span: { start: 0, end: 1 }, newText: 'c' }]
  const fixes = [
    { title: 'Unsafe', safety: 'unsafe', edits } as const,
    { title: 'No edits', safety: 'safe', edits: [] } as const,
    { title: 'Safe', safety: 'safe', edits } as const,
  ]
  const [found] = JSON.parse(json(runOf([source], [finding(locate(source, 'a'), { fixes })]), context())).diagnostics
  expect(found.fix.title).toBe('Safe')
  expect(found.suggestions.map(({ title }: { title: string }) => title)).toEqual(['Unsafe', 'No edits'])
})

it('names files relative to the working directory, and arguments as they were given', () => {
  const outside = createSource('/other/b.yaml', 'b: 1')
  const argument = createSource('--set a.b=c', 'a.b=c')
  const run = runOf(
    [source, outside],
    [source, outside, argument].map((each) => finding({ ...locate(each, each === argument ? 'c' : ': ') })),
  )
  const files = JSON.parse(json(run, context())).diagnostics.map(({ file }: { file: string }) => file)
  expect(files).toEqual(['deploy/a.yaml', '../other/b.yaml', '--set a.b=c'])
})

it('lists suppressed findings, and counts them apart', () => {
  const suppressed = { by: 'comment', reason: 'known' } as const
  const run = runOf(
    [source],
    [
      finding(locate(source, 'a'), { suppressed }),
      finding(locate(source, 'b'), { severity: 'warning' }),
      finding(locate(source, '2'), { severity: 'info' }),
    ],
    { notes: ['x is passed over.'] },
  )
  const report = JSON.parse(json(run, context()))
  expect(report.diagnostics[0].suppressed).toEqual(suppressed)
  expect(report.summary).toEqual({
    errors: 0,
    warnings: 1,
    infos: 1,
    fixable: 0,
    fixableUnsafe: 0,
    suppressed: 1,
    files: 1,
    notes: ['x is passed over.'],
  })
})

it('lists only errors when quiet', () => {
  const report = JSON.parse(json(sampleRun(), context({ quiet: true })))
  expect(report.diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual(['error'])
  expect(report.summary).toMatchObject({ errors: 1, warnings: 0, fixable: 0, fixableUnsafe: 1 })
})

it('names what was not checked, without a stack', () => {
  const run = runOf([source], [], {
    failures: [{ rule: 'storage-rwx', chart: 'kof-storage', file: source.uri, error: new TypeError('x is undefined') }],
    inputErrors: [new KofLintError('input', 'Cannot read "b.yaml"', 'Is it a file?')],
  })
  expect(JSON.parse(json(run, context())).failures).toEqual([
    {
      kind: 'rule',
      rule: 'storage-rwx',
      chart: 'kof-storage',
      file: 'deploy/a.yaml',
      message: 'x is undefined',
      hint: null,
    },
    { kind: 'input', rule: null, chart: null, file: null, message: 'Cannot read "b.yaml"', hint: 'Is it a file?' },
  ])
})

it('adds what the run cost when asked', () => {
  const rules = [{ rule: 'storage-rwx', milliseconds: 1.5, hits: 2 }]
  const run = runOf([source], [], { stats: { files: 1, milliseconds: 3, rules } })
  expect(JSON.parse(json(run, context({ stats: true }))).stats).toEqual({ files: 1, milliseconds: 3, rules })
})
