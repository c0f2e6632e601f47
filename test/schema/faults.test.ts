import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, test } from 'vitest'
import { findFaults } from '#src/schema/faults'
import type { Json, JsonObject, Unit } from '#src/schema/knowledge'
import { buildJson } from '#src/values/build'
import { randomOf } from '../yaml/fast/random.ts'

const UNITS = join(import.meta.dirname, '../../schemas/units')
const user = { name: 'values.yaml', kind: 'file' as const, view: null, mount: [] }

/** What Ajv says of values, in the same words: kind, key and place. */
function ajvFaults(validate: ValidateFunction, values: JsonObject): string[] {
  if (validate(values)) return []
  const kinds: { readonly [keyword: string]: string } = {
    additionalProperties: 'unknown-key',
    required: 'required',
    type: 'type',
    enum: 'enum',
    pattern: 'pattern',
    uniqueItems: 'other',
  }
  return validate.errors!.map(({ keyword, instancePath, params }) => {
    const key = params.additionalProperty ?? params.missingProperty ?? ''
    return `${kinds[keyword] ?? 'range'} ${instancePath} ${key}`
  })
}

function ownFaults(schema: JsonObject, values: JsonObject): string[] {
  const pointer = (route: readonly (string | number)[]): string =>
    route.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return findFaults(buildJson(values, user), schema, []).map(
    ({ kind, route, key }) => `${kind} ${pointer(route)} ${key ?? ''}`,
  )
}

/** Values made along a schema, some of them wrong: other types, unknown keys, missing ones, texts that no pattern takes. */
function generate(schema: JsonObject, root: JsonObject, random: () => number, depth: number): Json {
  const target = typeof schema.$ref === 'string' ? resolve(schema.$ref, root) : schema
  if (depth > 6 || random() < 0.12) return ODD[Math.floor(random() * ODD.length)]!
  if (Array.isArray(target.enum)) return target.enum[Math.floor(random() * target.enum.length)] as Json
  const type = [target.type].flat()[0]
  if (type === 'array' || target.items !== undefined)
    return Array.from({ length: Math.floor(random() * 3) }, () =>
      generate((target.items ?? {}) as JsonObject, root, random, depth + 1),
    )
  if (type === 'object' || target.properties !== undefined) {
    const made: Record<string, Json> = {}
    const named = Object.entries((target.properties ?? {}) as { readonly [key: string]: Json })
    for (const [key, part] of named)
      if (random() < 6 / named.length) made[key] = generate(asSchema(part), root, random, depth + 1)
    if (random() < 0.4)
      made[`free${Math.floor(random() * 3)}`] = generate(asSchema(target.additionalProperties), root, random, depth + 1)
    return made
  }
  return ODD[Math.floor(random() * ODD.length)]!
}

const ODD: readonly Json[] = [
  '',
  'text',
  '30d',
  '1Gi',
  'true',
  0,
  1.5,
  -1,
  443,
  true,
  false,
  [],
  ['a', 'a'],
  {},
  { a: 1 },
]
const asSchema = (part: unknown): JsonObject => (typeof part === 'object' && part !== null ? (part as JsonObject) : {})
const resolve = (ref: string, root: JsonObject): JsonObject => {
  const target = (root.definitions as { readonly [name: string]: JsonObject })[ref.slice('#/definitions/'.length)]!
  return typeof target.$ref === 'string' ? resolve(target.$ref, root) : target
}

describe('the same faults as Ajv', () => {
  const seed = Number(process.env.KOF_LINT_SEED ?? 7)
  const cases = Number(process.env.KOF_LINT_CASES ?? 15)
  const names = readdirSync(UNITS).filter((name) => name.endsWith('.json'))
  let wrong = 0

  test.each(names)('%s', (name) => {
    const { schema } = JSON.parse(readFileSync(join(UNITS, name), 'utf8')) as Unit
    const validate = new Ajv({ allErrors: true, strict: false, messages: false }).compile(schema)
    const random = randomOf(seed)
    for (let i = 0; i < cases; i++) {
      const made = generate(schema, schema, random, 0)
      const values = typeof made === 'object' && made !== null && !Array.isArray(made) ? (made as JsonObject) : {}
      const expected = ajvFaults(validate, values).sort()
      wrong += expected.length
      expect(ownFaults(schema, values).sort(), `seed ${seed}, case ${i}: ${JSON.stringify(values)}`).toEqual(expected)
    }
  })

  test('of which there are many', () => {
    expect(wrong).toBeGreaterThan(names.length)
  })
})
