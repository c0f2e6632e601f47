import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

const FILE = '.kof-lint-baseline.json'
/** Two keys that nothing reads. */
const OLD = `kof-regional:
  values:
    storage:
      victoriametrics:
        vmcluster:
          spec:
            retentionPeriod: 30
kof-mothership:
  values:
    grafna: {}
`

async function accept(...argv: string[]): Promise<void> {
  const { code, err } = await folder.lint(['--write-baseline', FILE, ...argv])
  expect({ code, err }).toEqual({ code: 0, err: `kof-lint: 2 findings written to "${FILE}".\n` })
}

test('what is accepted is written sorted, one finding a line, without places that move', async () => {
  folder.put('b.yaml', OLD)
  folder.put('a.yaml', OLD)
  await folder.lint(['--write-baseline', FILE])
  const lines = folder.text(FILE)
  expect(lines.replace(/"[0-9a-f]{16}"/g, '"…"')).toBe(`{
  "kofLintBaseline": 1,
  "files": {
    "a.yaml": [
      { "rule": "retention-bare-number", "path": "kof-regional.values.storage.victoriametrics.vmcluster.spec.retentionPeriod", "fingerprint": "…", "count": 1 },
      { "rule": "unknown-key", "path": "kof-mothership.values.grafna", "fingerprint": "…", "count": 1 }
    ],
    "b.yaml": [
      { "rule": "retention-bare-number", "path": "kof-regional.values.storage.victoriametrics.vmcluster.spec.retentionPeriod", "fingerprint": "…", "count": 1 },
      { "rule": "unknown-key", "path": "kof-mothership.values.grafna", "fingerprint": "…", "count": 1 }
    ]
  }
}
`)
  await folder.lint(['--write-baseline', FILE])
  expect(folder.text(FILE)).toBe(lines)
})

describe('what is accepted', () => {
  beforeEach(() => folder.put('a.yaml', OLD))

  test('is hidden, also when its lines have moved and the text is laid out anew', async () => {
    await accept()
    const moved = OLD.replace('retentionPeriod: 30', 'retentionPeriod:   30 # days')
    folder.put('a.yaml', `# more\n\nkof-none: {}\n${moved}`)
    expect(await folder.findings(['--baseline', FILE, 'a.yaml'])).toEqual(['a.yaml:3 unknown-key'])
  })

  test('is shown as suppressed by the baseline', async () => {
    await accept()
    const { out, code } = await folder.lint(['--baseline', FILE, '--format', 'json'])
    const { diagnostics, summary } = JSON.parse(out)
    expect(code).toBe(0)
    expect(diagnostics.map(({ suppressed }: { suppressed: unknown }) => suppressed)).toEqual([
      { by: 'baseline', reason: '' },
      { by: 'baseline', reason: '' },
    ])
    expect(summary).toMatchObject({ errors: 0, suppressed: 2, notes: [] })
  })

  test('does not cover another value, another key or another file', async () => {
    await accept()
    folder.put('a.yaml', OLD.replace('30', '60').replace('grafna', 'grafnaa'))
    folder.put('b.yaml', OLD)
    expect(await folder.findings(['--baseline', FILE])).toEqual([
      'a.yaml:7 retention-bare-number',
      'a.yaml:10 unknown-key',
      'b.yaml:7 retention-bare-number',
      'b.yaml:10 unknown-key',
    ])
  })

  test('is found from another folder, and from the config', async () => {
    folder.put('sub/b.yaml', OLD)
    folder.put('.kof-lint.yaml', 'baseline: accepted/old.json\n')
    await folder.lint(['sub/b.yaml', '--write-baseline', 'accepted/old.json'])
    expect(folder.text('accepted/old.json')).toContain('"../sub/b.yaml"')
    expect(await folder.findings(['b.yaml'], 'sub')).toEqual([])
    expect(await folder.findings(['.'], 'sub')).toEqual([])
    expect(await folder.findings(['b.yaml', '--no-config', '--baseline', '../accepted/old.json'], 'sub')).toEqual([])
    expect(await folder.findings(['a.yaml'])).toHaveLength(2)
  })

  test('is mended all the same', async () => {
    await accept()
    const without = new Folder()
    without.put('a.yaml', OLD)
    await without.lint(['--fix', '--unsafe', 'a.yaml'])
    await folder.lint(['--fix', '--unsafe', '--baseline', FILE, 'a.yaml'])
    expect(folder.text('a.yaml')).not.toBe(OLD)
    expect(folder.text('a.yaml')).toBe(without.text('a.yaml'))
    without.remove()
  })

  test('is not what a comment hides already', async () => {
    folder.put('a.yaml', OLD.replace('grafna: {}', 'grafna: {} # kof-lint-disable-line unknown-key'))
    await folder.lint(['--write-baseline', FILE])
    expect(folder.text(FILE)).not.toContain('unknown-key')
  })
})

