import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/schema/knowledge'
import { createSource } from '#src/text/source'
import { buildJson } from '#src/values/build'
import { buildFile } from '#src/values/layers'
import { remadeMap } from '#src/values/maps'
import { mergeDefaults, mergeLayers } from '#src/values/merge'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { toPlain } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

const key = fc.constantFrom('a', 'b', 'c', 'd')
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, false, 0, 1, '', 'text'),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('map'),
  ),
  map: fc.dictionary(key, tie('value')),
})).map as fc.Arbitrary<JsonObject>

const defaults = (values: JsonObject): MapNode =>
  buildJson(values, { name: 'defaults', kind: 'defaults', view: null, mount: [] })
const injected = (values: JsonObject): MapNode =>
  buildJson(values, { name: 'injected', kind: 'injected', view: null, mount: [] })
const written = (values: JsonObject): MapNode =>
  buildFile(parseYaml(fileView(createSource('values.yaml', JSON.stringify(values))))).values

/** Merged twice: one is asked key by key, the other for all at once. */
function pairs(make: () => MapNode): [asked: MapNode, whole: MapNode] {
  return [make(), make()]
}

/** True where a user's null stands in a map, or took something away in it. */
function hasOwnNull(node: ValueNode): boolean {
  if (node.kind === 'scalar') return node.value === null && node.touched
  if (node.kind === 'seq') return node.items.some(hasOwnNull)
  return [...node.entries.values()].some(hasOwnNull) || [...node.removed.values()].some(({ by }) => by.touched)
}

function same(asked: ValueNode | undefined, whole: ValueNode | undefined): void {
  expect(asked === undefined).toBe(whole === undefined)
  if (asked === undefined || whole === undefined) return
  expect(asked.touched).toBe(whole.touched)
  if (hasOwnNull(whole)) expect(asked.nulls).toBe(true)
  expect(asked.shadowed.map((node) => toPlain(node))).toEqual(whole.shadowed.map((node) => toPlain(node)))
  if (asked.kind !== 'map' || whole.kind !== 'map') {
    expect(toPlain(asked)).toEqual(toPlain(whole))
    return
  }
  const touched = asked.touchedEntries().map(({ key }) => key)
  const removed = [...asked.removed.keys()]
  for (const name of ['d', 'c', 'b', 'a', 'absent']) same(asked.get(name), whole.entries.get(name))
  expect(touched.toSorted()).toEqual(
    [...whole.entries].flatMap(([name, child]) => (child.touched ? name : [])).toSorted(),
  )
  // Asked before anything else was merged, and after all was.
  expect(removed.toSorted()).toEqual([...whole.removed.keys()].toSorted())
  expect([...asked.entries.keys()]).toEqual([...whole.entries.keys()])
}

describe('a merged map', () => {
  test('has the same content key by key as all at once', () => {
    fc.assert(
      fc.property(json, json, json, json, (below, first, second, over) => {
        const [asked, whole] = pairs(() =>
          mergeDefaults(
            defaults(below),
            mergeLayers(mergeLayers(injected(over), written(first)), mergeLayers(written(second), injected(over))),
          ),
        )
        same(asked, whole)
      }),
      { numRuns: 300 },
    )
  })

  test('does not make the children that nobody asks for', () => {
    let made = 0
    const watched = {
      get a() {
        made++
        return { b: 1 }
      },
      c: { d: 2 },
    }
    const merged = mergeDefaults(defaults(watched), written({ c: { d: 3 } }))
    const child = merged.get('c')
    expect(child && toPlain(child)).toEqual({ d: 3 })
    expect(merged.touchedEntries().map(({ key }) => key)).toEqual(['c'])
    expect(made).toBe(0)
    expect(toPlain(merged)).toEqual({ a: { b: 1 }, c: { d: 3 } })
  })
})

describe('a map with some children made of others', () => {
  /** Puts something over a block, or takes it away where that holds a null. */
  const remade = (map: MapNode, over: JsonObject, calls: string[] = []): MapNode =>
    remadeMap(
      map,
      new Map(
        Object.entries(over).map(([name, value]) => [
          name,
          () => {
            calls.push(name)
            const block = map.get(name)
            const own = defaults({ [name]: value }).get(name)
            if (value === null) return undefined
            return block?.kind === 'map' && own?.kind === 'map' ? mergeDefaults(own, block) : (block ?? own)
          },
        ]),
      ),
    )

  test('has the same content key by key as all at once', () => {
    fc.assert(
      fc.property(json, json, json, (below, user, over) => {
        const map = () => mergeDefaults(defaults(below), written(user))
        const [asked, whole] = pairs(() => remade(map(), over))
        const plain = new Map(Object.entries(toPlain(whole) as JsonObject))
        for (const name of ['a', 'b', 'c', 'd', 'absent']) {
          const child = asked.get(name)
          expect(child === undefined ? undefined : toPlain(child)).toEqual(plain.get(name))
        }
        expect(new Set(asked.touchedEntries().map(({ key }) => key))).toEqual(
          new Set([...whole.entries].flatMap(([name, child]) => (child.touched ? name : []))),
        )
        expect([...asked.entries.keys()]).toEqual([...plain.keys()])
      }),
      { numRuns: 300 },
    )
  })

  test('makes each when it is asked for, and once', () => {
    const calls: string[] = []
    const map = remade(written({ a: { x: 1 }, b: { y: 2 }, c: 3 }), { a: { z: 0 }, b: { z: 0 } }, calls)
    expect(toPlain(map.get('c')!)).toBe(3)
    expect(calls).toEqual([])
    expect(toPlain(map.get('a')!)).toEqual({ z: 0, x: 1 })
    expect(map.get('a')).toBe(map.get('a'))
    expect(calls).toEqual(['a'])
    expect(toPlain(map)).toEqual({ a: { z: 0, x: 1 }, b: { z: 0, y: 2 }, c: 3 })
    expect(calls).toEqual(['a', 'b'])
  })
})
