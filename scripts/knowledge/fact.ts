import type { JsonObject } from '../../src/schema/knowledge.ts'

/** What defaults do not show of one place in a chart's values. */
export interface Fact {
  readonly chart: string
  /** Versions of the chart it holds for; all when absent. */
  readonly versions?: string
  /** Dotted route, `*` for any known key; a route with dots in keys as a list. */
  readonly at: string | readonly string[]
  readonly schema: JsonObject
  /** True for a place that neither defaults nor templates show; else the fact holds where there is such a place. */
  readonly adds?: true
  /** The template or documentation that shows it. */
  readonly source: string
}

/** Anything. */
export const FREE: JsonObject = {}
/** Maps, lists and booleans, whatever is in them. */
export const MAP: JsonObject = { type: 'object' }
export const LIST: JsonObject = { type: 'array' }
export const BOOL: JsonObject = { type: 'boolean' }
/** A number, in quotes too: templates print both alike. */
export const NUMBER: JsonObject = { type: ['number', 'string'] }
/** What a template prints as a text. */
export const TEXT: JsonObject = { type: ['string', 'number', 'boolean'] }
export const TEXTS: JsonObject = { type: 'array', items: TEXT }
/** A map with keys of the user's own. */
export const mapOf = (schema: JsonObject): JsonObject => ({ type: 'object', additionalProperties: schema })
/** A map with these keys and no others. */
export const strict = (properties: JsonObject, required?: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...(required === undefined ? {} : { required }),
})
/** A list of these. */
export const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items })

/** A Gateway API resource that a template prints whole. */
export const HTTP_ROUTE = 'Gateway API HTTPRoute, printed whole'

/** A place that is printed whole, so that anything may stand in it. */
export function free(chart: string, at: Fact['at'], source: string, schema: JsonObject = MAP, versions?: string): Fact {
  return { chart, at, schema, source, ...(versions === undefined ? {} : { versions }) }
}
