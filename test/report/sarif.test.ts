import { describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import type { ReportContext } from '../../src/report/index.ts'
import { lineHashes } from '../../src/report/line-hash.ts'
import { sarif } from '../../src/report/sarif.ts'
import type { RunResult } from '../../src/rule/run-result.ts'
import { createSource } from '../../src/text/source.ts'
import { context, finding, locate, related, replacing, ruleMeta, runOf, sampleRun } from './runs.ts'

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON, looked at property by property
type Parsed = any

const RULES = [ruleMeta('bool-as-string', { severity: 'warning', fixable: 'safe' }), ruleMeta('m2m-storage-wrong-path')]
const runIn = (run: RunResult, over: Partial<ReportContext> = {}): Parsed => {
  const log = JSON.parse(sarif(run, context({ rules: RULES, ...over })))
  expect(log.runs).toHaveLength(1)
  return log.runs[0]
}
const source = createSource('a.yaml', 'a: 1\nb: 2\nc: 3\n')

describe('the log', () => {
  it('has everything that GitHub requires', () => {
    const log = JSON.parse(sarif(sampleRun(), context({ rules: RULES })))
    expect(log.version).toBe('2.1.0')
    expect(log.$schema).toMatch(/sarif-schema-2\.1\.0\.json$/)
    const [run] = log.runs
    expect(run.tool.driver).toMatchObject({ name: 'kof-lint', semanticVersion: '1.2.3' })
    expect(run.columnKind).toBe('utf16CodeUnits')
    expect(run.automationDetails.id).toBe('kof-lint/')
    expect(run.originalUriBaseIds['%SRCROOT%'].uri).toBeUndefined()
    expect(run.originalUriBaseIds['%SRCROOT%'].description.text).not.toBe('')
    for (const rule of run.tool.driver.rules) {
      for (const text of [rule.id, rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) {
        expect(text).toMatch(/\S/)
      }
      expect(rule.id).not.toContain('/')
    }
    for (const result of run.results) {
      expect(result.message.text).toMatch(/\.$/)
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
      expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{1,16}:\d+$/)
      const { artifactLocation, region } = result.locations[0].physicalLocation
      expect(artifactLocation).toEqual({ uri: 'deploy/kof-values.yaml', uriBaseId: '%SRCROOT%' })
      for (const part of ['startLine', 'startColumn', 'endLine', 'endColumn'])
        expect(region[part]).toBeGreaterThanOrEqual(1)
    }
  })

  it('has an empty list of results for a clean run, and still all rules', () => {
    const run = runIn(runOf([source], []))
    expect(run.results).toEqual([])
    expect(run.tool.driver.rules.map(({ id }: Parsed) => id)).toEqual(['bool-as-string', 'm2m-storage-wrong-path'])
    expect(run.invocations).toEqual([{ executionSuccessful: true }])
  })
})

describe('a rule', () => {
  it('is described from its metadata and its page', () => {
    const markdown =
      '# bool-as-string\n\n## What\n\nA `bool` in\nquotes.\n\n## Why\n\nSee [Helm](https://helm.sh).\n\n```yaml\na: "true"\n```\n'
    const [rule] = runIn(runOf([], []), { ruleHelp: (id) => (id === 'bool-as-string' ? { markdown } : null) }).tool
      .driver.rules
    expect(rule).toEqual({
      id: 'bool-as-string',
      name: 'BoolAsString',
      shortDescription: { text: 'What bool-as-string finds.' },
      fullDescription: { text: 'A bool in quotes. See Helm (https://helm.sh).' },
      help: {
        text: 'bool-as-string\n\nWhat\n\nA bool in\nquotes.\n\nWhy\n\nSee Helm (https://helm.sh).\n\na: "true"',
        markdown,
      },
      helpUri: expect.stringMatching(/^https:.*\/bool-as-string\/README\.md$/),
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['kof', 'storage', 'fixable'], precision: 'high', 'problem.severity': 'warning' },
    })
  })

  it('has a security severity, as a number in a string, only with a score', () => {
    const rules = [
      ruleMeta('tls-insecure-skip-verify', { category: 'security', severity: 'info', securityScore: 8 }),
      ruleMeta('storage-rwx'),
    ]
    const [secure, other] = runIn(runOf([], []), { rules }).tool.driver.rules
    expect(secure.properties).toEqual({
      tags: ['kof', 'security'],
      precision: 'high',
      'problem.severity': 'recommendation',
      'security-severity': '8.0',
    })
    expect(other.properties).not.toHaveProperty('security-severity')
  })

  it('has descriptions within the limit of GitHub', () => {
    const rules = [ruleMeta('storage-rwx', { summary: 'word '.repeat(400) })]
    const { text } = runIn(runOf([], []), { rules }).tool.driver.rules[0].shortDescription
    expect(text.length).toBeLessThanOrEqual(1024)
    expect(text).toMatch(/word ….$/)
  })

  it('that found something but is not listed is added, so that GitHub takes the result', () => {
    const run = runIn(runOf([source], [finding(locate(source, 'a'), { rule: 'later-rule' })]))
    expect(run.results[0].ruleIndex).toBe(2)
    expect(run.tool.driver.rules[2]).toMatchObject({ id: 'later-rule', help: { text: expect.stringMatching(/\S/) } })
  })
})

