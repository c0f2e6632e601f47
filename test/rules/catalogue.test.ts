import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasShared, SHARED } from '../shared.ts'

const RULES = join(import.meta.dirname, '../../rules')
const shipped = readdirSync(RULES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const listed = [...readFileSync(join(RULES, 'NOT-SHIPPED.md'), 'utf8').matchAll(/^- `([a-z0-9-]+)`: (.+)$/gm)]

test('what is not shipped is listed once, in order, and says why', () => {
  const ids = listed.map(([, id]) => id!)
  expect(ids).toEqual([...new Set(ids)].sort())
  expect(ids.filter((id) => shipped.includes(id))).toEqual([])
})

test('what stands in for a rule that is not shipped is a rule', () => {
  const named = listed.flatMap(([, , why]) => [...why!.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(([, id]) => id!))
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((id) => !shipped.includes(id))).toEqual([])
})

test.skipIf(!hasShared)('every rule of the catalogue is shipped or listed', () => {
  const catalogue = readFileSync(join(SHARED, 'domain/rules.md'), 'utf8')
  const ids = [
    ...catalogue.matchAll(/^(?:### |\| )`([a-z0-9]+(?:-[a-z0-9]+){1,})`(?= ·| \(| \| (?:error|warning|info))/gm),
  ].map(([, id]) => id!)
  expect(ids.length).toBeGreaterThan(130)
  expect(ids.filter((id) => !shipped.includes(id) && !listed.some(([, other]) => other === id))).toEqual([])
})
