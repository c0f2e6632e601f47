#!/usr/bin/env node
// Writes docs/config.schema.json, which gives editors the keys of .kof-lint.yaml, from src/config/schema.ts.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The file's text, for the version in package.json. */
export async function configSchemaText() {
  const entryPoints = [`${root}src/config/schema.ts`]
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'esm' })
  const code = Buffer.from(outputFiles[0].text).toString('base64')
  const { configSchema } = await import(`data:text/javascript;base64,${code}`)
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const { $schema, ...rest } = configSchema()
  const $id = `https://unpkg.com/kof-lint@${version}/docs/config.schema.json`
  return `${JSON.stringify({ $schema, $id, ...rest }, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(`${root}docs/config.schema.json`, await configSchemaText())
