// The compiled schema of the configuration, for all that is bundled: no program brings the compiler along.
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

/** A plugin for esbuild that puts the compiled schema in the place of the module that would compile it at run time. */
export function precompiledConfig(root) {
  return {
    name: 'precompiled-config',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]src[\\/]config[\\/]validator\.ts$/ }, async ({ path }) => ({
        contents: await compileConfigValidator(join(root, 'src/config/schema.ts')),
        loader: 'js',
        resolveDir: dirname(path),
      })),
  }
}

/** Source of a module that exports `validateConfig`, compiled from the schema in a TypeScript file. */
async function compileConfigValidator(schemaFile) {
  const { outputFiles } = await build({ entryPoints: [schemaFile], bundle: true, write: false, format: 'esm' })
  const { configSchema } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  )
  const ajv = new Ajv({ allErrors: true, strict: true, code: { source: true, esm: true } })
  ajv.addSchema(configSchema(), 'config')
  return standaloneCode.default(ajv, { validateConfig: 'config' })
}
