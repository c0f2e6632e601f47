import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { runCase } from './run-rule.ts'

type Tree = string | number | readonly Tree[] | { readonly [key: string]: Tree }

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Tree>(1, 2, 'x'),
    fc.array(fc.constantFrom(1, 2), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'), { maxKeys: 3 }),
  ),
}))
const map = fc.dictionary(fc.constantFrom('a', 'b', 'c'), tree, { maxKeys: 3 })

/** True when all that stands in one value stands in another, lists as wholes. */
function has(all: Tree | undefined, some: Tree): boolean {
  if (typeof some !== 'object' || Array.isArray(some)) return JSON.stringify(all) === JSON.stringify(some)
  if (typeof all !== 'object' || Array.isArray(all)) return false
  return Object.entries(some).every(([key, value]) => has((all as { [key: string]: Tree })[key], value))
}

const effective = (text: string): Tree => parse(text, { uniqueKeys: false }) as Tree

test('a safe fix keeps all that was in force', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(map, { minLength: 1, maxLength: 2 }), fc.oneof(map, tree), async (earlier, last) => {
      const block = (value: Tree) => `    dex: ${JSON.stringify(value)}\n`
      const text = `kof-mothership:\n  values:\n${[...earlier, last].map(block).join('')}    kcm: 1\n`
      const { fixed, diagnostics } = await runCase({ 'kof-values.yaml': text }, { rule: 'duplicate-key', fix: 'safe' })
      const after = fixed.get('kof-values.yaml')
      // Where somebody has to choose, it stays.
      if (after === undefined) expect(diagnostics.length).toBeGreaterThan(0)
      else expect(has(effective(after), effective(text)), `${text}\nbecame\n${after}`).toBe(true)
    }),
    { numRuns: 400 },
  )
})
