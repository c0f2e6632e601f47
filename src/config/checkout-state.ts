import { type Json, type JsonObject, type Knowledge, memberOf } from '../schema/knowledge.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { SyntaxMap } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'

/**
 * The state of a chart in a checkout. Between releases its Chart.yaml still has the version of the one before, while values.yaml
 * has keys already that only the state after that one knows.
 *
 * @param values text of the chart's own values.yaml
 * @param after the known state after the version
 * @returns one of the two versions
 */
export function stateOf(chart: string, version: string, after: string, values: string, knowledge: Knowledge): string {
  const [then, now] = [knowledge.chart(chart, version), knowledge.chart(chart, after)]
  const root = parseYaml(fileView(createSource('values.yaml', values))).documents[0]?.root
  if (then === null || now === null || root?.kind !== 'map') return version
  return hasNewKey(root, then.defaults, now.defaults) ? after : version
}

/** True for a map with a key, at any depth, that only the later defaults have. */
function hasNewKey({ pairs }: SyntaxMap, then: JsonObject, now: JsonObject): boolean {
  return pairs.some(({ key, value }) => {
    const [before, after] = [memberOf(then, key), memberOf(now, key)]
    if (after === undefined || before === undefined) return after !== undefined
    return value.kind === 'map' && isObject(before) && isObject(after) && hasNewKey(value, before, after)
  })
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
