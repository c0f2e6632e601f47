import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/schema/knowledge'
import { createSource } from '#src/text/source'
import { buildJson } from '#src/values/build'
import { buildFile } from '#src/values/layers'
import { mergeDefaults, mergeLayers } from '#src/values/merge'
import type { MapNode } from '#src/values/nodes'
import { getNode, getTouched } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

const key = fc.constantFrom('a', 'b', 'c')
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, 1, 'text'),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('map'),
  ),
  map: fc.dictionary(key, tie('value')),
})).map as fc.Arbitrary<JsonObject>

const upstream = (kind: 'defaults' | 'injected', values: JsonObject): MapNode =>
  buildJson(values, { name: kind, kind, view: null, mount: [] })
const written = (values: JsonObject): MapNode =>
  buildFile(parseYaml(fileView(createSource('values.yaml', JSON.stringify(values))))).values

describe('getTouched', () => {
  test('gives what getNode gives of what the user touched, and nothing else', () => {
    const route = fc.array(fc.oneof(key, fc.constantFrom(0, 1)), { maxLength: 4 })
    let found = 0
    fc.assert(
      fc.property(json, json, json, fc.array(route), (below, over, own, routes) => {
        const make = () =>
          mergeDefaults(
            upstream('defaults', below),
            [upstream('injected', over), written(own)].reduce((lower, higher) => mergeLayers(lower, higher)),
          )
        const values = make()
        for (const at of routes) {
          const node = getNode(make(), at)
          const touched = getTouched(values, at)
          expect(touched === undefined).toBe(node?.touched !== true)
          if (touched === undefined) continue
          found++
          expect(touched).toBe(getNode(values, at))
        }
      }),
      { numRuns: 3000 },
    )
    expect(found).toBeGreaterThan(500)
  })
})
