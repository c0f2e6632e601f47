/** An error of a compiled schema, in Ajv's form. */
export interface ValidatorError {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: { readonly [name: string]: unknown }
}

/** A compiled schema: true, or false with `errors` set until the next call. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly ValidatorError[] | null
}
