import { describe, expect, test } from 'vitest'
import { createSource } from '#src/text/source'
import { buildJson } from '#src/values/build'
import { buildFile } from '#src/values/layers'
import { mergeDefaults, mergeLayers } from '#src/values/merge'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getNode, setByUser, toPlain } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

const file = (name: string, text: string): MapNode => buildFile(parseYaml(fileView(createSource(name, text)))).values
const defaults = (json: object): MapNode =>
  buildJson(json as never, { name: 'defaults', kind: 'defaults', view: null, mount: [] })
const plain = (node: ValueNode): unknown => JSON.parse(JSON.stringify(toPlain(node)))

describe('layers', () => {
  test('maps merge, lists and scalars replace, null stays', () => {
    const merged = mergeLayers(
      file('a', 'm: {x: 1, z: 2}\nl: [1, 2]\ns: 1\n'),
      file('b', 'm: {z: 3}\nl: [3]\ns: null\n'),
    )
    expect(plain(merged)).toEqual({ m: { x: 1, z: 3 }, l: [3], s: null })
  })

  test('a replaced value is remembered with its file', () => {
    const merged = mergeLayers(file('a', 'l: [1, 2]\n'), file('b', 'l: [3]\n'))
    const list = getNode(merged, ['l'])!
    expect(list.origin.layer.name).toBe('b')
    expect(list.shadowed.map((node) => [node.origin.layer.name, plain(node)])).toEqual([['a', [1, 2]]])
  })
})

describe('chart defaults', () => {
  test('null removes a default and is remembered', () => {
    const merged = mergeDefaults(defaults({ a: { b: 1, c: 2 } }), file('f', 'a:\n  b: null\n  d: null\n'))
    expect(plain(merged)).toEqual({ a: { c: 2, d: null } })
    const map = getNode(merged, ['a']) as MapNode
    expect([...map.removed.keys()]).toEqual(['b'])
    expect(plain(map.removed.get('b')!.was)).toBe(1)
  })

  test('only what the user wrote is theirs', () => {
    const merged = mergeDefaults(defaults({ a: { b: 1, c: 2 }, z: 1 }), file('f', 'a:\n  b: 3\n'))
    expect(setByUser(getNode(merged, ['a'])!)).toBe(true)
    expect(setByUser(getNode(merged, ['a', 'b'])!)).toBe(true)
    expect(setByUser(getNode(merged, ['a', 'c'])!)).toBe(false)
    expect(getNode(merged, ['z'])!.touched).toBe(false)
  })

  test('an empty file changes nothing', () => {
    const merged = mergeDefaults(defaults({ a: 1 }), file('f', '# nothing\n'))
    expect(plain(merged)).toEqual({ a: 1 })
  })
})

describe('reading', () => {
  test('the last of equal keys wins, and knows the first', () => {
    const node = getNode(file('f', 'a: {x: 1}\na: {z: 2}\n'), ['a'])!
    expect(plain(node)).toEqual({ z: 2 })
    expect(node.shadowed.map(plain)).toEqual([{ x: 1 }])
  })

  test('aliases and merge keys are followed', () => {
    const values = file('f', 'base: &b {x: 1, z: 2}\na: *b\nm:\n  <<: *b\n  z: 3\n')
    expect(plain(values)).toEqual({ base: { x: 1, z: 2 }, a: { x: 1, z: 2 }, m: { x: 1, z: 3 } })
  })

  test('an alias bomb is refused as Helm refuses it', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    const start = Date.now()
    const built = buildFile(parseYaml(fileView(createSource('f', lines.join('\n')))))
    expect(built.problems.map((problem) => problem.message)).toEqual([expect.stringMatching(/aliases/)])
    expect(Date.now() - start).toBeLessThan(10_000)
  })
})
