import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { strictCrdSchema } from '#src/schema/build/crd-schema'
import { plainHelmSchema } from '#src/schema/build/helm-schema'
import { hoist } from '#src/schema/build/hoist'
import { addReadKeys, fixAt, overlay, shapeOf } from '#src/schema/build/shape'
import { schemaOf } from '#src/schema/build/shape-schema'
import { knowledgeFiles } from '../../scripts/knowledge/files.ts'
import { hasShared, SHARED } from '../shared.ts'

const schemas = fileURLToPath(new URL('../../schemas/', import.meta.url))
const TYPED = { types: true }

describe('the knowledge files', () => {
  it.skipIf(!hasShared)('are what the generator makes of upstream', () => {
    const made = knowledgeFiles(`${SHARED}upstream`)
    const kept = readdirSync(schemas, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.json'))
    expect(kept.sort()).toEqual([...made.keys()].sort())
    for (const [name, text] of made) expect(readFileSync(schemas + name, 'utf8') === text, name).toBe(true)
  })

  it('say first that they are generated', () => {
    for (const name of ['index.json', 'units/kof@1.10.0.json', 'defaults/kof@1.10.0.json']) {
      expect(readFileSync(schemas + name, 'utf8')).toMatch(/^\{\s*"generated": ?"by scripts\/knowledge\/generate\.mjs/)
    }
  })
})

describe('a schema from defaults', () => {
  const of = (values: object) => schemaOf(shapeOf(values as never), TYPED)

  it('is strict about keys, and about kinds that templates cannot take for another', () => {
    expect(of({ on: true, list: [1], text: 'a', count: 2, none: null })).toEqual({
      type: 'object',
      properties: {
        count: { type: ['number', 'string'] },
        list: { type: 'array' },
        none: {},
        on: { type: 'boolean' },
        text: { type: ['boolean', 'number', 'string'] },
      },
      additionalProperties: false,
    })
  })

  it('is open where the user fills an empty map, or Kubernetes owns the content', () => {
    expect(of({ extra: {}, podAnnotations: { a: 'b' } }).properties).toEqual({
      extra: { type: 'object' },
      podAnnotations: { type: 'object' },
    })
  })

  it('takes keys that templates read: whole where they print it, and as keys of each component for a star', () => {
    const shape = shapeOf({ a: { service: { type: 'x' } }, b: { size: 1 } })
    const how = ['field', 'emit']
    addReadKeys(
      shape,
      new Map([
        ['*.service.port', how],
        ['license', ['field']],
        ['license.key', how],
        ['extra', how],
      ]),
    )
    expect(schemaOf(shape, { types: false })).toMatchObject({
      properties: {
        a: { properties: { service: { properties: { port: { $comment: 'undocumented' }, type: {} } } } },
        b: { properties: { size: {} }, additionalProperties: false },
        license: { properties: { key: {} }, additionalProperties: false },
        extra: { $comment: 'undocumented' },
      },
    })
  })

  it('keeps keys with dots together below a place that takes any key', () => {
    const shape = shapeOf({ extraArgs: { 'http.pathPrefix': '/' } })
    addReadKeys(shape, new Map([['extraArgs.http.pathPrefix', ['field']]]))
    expect(schemaOf(shape, TYPED).properties).toEqual({ extraArgs: { type: 'object' } })
  })

  it('grows by what a parent gives, and is replaced by a fact', () => {
    const shape = shapeOf({ list: {}, block: { a: 1 } })
    overlay(shape, shapeOf({ list: [], block: { b: 'x' } }))
    fixAt(shape, ['block', 'c', 'd'], { type: 'boolean' })
    expect(schemaOf(shape, TYPED).properties).toEqual({
      list: { type: ['array', 'object'] },
      block: {
        type: 'object',
        properties: {
          a: { type: ['number', 'string'] },
          b: { type: ['boolean', 'number', 'string'] },
          c: { type: 'object', properties: { d: { type: 'boolean' } }, additionalProperties: false },
        },
        additionalProperties: false,
      },
    })
  })
})

describe('other sources of schemas', () => {
  it('CRDs are strict where the API server prunes', () => {
    const open = { type: 'object', properties: { a: {} }, 'x-kubernetes-preserve-unknown-fields': true }
    const port = { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true, pattern: '^a' }
    const converted = strictCrdSchema({
      type: 'object',
      description: 'text',
      properties: { open, port, map: { type: 'object', additionalProperties: { type: 'string', format: 'x' } } },
    })
    expect(converted).toEqual({
      type: 'object',
      properties: {
        open: { type: 'object', properties: { a: {} } },
        port: { type: ['integer', 'string'], pattern: '^a' },
        map: { type: 'object', additionalProperties: { type: 'string' } },
      },
      additionalProperties: false,
    })
  })

  it('Helm schemas lose texts, references, alternatives, and what defaults already provide', () => {
    const schema = {
      $defs: { name: { type: 'string', description: 'text' } },
      required: ['given', 'missing'],
      properties: {
        given: { $ref: '#/$defs/name' },
        either: { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: {} } }] },
        items: { type: 'array', items: { required: ['given'] } },
      },
    }
    expect(plainHelmSchema(schema, [{ given: 'x' }])).toEqual({
      required: ['missing'],
      properties: {
        given: { type: 'string' },
        either: { type: ['string', 'object'], properties: { a: {} } },
        items: { type: 'array', items: { required: ['given'] } },
      },
    })
    const same = {
      anyOf: [
        { type: 'string', pattern: 'a' },
        { type: 'string', pattern: 'b' },
      ],
    }
    expect(() => plainHelmSchema(same, [])).toThrow('Alternatives of one type')
  })

  it('write what repeats once', () => {
    const block = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }
    expect(hoist({ properties: { x: block, y: block, z: { type: 'string' } } }, 40)).toEqual({
      properties: { x: { $ref: '#/definitions/d1' }, y: { $ref: '#/definitions/d1' }, z: { type: 'string' } },
      definitions: { d1: block },
    })
  })
})