describe('a result', () => {
  it('has a region in lines, columns and offsets, and the code', () => {
    const [moved] = runIn(sampleRun()).results
    const { text } = sampleRun().sources.get('deploy/kof-values.yaml')!
    expect(moved.level).toBe('error')
    expect(moved.locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'deploy/kof-values.yaml', uriBaseId: '%SRCROOT%' },
        region: {
          startLine: 3,
          startColumn: 5,
          endLine: 3,
          endColumn: 12,
          charOffset: text.indexOf('storage'),
          charLength: 7,
          snippet: { text: 'storage' },
        },
      },
      logicalLocations: [{ name: 'storage', fullyQualifiedName: 'kof-child.values.storage', kind: 'property' }],
    })
    expect(moved.relatedLocations).toMatchObject([{ id: 1, message: { text: 'the block that is read.' } }])
    expect(moved.properties).toEqual({ chart: 'kof-child', roles: ['management', 'child'] })
  })

  it('does not count a byte order mark', () => {
    const marked = createSource('bom.yaml', '\ufeffa: 1\n')
    const [result] = runIn(runOf([marked], [finding(locate(marked, '1'))])).results
    expect(result.locations[0].physicalLocation.region).toMatchObject({ startColumn: 4, charOffset: 3, charLength: 1 })
  })

  it('has a fix for what can be applied, and none for an idea', () => {
    const [moved, quoted] = runIn(sampleRun()).results
    expect(moved.fixes).toHaveLength(1)
    const { text } = sampleRun().sources.get('deploy/kof-values.yaml')!
    expect(quoted.fixes).toEqual([
      {
        description: { text: 'Write "true".' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'deploy/kof-values.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: {
                  startLine: 5,
                  startColumn: 18,
                  endLine: 5,
                  endColumn: 24,
                  charOffset: text.indexOf('"true"'),
                  charLength: 6,
                },
                insertedContent: { text: 'true' },
              },
            ],
          },
        ],
        properties: { safety: 'safe' },
      },
    ])
  })

  it('keeps values of users from becoming links', () => {
    const message = 'Unknown key "[here](https://example.org)" in list[0]'
    const [result] = runIn(runOf([source], [finding(locate(source, 'a'), { message })])).results
    expect(result.message.text).toBe('Unknown key "\\[here\\](https://example.org)" in list[0].')
  })

  it('stands in the order of file names', () => {
    const other = createSource('B.yaml', 'x: 1')
    const run = runOf([source, other], [finding(locate(source, 'a')), finding(locate(other, 'x'))])
    const uris = runIn(run).results.map((result: Parsed) => result.locations[0].physicalLocation.artifactLocation.uri)
    expect(uris).toEqual(['B.yaml', 'a.yaml'])
  })
})

