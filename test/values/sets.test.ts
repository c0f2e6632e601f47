import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applySet, SetValues } from '#src/values/apply-set'
import { buildFile } from '#src/values/layers'
import type { MapNode, Origin, ValueNode } from '#src/values/nodes'
import { parseSet } from '#src/values/set-flags'
import { fileView } from '#src/yaml/view'
import { createSource } from '../../src/text/source.ts'
import { parseYaml } from '../../src/yaml/parse.ts'

const index = fc.constantFrom('', '[0]', '[1]', '[2][0]')
const step = fc.tuple(fc.constantFrom('a', 'b', 'c', ''), index).map(([key, at]) => key + at)
const path = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join('.'))
const set = fc.tuple(path, fc.constantFrom('=1', '=', '={x,y}', '=null', '', '=x')).map((parts) => parts.join(''))
const file = fc.constantFrom('a: 1\n', 'a: {b: 1, c: [1, {a: 2}]}\nb: [1]\n', '', 'a: {}\nb: null\nc: []\n')

/** All that is known of values: also who set them, and what each replaced. */
function known(node: ValueNode, isReplaced = false): unknown {
  const whole = {
    kind: node.kind,
    touched: node.touched,
    nulls: node.nulls,
    origin: said(node.origin),
    // What was replaced is in the list of the value that stands.
    replaced: isReplaced ? [] : node.shadowed.map((below) => known(below, true)),
  }
  if (node.kind === 'scalar') return { ...whole, value: node.value }
  if (node.kind === 'seq') return { ...whole, items: node.items.map((item) => known(item, isReplaced)) }
  const entries = [...node.entries].map(([key, child]) => [key, known(child, isReplaced)])
  return { ...whole, entries, parts: node.parts.map(said) }
}

function said({ layer, argument, node }: Origin): unknown {
  return [layer.name, argument, node?.span]
}

it('comes to the same for many arguments together as for one after the other', () => {
  fc.assert(
    fc.property(file, fc.array(set, { maxLength: 6 }), (text, sets) => {
      const operations = sets.flatMap((one, i) =>
        operationsOf(one).map((operation) => ({ operation, layer: layer(i) })),
      )
      const base = buildFile(parseYaml(fileView(createSource('values.yaml', text)))).values
      const together = outcome(() => {
        const values = new SetValues(base)
        for (const { operation, layer } of operations) values.apply(operation, layer)
        return values.done()
      })
      const apart = outcome(() =>
        operations.reduce((values, { operation, layer }) => applySet(values, operation, layer), base),
      )
      expect(together).toEqual(apart)
    }),
    { numRuns: 2000 },
  )
})

function operationsOf(text: string) {
  try {
    return parseSet(text, 'set')
  } catch {
    return []
  }
}

function layer(i: number) {
  return { name: `argument ${i}`, kind: 'set' as const, view: null, mount: [] }
}

function outcome(run: () => MapNode): unknown {
  try {
    return known(run())
  } catch (error) {
    return String(error)
  }
}
