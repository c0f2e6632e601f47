import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

/** Source of a module that exports `validateConfig`, compiled from the schema in a TypeScript file. */
export async function compileConfigValidator(schemaFile) {
  const { outputFiles } = await build({ entryPoints: [schemaFile], bundle: true, write: false, format: 'esm' })
  const { configSchema } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  )
  const ajv = new Ajv({ allErrors: true, strict: true, code: { source: true, esm: true } })
  ajv.addSchema(configSchema(), 'config')
  return standaloneCode.default(ajv, { validateConfig: 'config' })
}
