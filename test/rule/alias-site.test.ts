import { expect, test } from 'vitest'
import { aliasSite } from '#src/rule/helpers/alias-site'
import { createSource } from '#src/text/source'
import { buildFile } from '#src/values/layers'
import { getNode } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

function read(text: string) {
  return buildFile(parseYaml(fileView(createSource('a.yaml', text)))).values
}

test('an alias and a merge key are found on the way to a value', () => {
  const values = read('a: &a {x: {y: 1}}\nb: *a\nc: {<<: *a, z: 2}\nd: [*a]\n')
  expect(aliasSite(values, ['a', 'x', 'y'])).toBe(null)
  expect(aliasSite(values, ['b', 'x', 'y'])?.route).toEqual(['b'])
  expect(aliasSite(values, ['c', 'x', 'y'])).toEqual({ node: getNode(values, ['c']), route: ['c'] })
  expect(aliasSite(values, ['c', 'z'])).toBe(null)
  expect(aliasSite(values, ['no', 'such'])).toBe(null)
})

test('a merge key may lead through others, in many ways', () => {
  const levels = Array.from({ length: 5 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: [*m${i}, *m${i}]}\n`)
  const values = read(`m0: &m0 {deep: 1}\nother: &other {x: 1}\n${levels.join('')}last: {<<: [*m5, *other]}\n`)
  expect(aliasSite(values, ['last', 'x'])?.route).toEqual(['last'])
})
