import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonObject, memberOf, wholeOf } from '#src/schema/knowledge'
import { layJson, readLaidJson } from '#src/schema/laid-json'

const LONG = 'x'.repeat(1000)

function roundTrip(content: JsonObject): void {
  const text = layJson(content)
  const plain = JSON.stringify(content)
  expect(JSON.stringify(JSON.parse(text))).toBe(plain)
  expect(JSON.stringify(readLaidJson(text))).toBe(plain)
}

describe('JSON laid out by size', () => {
  test.each<JsonObject>([
    {},
    { a: 1 },
    { a: { b: LONG }, c: [LONG], d: LONG, e: null },
    { 'a:b': { 'c: {': { '"}': [{ LONG }], '{': LONG } }, last: `${LONG}:{` },
    { a: [`${LONG}\n}`, { b: { c: LONG } }], '': { '': { '': LONG } } },
    JSON.parse(`{"__proto__": {"a": "${LONG}"}, "constructor": ["${LONG}"]}`),
  ])('%# reads back as it was', (content) => roundTrip(content))

  test('any object reads back as it was', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(LONG, '{', '}', ':', ',', '"', '\n'))
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('value')),
      map: fc.dictionary(text, tie('value')),
    }))
    fc.assert(
      fc.property(json.map, (content) => roundTrip(content as JsonObject)),
      { numRuns: 2000 },
    )
  })

  test('of an object with many members each is found, in any order, and no other', () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('a', 'a"', '"a', ' a', 'a:', '{', '__proto__', 'toString', '0', 'é', '\n'),
    )
    const value = fc.oneof(
      fc.constantFrom('"a": 1', LONG, `"a":${LONG}`, null, 0, false),
      fc.constant({ a: LONG, b: 1 }),
    )
    const wide = fc.uniqueArray(fc.tuple(key, value), { minLength: 10, maxLength: 30, selector: ([name]) => name })
    fc.assert(
      fc.property(wide, fc.array(key), fc.boolean(), (members, others, first) => {
        const content = Object.fromEntries(members) as JsonObject
        const read = (readLaidJson(layJson({ content, after: { a: LONG } })) as JsonObject).content as JsonObject
        if (first) expect(Object.keys(read)).toEqual(Object.keys(content))
        for (const name of [...others, ...Object.keys(content)]) {
          expect(Object.hasOwn(read, name)).toBe(Object.hasOwn(content, name))
          expect(name in read).toBe(Object.hasOwn(content, name))
          if (Object.hasOwn(content, name)) expect(read[name]).toEqual(content[name])
        }
        const inner = Object.keys(content).find((name) => typeof content[name] === 'object')
        const before = inner === undefined ? undefined : read[inner]
        expect(JSON.stringify(read)).toBe(JSON.stringify(content))
        if (inner !== undefined) expect(read[inner]).toBe(before)
      }),
      { numRuns: 2000 },
    )
  })

  test('of any object a member is given, and never what all objects have', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('a', '__proto__', 'constructor', 'toString', 'hasOwnProperty'))
    const content = fc.dictionary(key, fc.constantFrom<JsonObject[string]>(1, null, LONG, { a: LONG }), {
      maxKeys: 20,
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(content, fc.array(key), (members, others) => {
        const read = (readLaidJson(layJson({ members, after: LONG })) as JsonObject).members as JsonObject
        for (const name of [...others, ...Object.keys(members)])
          expect(memberOf(read, name)).toEqual(Object.hasOwn(members, name) ? members[name] : undefined)
        const whole = wholeOf(read)
        expect(JSON.stringify(whole)).toBe(JSON.stringify(members))
        for (const name of Object.keys(members)) expect(memberOf(whole, name)).toBe(memberOf(read, name))
      }),
      { numRuns: 2000 },
    )
  })

  test('an object that is asked for many keys which it does not have answers as before', () => {
    const content = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key${i}`, { i, long: LONG }]))
    const read = (readLaidJson(layJson({ content })) as JsonObject).content as JsonObject
    const { key3 } = read
    for (let i = 0; i < 200; i++) expect(read[`missing${i}`]).toBeUndefined()
    expect(read.key3).toBe(key3)
    expect(read).toEqual(content)
    expect(read.toString).toBeUndefined()
  })

  test('a part that nobody asks for is not parsed', () => {
    const whole = layJson({ used: { a: 1, b: LONG }, unused: { c: LONG }, list: [LONG] })
    const torn = whole.replace(`"c":\n  "${LONG}"`, '"c":\n  torn').replace(`["${LONG}"]`, 'torn')
    const json = readLaidJson(torn) as JsonObject
    expect(json.used).toEqual({ a: 1, b: LONG })
    expect(() => (json.unused as JsonObject).c).toThrow(SyntaxError)
    expect(() => json.list).toThrow(SyntaxError)
  })

  test('a value is parsed once', () => {
    const json = readLaidJson(layJson({ a: { b: LONG } })) as JsonObject
    expect(json.a).toBe(json.a)
  })

  test('other JSON is read, and a block without an end refused', () => {
    expect(readLaidJson('{"a": [1]}')).toEqual({ a: [1] })
    expect(() => readLaidJson('{\n "a": 1')).toThrow(SyntaxError)
    expect(() => readLaidJson('{\n "a": {\n  "b": 1\n')).toThrow(SyntaxError)
  })

  test('knowledge is laid out so', () => {
    const text = readFileSync(join(import.meta.dirname, '../../schemas/defaults/kof-collectors@1.10.0.json'), 'utf8')
    expect(layJson(JSON.parse(text))).toBe(text)
  })
})
