#!/usr/bin/env node
// How many planted mistakes are found, and what is said of files without one:
// node scripts/mutate.mjs [--each 2] [--seed 1] [--rule ID] [--misses] [--neighbours | --files]
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const bundle = join(root, 'node_modules/.cache/kof-lint/mutate.mjs')
const { values: options } = parseArgs({
  options: {
    each: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    rule: { type: 'string' },
    misses: { type: 'boolean', default: false },
    neighbours: { type: 'boolean', default: false },
    files: { type: 'boolean', default: false },
  },
})

await build({
  entryPoints: [join(root, 'scripts/mutate/main.ts')],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
})
const { main } = await import(pathToFileURL(bundle).href)
await main({ ...options, each: Number(options.each), seed: Number(options.seed), root })