describe('names of files', () => {
  it.each([
    ['my values/100%#[1].yaml', 'my%20values/100%25%23%5B1%5D.yaml'],
    ['größe/日.yaml', 'gr%C3%B6%C3%9Fe/%E6%97%A5.yaml'],
    ['a:b.yaml', './a:b.yaml'],
    ['/repo/deploy/a.yaml', 'deploy/a.yaml'],
    ['./a.yaml', 'a.yaml'],
  ])('%s is %s', (name, uri) => {
    const named = createSource(name, 'x: 1')
    const [result] = runIn(runOf([named], [finding(locate(named, 'x'))])).results
    expect(result.locations[0].physicalLocation.artifactLocation).toEqual({ uri, uriBaseId: '%SRCROOT%' })
  })

  it('outside of the root are relative to their own folders', () => {
    const outside = ['../other/a b.yaml', '../other/c:d.yaml', '/tmp/ü/e.yaml'].map((name) =>
      createSource(name, 'x: 1'),
    )
    const run = runIn(
      runOf(
        outside,
        outside.map((each) => finding(locate(each, 'x'))),
      ),
    )
    const places = run.results.map((result: Parsed) => result.locations[0].physicalLocation.artifactLocation)
    expect(places).toEqual([
      { uri: 'a%20b.yaml', uriBaseId: 'OUTSIDE1' },
      { uri: './c:d.yaml', uriBaseId: 'OUTSIDE1' },
      { uri: 'e.yaml', uriBaseId: 'OUTSIDE2' },
    ])
    expect(run.originalUriBaseIds).toMatchObject({
      OUTSIDE1: { uri: 'file:///other/' },
      OUTSIDE2: { uri: 'file:///tmp/%C3%BC/' },
    })
  })

  it("count from the repository's root, wherever kof-lint runs", () => {
    const named = createSource('../a.yaml', 'x: 1')
    const [result] = runIn(runOf([named], [finding(locate(named, 'x'))]), { cwd: '/repo/deploy/prod' }).results
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('deploy/a.yaml')
  })
})

describe('a finding on an argument', () => {
  const argument = createSource('--set a.b=secret', 'a.b=secret')
  const found = finding(locate(argument, 'secret'), {
    route: ['a', 'b'],
    fixes: [replacing(argument, 'secret', 'x')],
    related: [related(argument, 'a', 'here')],
  })

  it('stands at the start of the first file, since GitHub shows nothing else, and names the argument', () => {
    const [result] = runIn(runOf([source], [found])).results
    expect(result.message.text).toBe('A message. Set by the argument --set a.b.')
    const { artifactLocation, region } = result.locations[0].physicalLocation
    expect(artifactLocation.uri).toBe('a.yaml')
    expect(region).toMatchObject({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 })
    expect(result.partialFingerprints.primaryLocationLineHash).toBe(lineHashes(source.text)[0])
  })

  it('has neither fixes nor related places that are no files', () => {
    const [result] = runIn(runOf([source], [found])).results
    expect(result).not.toHaveProperty('fixes')
    expect(result).not.toHaveProperty('relatedLocations')
  })

  it('is still a valid result when there is no file at all', () => {
    const [result] = runIn(runOf([], [found])).results
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('--set%20a.b%3Dsecret')
  })
})

