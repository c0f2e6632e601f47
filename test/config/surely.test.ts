import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { configSchema } from '#src/config/schema'
import { isSurelyValid } from '#src/config/surely'

const validate = new Ajv({ allErrors: true, strict: true }).compile(configSchema())

const word = fc.constantFrom(
  '',
  'a',
  'all',
  'istio',
  'none',
  'production',
  '1.10.0',
  'v1.2.3-rc0',
  '1.2',
  'off',
  'warning',
  'kof',
)
const scalar = fc.oneof(word, fc.boolean(), fc.integer(), fc.constant(null), fc.string({ maxLength: 3 }))
const texts = fc.oneof(fc.array(word, { maxLength: 3 }), scalar)
const role = fc.constantFrom('management', 'child', 'a')
const map = (keys: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.dictionary(fc.constantFrom(...keys, 'other', '__proto__', 'toString'), value, {
    maxKeys: 4,
    noNullPrototype: true,
  })
const rules = map(['yaml-syntax', 'a'], fc.oneof(word, map(['severity', 'max'], scalar), scalar))
const { properties } = configSchema()
const items = (of: { readonly items: { readonly properties: object } }): fc.Arbitrary<unknown> =>
  fc.array(map(Object.keys(of.items.properties), fc.oneof(word, texts, rules)), { maxLength: 2 })
const config = map(
  Object.keys(properties),
  fc.oneof(
    word,
    scalar,
    texts,
    rules,
    items(properties.releases),
    items(properties.policies),
    items(properties.overrides),
  ),
)

/** Each key with what is likely to be right there. */
const likely = fc.record(
  {
    preset: word,
    kofVersion: word,
    mesh: word,
    rules,
    ignore: texts,
    extends: texts,
    releases: fc.array(fc.record({ name: word, values: texts, set: texts }, { requiredKeys: ['values'] }), {
      maxLength: 2,
    }),
    policies: fc.array(
      fc.record(
        { id: word, chart: texts, path: word, message: word, schema: scalar, roles: fc.array(role, { maxLength: 2 }) },
        { requiredKeys: ['id', 'chart', 'path', 'message'] },
      ),
    ),
    overrides: fc.array(fc.record({ files: texts, mesh: word, rules }, { requiredKeys: [] }), { maxLength: 2 }),
    requireReason: scalar,
  },
  { requiredKeys: [] },
)

test('what is surely valid is what the validator allows', () => {
  let valid = 0
  fc.assert(
    fc.property(fc.oneof(config, likely, scalar), (value) => {
      const isValid = validate(value)
      if (isValid) valid++
      expect(isSurelyValid(value, configSchema())).toBe(isValid)
    }),
    { numRuns: 5000, seed: 8 },
  )
  expect(valid).toBeGreaterThan(300)
})

test('nothing is sure about a keyword that is not known', () => {
  expect(isSurelyValid('a', { type: 'string' })).toBe(true)
  expect(isSurelyValid('a', { type: 'string', maxLength: 5 })).toBe(false)
  expect(isSurelyValid('aa', { minLength: 2 })).toBe(false)
  expect(isSurelyValid(1, { type: 'integer' })).toBe(false)
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  expect(isSurelyValid('a', { if: { minLength: 2 }, then: false, else: {} })).toBe(false)
})
