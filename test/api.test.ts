import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** The public API as one script, run where there is nothing but the language. */
async function loadBare(): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../src/index.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'api',
    logLevel: 'silent',
  })
  const context = createContext({})
  runInContext(outputFiles[0]!.text, context)
  return runInContext('api', context) as Record<string, unknown>
}

test('the core lints without anything of Node', async () => {
  const api = (await loadBare()) as unknown as typeof import('#src/index')
  expect(api.rules.length).toBeGreaterThan(30)
  const config = api.builtInConfig('/')
  const always = async () => config
  const result = await api.lint(
    {
      files: [{ path: 'kof-values.yaml', explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags: { ...api.NO_FACTS, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'safe',
    },
    api.createMemoryHost({ 'kof-values.yaml': 'kof-child:\n\tvalues: {}\n' }),
    api.rules,
  )
  expect(result.failures).toEqual([])
  expect(result.diagnostics.map(({ rule }) => rule)).toEqual(['yaml-syntax'])
})
