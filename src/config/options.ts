import { Ajv } from 'ajv'
import type { Validator } from './compiled.ts'

/** Compiles the schema of a rule's options. Loaded only when a config gives options. */
export function compileOptions(schema: object): Validator {
  return new Ajv({ allErrors: true, strict: false }).compile(schema)
}
