import type { Json, Knowledge } from '../../schema/knowledge.ts'
import type { Route } from '../../values/nodes.ts'

/**
 * What a chart inside a chart has by default at a route of the outer one's values; undefined where the route leads into
 * none, or none has a default there. Only looks up: what the outer chart says of it, and its switch, are other questions.
 */
export function innerDefault(knowledge: Knowledge, chart: string, version: string, route: Route): Json | undefined {
  const [block, ...rest] = route
  const inner = knowledge.subcharts(chart, version).find(({ key }) => key === block)
  if (inner === undefined) return undefined
  const deeper = innerDefault(knowledge, inner.chart, inner.version, rest)
  if (deeper !== undefined) return deeper
  let at: Json | undefined = knowledge.chart(inner.chart, inner.version)?.defaults
  for (const key of rest) at = entry(at, String(key))
  return at
}

/** What a JSON object has at a key; undefined for nothing, and for what is no object. */
export function entry(json: Json | undefined, key: string): Json | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const object = json as { readonly [key: string]: Json }
  return Object.hasOwn(object, key) ? object[key] : undefined
}
