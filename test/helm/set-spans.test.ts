import { describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { parseSet, type SetKind } from '../../src/values/set-flags.ts'
import { createRandom, seed, setText } from './generate.ts'

/** The characters of each span, so that an expectation reads like the argument. */
function pieces(text: string, kind: SetKind): unknown {
  const at = (span: { start: number; end: number }): string => text.slice(span.start, span.end)
  return parseSet(text, kind).map(({ keySpans, valueSpan, itemSpans }) => [
    ...keySpans.map(at),
    at(valueSpan),
    ...(itemSpans === undefined ? [] : [itemSpans.map(at)]),
  ])
}

describe('spans of an argument', () => {
  it('cover keys with their backslashes, indices with their brackets, values and items', () => {
    expect(pieces('a.b=1,c\\.d[0][12].e=x\\,y', 'set')).toEqual([
      ['a', 'b', '1'],
      ['c\\.d', '[0]', '[12]', 'e', 'x\\,y'],
    ])
    expect(pieces('a={x, y},b={}', 'set')).toEqual([
      ['a', '{x, y}', ['x', ' y']],
      ['b', '{}', ['']],
    ])
  })

  it('leave the blanks around JSON out, while a blank behind the comma belongs to the next key', () => {
    expect(pieces('a= {"k": [1]} , b=2', 'set-json')).toEqual([
      ['a', '{"k": [1]}'],
      [' b', '2'],
    ])
  })

  it('take all behind the first equals sign for a literal', () => {
    expect(pieces('a.b=c=d,{e}', 'set-literal')).toEqual([['a', 'b', 'c=d,{e}']])
  })

  it('are empty where nothing is written', () => {
    expect(parseSet('a=,b=', 'set').map(({ valueSpan }) => valueSpan)).toEqual([
      { start: 2, end: 2 },
      { start: 5, end: 5 },
    ])
    expect(parseSet('a[0]', 'set')).toEqual([
      {
        route: ['a', 0],
        keySpans: [
          { start: 0, end: 1 },
          { start: 1, end: 4 },
        ],
        value: '',
        valueSpan: { start: 4, end: 4 },
        unfinished: true,
      },
    ])
  })

  it('lie inside the text, in order, one per part of the route', () => {
    const random = createRandom(seed)
    for (let i = 0; i < 3000; i++) {
      const kind = random.pick(['set', 'set-json', 'set-literal'] as const)
      const text = setText(random, kind)
      let end = 0
      for (const operation of parseUnlessRefused(text, kind)) {
        expect(operation.keySpans.length).toBe(operation.route.length)
        for (const span of [...operation.keySpans, operation.valueSpan]) {
          expect(span.start, text).toBeGreaterThanOrEqual(end)
          expect(span.end, text).toBeGreaterThanOrEqual(span.start)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }
  })
})

describe('a refused argument', () => {
  it.each<[string, SetKind, string, RegExp]>([
    ['a key without value', 'set', 'a=1,b', /^--set cannot be read: the key "b" has no value in "a=1,b"\.$/],
    ['a key before a comma', 'set', 'a,b=1', /the key "a" has no value before the comma/],
    ['a list without end', 'set', 'a={b', /a list has no closing "}"/],
    ['a word as index', 'set', 'a[x]=1', /the list index "x" is not a whole number/],
    ['a large index', 'set', 'a[65537]=1', /the list index 65537 is larger than 65536/],
    ['JSON that is none', 'set-json', 'a=text', /^--set-json cannot be read: a value is not valid JSON/],
    ['text behind an index', 'set-literal', 'a[0]b=1', /a list index is followed by "b"/],
    ['a long key', 'set', `a${'[0]'.repeat(5000)}=1`, /more than 1000 levels/],
    ['deep JSON', 'set-json', `a=${'['.repeat(5000)}${']'.repeat(5000)}`, /not valid JSON/],
  ])('with %s says what is wrong', (_, kind, text, message) => {
    expect(() => parseSet(text, kind)).toThrow(KofLintError)
    expect(() => parseSet(text, kind)).toThrow(message)
    expect(hintOf(text, kind) ?? '.').toMatch(/\.$/)
  })
})

function hintOf(text: string, kind: SetKind): string | undefined {
  try {
    parseSet(text, kind)
  } catch (error) {
    return (error as KofLintError).hint
  }
  return undefined
}

function parseUnlessRefused(text: string, kind: SetKind): ReturnType<typeof parseSet> {
  try {
    return parseSet(text, kind)
  } catch (error) {
    if (error instanceof KofLintError) return []
    throw error
  }
}
