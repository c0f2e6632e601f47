import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
}

test('what is published of all releases is smaller than 3 MB', () => {
  const schemas = bytesIn(join(root, 'schemas'))
  expect(schemas).toBeGreaterThan(1_000_000)
  expect(schemas).toBeLessThan(3_000_000)
})
