import { Ajv } from 'ajv'
import type { Validator } from './compiled.ts'
import { configSchema } from './schema.ts'

/** Checks a whole config. The build puts code compiled ahead of time in the place of this module. */
export const validateConfig: Validator = new Ajv({ allErrors: true, strict: true }).compile(configSchema())
