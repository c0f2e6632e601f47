import { describe, expect, test } from 'vitest'
import { ANY, DEEP, matches, parsePath } from '#src/policy/path'
import { dotted } from '#src/rule/define'
import { buildJson } from '#src/values/build'

describe('a path', () => {
  test.each([
    ['a', ['a']],
    ['a.b-c.d/e', ['a', 'b-c', 'd/e']],
    ['a."b.c".d', ['a', 'b.c', 'd']],
    ['a.*.b', ['a', ANY, 'b']],
    ['**.storageClassName', [DEEP, 'storageClassName']],
    ['env[0].name', ['env', '0', 'name']],
    ['env[*].name', ['env', ANY, 'name']],
    ['a.**', ['a', DEEP]],
  ])('%s', (text, parts) => {
    expect(parsePath(text)).toEqual(parts)
  })

  test.each(['', '.a', 'a.', 'a..b', 'a[', 'a[x]', 'a*', '*a', '"a', 'a."b', 'a b"'])('%s is none', (text) => {
    expect(parsePath(text)).toBeNull()
  })
})

describe('matches', () => {
  const layer = { name: 'x', kind: 'file', view: null, mount: [] } as const
  const root = buildJson({ a: { x: { v: 1 }, y: { v: 2 } }, list: [{ v: 3 }, { w: 4 }], v: 5 }, layer)
  const found = (path: string): string[] => matches(root, parsePath(path)!).map(({ route }) => dotted(route))

  test.each([
    ['a.x.v', ['a.x.v']],
    ['a.*.v', ['a.x.v', 'a.y.v']],
    ['**.v', ['v', 'a.x.v', 'a.y.v', 'list[0].v']],
    ['list[1].w', ['list[1].w']],
    ['list[*].v', ['list[0].v']],
    ['a.**.v', ['a.x.v', 'a.y.v']],
    ['**.**.v', ['v', 'a.x.v', 'a.y.v', 'list[0].v']],
    ['**.*.**.v', ['a.x.v', 'a.y.v', 'list[0].v']],
    ['b', []],
    ['v.v', []],
  ])('%s', (path, routes) => {
    expect(found(path)).toEqual(routes)
  })

  test('many stars take no longer than one', () => {
    const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ a: inner, b: 1 }), { v: 1 })
    const stars = parsePath(`${'**.'.repeat(40)}v`)!
    expect(matches(buildJson(deep as never, layer), stars)).toHaveLength(1)
  })
})