describe('equal findings', () => {
  const env = (count: number): string => `kof-child:\n  enabled: true\n${'  enabled: true\n'.repeat(count)}`

  test('are counted, so that one more is new', async () => {
    folder.put('a.yaml', env(1))
    await folder.lint(['--write-baseline', FILE])
    expect(await folder.findings(['a.yaml', '--baseline', FILE])).toEqual([])
    folder.put('a.yaml', env(2))
    expect(await folder.findings(['a.yaml', '--baseline', FILE])).toHaveLength(1)
  })
})

describe('what is not there any more', () => {
  beforeEach(async () => {
    folder.put('a.yaml', OLD)
    folder.put('b.yaml', OLD)
    await folder.lint(['--write-baseline', FILE])
    folder.put('a.yaml', OLD.replace('retentionPeriod: 30', 'retentionPeriod: 30d'))
  })

  test('is said', async () => {
    const { out } = await folder.lint(['--baseline', FILE])
    expect(out).toContain(
      `1 finding of ${FILE} is not there any more\n(retention-bare-number in a.yaml): run with --prune-baseline.\n`,
    )
  })

  test('is not said of files that were not looked at', async () => {
    expect((await folder.lint(['--baseline', FILE, 'b.yaml'])).out).not.toContain('any more')
  })

  test('is said of files that are gone', async () => {
    folder.put('a.yaml', OLD)
    const gone = new Folder()
    gone.put('a.yaml', OLD)
    gone.put(FILE, folder.text(FILE))
    expect((await gone.lint(['--baseline', FILE])).out).toContain('2 findings of')
    gone.remove()
  })

  test('is taken out on request, and nothing else', async () => {
    const before = folder.text(FILE).split('\n')
    const { err } = await folder.lint(['--baseline', FILE, '--prune-baseline'])
    expect(err).toBe(`kof-lint: 1 finding taken out of "${FILE}".\n`)
    expect(before[4]).toContain('retention-bare-number')
    expect(folder.text(FILE).split('\n')).toEqual(before.toSpliced(4, 1))
    expect(await folder.findings(['--baseline', FILE])).toEqual([])
  })

  test('is unknown while a file is broken', async () => {
    folder.put('a.yaml', 'a: [\n')
    const before = folder.text(FILE)
    const { out, err } = await folder.lint(['a.yaml', 'b.yaml', '--baseline', FILE, '--prune-baseline'])
    expect(out).not.toContain('any more')
    expect(err).toBe(`kof-lint: "${FILE}" stays as it is, since not all could be checked.\n`)
    expect(folder.text(FILE)).toBe(before)
  })
})

describe('a baseline that cannot be used', () => {
  beforeEach(() => folder.put('a.yaml', OLD))

  test.each([
    ['nothing', null, 'There is no baseline "base.json".'],
    ['no JSON', '{', '"base.json" is no baseline: it is no JSON.'],
    ['other JSON', '[]', '"base.json" is no baseline: it has no "kofLintBaseline".'],
    ['a later form', '{"kofLintBaseline":2}', '"base.json" is no baseline: it is of another version of kof-lint.'],
    ['no files', '{"kofLintBaseline":1,"files":[]}', '"base.json" is no baseline: its "files" is no map.'],
    [
      'a count of none',
      '{"kofLintBaseline":1,"files":{"a.yaml":[{"rule":"a","path":"","fingerprint":"b","count":0}]}}',
      '"base.json" is no baseline: finding 1 of "a.yaml" is not as kof-lint writes them.',
    ],
  ])('%s', async (_, text, sentence) => {
    if (text !== null) folder.put('base.json', text)
    const { code, err } = await folder.lint(['--baseline', 'base.json'])
    expect(code).toBe(2)
    expect(err).toBe(
      `kof-lint: ${sentence}\n  Write it${text === null ? '' : ' anew'}: kof-lint --write-baseline base.json\n`,
    )
  })

  test('nothing to prune', async () => {
    const { code, err } = await folder.lint(['--prune-baseline'])
    expect({ code, err }).toEqual({
      code: 2,
      err: 'kof-lint: --prune-baseline needs a baseline.\n  Add --baseline FILE, or name it in the config.\n',
    })
  })

  test('nothing is written of a run that could not look', async () => {
    folder.put('a.yaml', 'kof-regional: [\n')
    const { err } = await folder.lint(['a.yaml', '--write-baseline', 'base.json'])
    expect(err).toContain('"base.json" was not written, since not all could be checked.')
    expect(folder.has('base.json')).toBe(false)
  })
})
