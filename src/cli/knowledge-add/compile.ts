import { createRequire } from 'node:module'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import type { JsonObject, Validator } from '../../schema/knowledge.ts'

// Found at run time, so that the program loads Ajv only when there is something to compile.
const load = createRequire(join(import.meta.dirname, 'any.cjs'))

/**
 * Code of a validator as CommonJS. It requires nothing but parts of Ajv.
 *
 * @throws Error for a schema that Ajv refuses
 */
export function compileSchema(schema: JsonObject): string {
  const { Ajv } = load('ajv') as typeof import('ajv')
  const { default: standalone } = load('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js')
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    // As in `scripts/validators.mjs`.
    strictTypes: false,
    strictRequired: false,
    inlineRefs: false,
    code: { source: true, optimize: 1 },
  })
  return standalone(ajv, ajv.compile(schema as object))
}

/** The validator of such code. */
export function validatorOf(code: string): Validator {
  const module: { exports: unknown } = { exports: {} }
  compileFunction(code, ['module', 'exports', 'require'])(module, module.exports, (name: string) => {
    if (!name.startsWith('ajv/dist/runtime/')) throw new Error(`A compiled schema requires "${name}"`)
    return load(name)
  })
  return module.exports as Validator
}
