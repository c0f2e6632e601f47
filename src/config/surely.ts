type Schema = { readonly [keyword: string]: unknown }

/** What is asked of a value by the keywords that `isSurelyValid` knows. */
const KNOWN: { readonly [keyword: string]: (asked: never, value: unknown, schema: Schema) => boolean } = {
  type: (type: string, value) =>
    type === 'array' ? Array.isArray(value) : type === 'object' ? isMap(value) : typeof value === type,
  enum: (values: readonly unknown[], value) => values.includes(value),
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minLength: (least: number, value) => typeof value !== 'string' || (least === 1 && value !== ''),
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  items: (items: Schema, value) => !Array.isArray(value) || value.every((item) => isSurelyValid(item, items)),
  required: (keys: readonly string[], value) => !isMap(value) || keys.every((key) => Object.hasOwn(value, key)),
  properties: (properties: { readonly [key: string]: Schema }, value) =>
    !isMap(value) ||
    Object.keys(value).every((key) => !Object.hasOwn(properties, key) || isSurelyValid(value[key], properties[key]!)),
  additionalProperties: (more: Schema | false, value, { properties = {} }) =>
    !isMap(value) ||
    Object.keys(value).every(
      (key) => Object.hasOwn(properties as object, key) || (more !== false && isSurelyValid(value[key], more)),
    ),
  // What is not sure of a condition is neither true nor false.
  if: (condition: Schema, value, schema) =>
    Object.keys(condition).every((keyword) => keyword === 'type') &&
    isSurelyValid(value, (isSurelyValid(value, condition) ? schema.then : schema.else) as Schema),
}

/** Keywords that are no question of their own. */
const SILENT = new Set(['$schema', '$id', 'title', 'description', 'then', 'else', 'default', 'examples'])

/**
 * True for a value that a schema surely allows; false also where a keyword is not known here. It takes few lines to say that all is
 * well, and a large validator, which takes longer to load than a file to lint, to say what is not.
 */
export function isSurelyValid(value: unknown, schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => {
    if (SILENT.has(keyword)) return true
    return Object.hasOwn(KNOWN, keyword) && KNOWN[keyword]!(schema[keyword] as never, value, schema)
  })
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
