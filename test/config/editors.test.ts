import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configSchemaText } from '../../scripts/config-schema.mjs'

test('the schema for editors is that of the program: node scripts/config-schema.mjs writes it', async () => {
  const file = join(import.meta.dirname, '../../docs/config.schema.json')
  expect(readFileSync(file, 'utf8')).toBe(await configSchemaText())
})

test('README names the schema of this version', async () => {
  const { $id } = JSON.parse(await configSchemaText())
  expect(readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')).toContain(`$schema=${$id}`)
})
