import { describe, expect, it } from 'vitest'
import { fixLoop } from '#src/fix/loop'
import { editsByUri, type FixLevel, selectFixes } from '#src/fix/select'
import type { Diagnostic, Fix } from '#src/rule/diagnostic'
import type { TextEdit } from '#src/text/edits'

const edit = (start: number, end: number, newText: string, uri = 'a'): TextEdit => ({
  uri,
  span: { start, end },
  newText,
})
const fix = (edits: readonly TextEdit[], safety: Fix['safety'] = 'safe', title = 'Fix it'): Fix => ({
  title,
  safety,
  edits,
})

function finding(fixes: readonly Fix[], more: Partial<Diagnostic> = {}): Diagnostic {
  const first = fixes[0]?.edits[0]
  const span = first?.span ?? { start: 0, end: 0 }
  return {
    rule: 'rule',
    messageId: 'id',
    message: 'message',
    severity: 'warning',
    location: { uri: first?.uri ?? 'a', span, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
    related: [],
    chart: null,
    roles: [],
    route: [span.start],
    docs: '',
    fixes,
    suppressed: null,
    ...more,
  }
}

/** Two texts that edits of the tests fit into. */
const TEXTS = new Map(['a', 'b'].map((uri) => [uri, 'x'.repeat(40)]))

/** The edits of one pass, by uri. */
function chosenEdits(findings: readonly Diagnostic[], level: FixLevel, texts = TEXTS): Map<string, TextEdit[]> {
  return editsByUri(selectFixes(findings, level, texts, () => false).map(({ fix }) => fix))
}

describe('fixes of one pass', () => {
  it('takes the first fix that the level allows', () => {
    const [suggestion, unsafe, safe] = [
      fix([edit(0, 1, 's')], 'suggestion'),
      fix([edit(0, 1, 'u')], 'unsafe'),
      fix([edit(0, 1, 'x')], 'safe'),
    ]
    expect(chosenEdits([finding([suggestion, unsafe, safe])], 'safe')).toEqual(new Map([['a', safe.edits]]))
    expect(chosenEdits([finding([suggestion, unsafe, safe])], 'unsafe')).toEqual(new Map([['a', unsafe.edits]]))
    expect(chosenEdits([finding([suggestion])], 'unsafe')).toEqual(new Map())
    expect(chosenEdits([finding([fix([], 'safe'), safe])], 'safe')).toEqual(new Map([['a', safe.edits]]))
  })

  it('never fixes what is suppressed', () => {
    const suppressed = { by: 'comment', reason: '' } as const
    expect(chosenEdits([finding([fix([edit(0, 1, 'x')])], { suppressed })], 'unsafe').size).toBe(0)
  })

  it('leaves overlapping and touching fixes for the next pass, the later in the text', () => {
    const first = edit(0, 3, 'x')
    const chosen = chosenEdits(
      [finding([fix([edit(2, 5, 'y')])]), finding([fix([first])]), finding([fix([edit(3, 3, 'z')])])],
      'safe',
    )
    expect(chosen).toEqual(new Map([['a', [first]]]))
  })

  it('applies a fix wholly or not at all, across files too', () => {
    const one = fix([edit(0, 3, 'x'), edit(0, 3, 'x', 'b')])
    const two = fix([edit(10, 12, 'y'), edit(1, 2, 'y', 'b')])
    const three = fix([edit(20, 21, 'z'), edit(20, 21, 'z', 'b')])
    const chosen = chosenEdits([finding([one]), finding([two]), finding([three])], 'safe')
    expect(chosen.get('a')).toEqual([one.edits[0], three.edits[0]])
    expect(chosen.get('b')).toEqual([one.edits[1], three.edits[1]])
  })

  it('counts the same change of two findings once', () => {
    const same = [edit(0, 3, 'x')]
    expect(chosenEdits([finding([fix(same)]), finding([fix([...same])], { rule: 'other' })], 'safe').get('a')).toEqual(
      same,
    )
  })

  it('keeps fixes apart that only comments part', () => {
    const texts = new Map([['a', 'x: 1\n\n# of y\ny: 2\nz: 3\n']])
    const x = edit(0, 6, '')
    const y = edit(13, 18, '')
    const z = edit(18, 23, '')
    expect(
      chosenEdits([finding([fix([x])]), finding([fix([y])]), finding([fix([z])])], 'safe', texts).get('a'),
    ).toEqual([x, z])
  })
})

describe('fixes at one place', () => {
  const both = (a: string, b: string): number =>
    chosenEdits([finding([fix([edit(5, 5, a)])]), finding([fix([edit(5, 5, b)])], { rule: 'other' })], 'safe').get('a')!
      .length

  it('takes keys of the same map together', () => {
    expect(both('  a: 1\n', '  # c\n  b: 2\n')).toBe(2)
    expect(both('\n  a: 1', '\n  b: 2')).toBe(2)
  })
  it('takes nothing else together', () => {
    expect(both('  a: 1\n', 'b: 2\n')).toBe(1)
    expect(both('  - a\n', '  - b\n')).toBe(1)
    expect(both(', a: 1', ', b: 2')).toBe(1)
  })
})

/** A rule that removes every `bad: …` line. */
function lint(texts: ReadonlyMap<string, string>): Diagnostic[] {
  return [...texts].flatMap(([uri, text]) =>
    [...text.matchAll(/^bad.*\n/gm)].map(({ index, 0: line }) =>
      finding([fix([edit(index, index + line.length, '', uri)])]),
    ),
  )
}

describe('fixLoop', () => {
  const run = (
    text: string,
    relint: (text: string) => Diagnostic[],
    maxPasses?: number,
  ): Promise<Map<string, string>> => {
    const texts = new Map([['a', text]])
    return fixLoop({
      texts,
      diagnostics: relint(text),
      level: 'safe',
      relint: async (changed) => relint(changed.get('a') ?? text),
      ...(maxPasses === undefined ? {} : { maxPasses }),
    })
  }

  it('goes on until nothing is left', async () => {
    const texts = new Map([
      ['a', 'ok: 1\nbad1: 1\nbad2: 2\nbad3: 3\n'],
      ['b', 'ok: 1\n'],
    ])
    let passes = 0
    const relint = async (changed: ReadonlyMap<string, string>): Promise<Diagnostic[]> => {
      passes++
      return lint(new Map([...texts, ...changed]))
    }
    const changed = await fixLoop({ texts, diagnostics: lint(texts), level: 'safe', relint })
    expect(changed).toEqual(new Map([['a', 'ok: 1\n']]))
    expect(passes).toBe(2)
  })

  it('changes nothing without fixes', async () => {
    expect(await run('a: 1\n', () => [finding([])])).toEqual(new Map())
  })

  it('leaves out fixes of texts that it does not have', async () => {
    expect(await run('a: 1\n', () => [finding([fix([edit(0, 1, 'b', '--set a=1')])])])).toEqual(new Map())
  })

  it('stops before it comes back to a text', async () => {
    const swap = (text: string): Diagnostic[] => [finding([fix([edit(0, 1, text.startsWith('a') ? 'b' : 'a')])])]
    expect(await run('a: 1\n', swap)).toEqual(new Map([['a', 'b: 1\n']]))
  })

  it('stops after the last pass', async () => {
    const grow = (text: string): Diagnostic[] => [finding([fix([edit(text.length - 1, text.length - 1, '1')])])]
    expect(await run('a: 1\n', grow)).toEqual(new Map([['a', `a: ${'1'.repeat(101)}\n`]]))
    expect(await run('a: 1\n', grow, 2)).toEqual(new Map([['a', 'a: 111\n']]))
  })

  it('drops a fix whose result cannot be read, and applies the others', async () => {
    const rule = (text: string): Diagnostic[] => [
      ...(text.includes('b: [1]') ? [finding([fix([edit(text.indexOf(']'), text.indexOf(']') + 1, '')])])] : []),
      ...(text.includes('c: 2') ? [finding([fix([edit(text.indexOf('2'), text.indexOf('2') + 1, '3')])])] : []),
    ]
    expect(await run('b: [1]\nx: 1\nc: 2\n', rule)).toEqual(new Map([['a', 'b: [1]\nx: 1\nc: 3\n']]))
  })

  it('mends a text that could not be read before', async () => {
    const rule = (text: string): Diagnostic[] => (text.includes('[1\n') ? [finding([fix([edit(5, 5, ']')])])] : [])
    expect(await run('b: [1\n', rule)).toEqual(new Map([['a', 'b: [1]\n']]))
  })

  it.each([
    ['repeats a key', 'a: 1\nb: 2\n', edit(5, 6, 'a')],
    ['empties a key', 'a:\n  b: 1\nc: 2\n', edit(3, 10, '')],
    ['makes a comment part of a value', 'a: |\n  x\nb: 1\n  # c\nd: 1\n', edit(9, 14, '')],
    ['spoils YAML in a block scalar', 'a: |\n  b: 1\n  c: 2\n', edit(7, 8, '"b')],
    ['repeats a key in a block scalar', 'a: |\n  b: 1\n  c: 2\n', edit(14, 15, 'b')],
  ])('drops a fix that %s', async (_, text, harm) => {
    expect(await run(text, () => [finding([fix([harm])])])).toEqual(new Map())
  })

  it('tries a fix that was in the way of another one again after that', async () => {
    const rule = (now: string): Diagnostic[] => [
      ...(now.startsWith('a') ? [finding([fix([edit(0, 5, 'b: 1\n')])])] : []),
      ...(now.includes('b: 2') ? [finding([fix([edit(5, 10, '')])], { rule: 'other' })] : []),
    ]
    expect(await run('a: 1\nb: 2\n', rule)).toEqual(new Map([['a', 'b: 1\n']]))
  })

  it('puts off one of two fixes that do harm only together', async () => {
    const text = 'b: 1\nm: 0\nc: 2\n'
    const rule = (now: string): Diagnostic[] =>
      now.includes('b') && now.includes('c')
        ? [finding([fix([edit(0, 1, 'n')])]), finding([fix([edit(10, 11, 'n')])])]
        : []
    expect(await run(text, rule)).toEqual(new Map([['a', 'n: 1\nm: 0\nc: 2\n']]))
  })
})