describe('fingerprints', () => {
  const print = (over: Parameters<typeof finding>[1], text = source.text): Parsed => {
    const file = createSource('a.yaml', text)
    return runIn(runOf([file], [finding(locate(file, 'c'), over)])).results[0].partialFingerprints
  }

  it("carry GitHub's hash of the line", () => {
    expect(print({}).primaryLocationLineHash).toBe(lineHashes(source.text)[2])
  })

  it('of kof-lint outlive what happens to other lines', () => {
    const before = print({})
    const after = print({}, 'a: 1\nc: 3\nmore: 4\n')
    expect(after.primaryLocationLineHash).not.toBe(before.primaryLocationLineHash)
    expect(after['kofLint/v1']).toBe(before['kofLint/v1'])
  })

  it('of kof-lint tell rules, messages and routes apart', () => {
    const all = [{}, { rule: 'other' }, { messageId: 'other' }, { route: ['b'] }, { route: ['a', 0] }].map(
      (over) => print(over)['kofLint/v1'],
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it('of kof-lint count equal findings', () => {
    const run = runOf([source], [finding(locate(source, 'a')), finding(locate(source, 'a'))])
    const [first, second] = runIn(run).results.map((result: Parsed) => result.partialFingerprints['kofLint/v1'])
    expect(first).toMatch(/^[0-9a-f]{16}:1$/)
    expect(second).toBe(first.replace(/:1$/, ':2'))
  })
})

describe('a value that replaced others', () => {
  it('has the way that it took', () => {
    const base = createSource('base.yaml', 'c: 1\n')
    const argument = createSource('--set c=2', 'c=2')
    const replaced = [locate(base, '1'), locate(argument, '2')]
    const [result] = runIn(runOf([base, source], [finding(locate(source, '3'), { replaced })])).results
    const [{ threadFlows }] = result.codeFlows
    const steps = threadFlows[0].locations.map(({ location: { physicalLocation, message } }: Parsed) => [
      physicalLocation.artifactLocation.uri,
      physicalLocation.region.startLine,
      message.text,
    ])
    expect(steps).toEqual([
      ['base.yaml', 1, 'Set here, and replaced by a later layer.'],
      ['a.yaml', 3, 'This one counts.'],
    ])
  })

  it('has none where nothing in a file was replaced', () => {
    const argument = createSource('--set c=2', 'c=2')
    const replaced = [locate(argument, '2')]
    const [result] = runIn(runOf([source], [finding(locate(source, '3'), { replaced })])).results
    expect(result).not.toHaveProperty('codeFlows')
  })
})

describe('the limits of GitHub', () => {
  const many = (errors: number, warnings: number): RunResult =>
    runOf(
      [source],
      Array.from({ length: errors + warnings }, (_, i) =>
        finding(locate(source, 'a'), { severity: i < warnings ? 'warning' : 'error', message: `Number ${i}.` }),
      ),
    )

  it('keep the most severe of more than 25,000 results, in their order, and a notification says so', () => {
    const run = runIn(many(24_999, 3))
    expect(run.results).toHaveLength(25_000)
    expect(run.results[0].message.text).toBe('Number 0.')
    expect(run.results.filter(({ level }: Parsed) => level === 'error')).toHaveLength(24_999)
    expect(run.invocations[0].toolExecutionNotifications).toEqual([
      {
        level: 'warning',
        message: { text: '2 findings of the least severity left out, since GitHub limits an upload.' },
      },
    ])
  })

  it('keep so many results that the compressed file is small enough', () => {
    const compressedSize = (text: string): number => text.length / 2
    const text = sarif(many(10, 24_000), context({ rules: RULES, compressedSize }))
    expect(compressedSize(text)).toBeLessThanOrEqual(10 * 1024 * 1024)
    const [run] = JSON.parse(text).runs
    expect(run.results.length).toBeGreaterThan(15_000)
    expect(run.results.filter(({ level }: Parsed) => level === 'error')).toHaveLength(10)
    const [note] = run.invocations[0].toolExecutionNotifications
    expect(note.message.text).toContain(`${24_010 - run.results.length} findings`)
  })

  it('are not looked at for a text that is small enough uncompressed', () => {
    const compressedSize = (): number => {
      throw new Error('not asked for')
    }
    expect(runIn(many(1, 0), { compressedSize }).results).toHaveLength(1)
  })
})

it.each([
  ['', 'kof-lint/'],
  ['prod', 'prod/'],
  ['kof/prod/', 'kof/prod/'],
])('names the category %o as %s', (category, id) => {
  expect(runIn(runOf([], []), { category }).automationDetails.id).toBe(id)
})

describe('suppressed findings', () => {
  const suppressed = { by: 'comment', reason: 'known' } as const
  const run = runOf([source], [finding(locate(source, 'a'), { suppressed }), finding(locate(source, 'b'))])

  it('are left out, since GitHub would show them as open', () => {
    const { results } = runIn(run)
    expect(results).toHaveLength(1)
    expect(results[0]).not.toHaveProperty('suppressions')
  })

  it('are marked when asked for, and then all results say whether they are suppressed', () => {
    const { results } = runIn(run, { includeSuppressed: true })
    expect(results.map(({ suppressions }: Parsed) => suppressions)).toEqual([
      [{ kind: 'inSource', justification: 'known' }],
      [],
    ])
  })
})

describe('the invocation', () => {
  it('failed only when kof-lint failed', () => {
    const inputErrors = [new KofLintError('input', 'Cannot read "b.yaml"', 'Is it a file?')]
    const [invocation] = runIn(runOf([source], [], { inputErrors, notes: ['c.yaml is passed over'] })).invocations
    expect(invocation).toEqual({
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'Cannot read "b.yaml". Is it a file?' } },
        { level: 'note', message: { text: 'c.yaml is passed over.' } },
      ],
    })
  })

  it('names the rule that threw, without its stack', () => {
    const failures = [{ rule: 'bool-as-string', chart: 'kof', file: 'a.yaml', error: new TypeError('boom') }]
    const [invocation] = runIn(runOf([source], [], { failures })).invocations
    expect(invocation.executionSuccessful).toBe(false)
    expect(invocation.toolExecutionNotifications).toMatchObject([
      { associatedRule: { id: 'bool-as-string', index: 0 }, exception: { kind: 'TypeError', message: 'boom' } },
    ])
    expect(invocation.toolExecutionNotifications[0].exception).not.toHaveProperty('stack')
  })
})
