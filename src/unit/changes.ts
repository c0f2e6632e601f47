import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import type { Json } from '../schema/knowledge.ts'
import type { Span } from '../text/span.ts'
import { buildJsonNode, mapNode } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { Layer, MapNode, Origin, ValueNode } from '../values/nodes.ts'
import { putAt } from '../values/put.ts'
import { toPlain } from '../values/query.ts'
import { mapOf } from './embedded.ts'

/** The values that a part of a patch leaves of those below it; null where it does not fit them. */
export function change(part: ValuesPart, values: MapNode): MapNode | null {
  if (part.kind === 'put') return putOperation(part, values)
  const own = part.kind === 'map' ? mapOf(part.node) : null
  return own && patched(values, own)
}

/** Values with a part of a patch over them: its nulls take away what is there, and leave nothing themselves. */
function patched(values: MapNode, patch: MapNode): MapNode | null {
  let merged: MapNode | null = mergeLayers(values, patch)
  for (const route of nullsIn(patch)) merged &&= putAt(merged, { route, value: null, insert: false })
  return merged
}

function nullsIn(node: ValueNode): string[][] {
  if (node.kind !== 'map' || !node.nulls) return []
  return [...node.entries].flatMap(([key, child]) => {
    const isNull = child.kind === 'scalar' && child.value === null
    return isNull ? [[key]] : nullsIn(child).map((route) => [key, ...route])
  })
}

/** Null where the operation does not fit what is there. */
function putOperation({ path, put }: ValuesPart & { kind: 'put' }, values: MapNode): MapNode | null {
  const { value, route } = put
  if (value === null) return putAt(values, put)
  const { layer, node } = value.origin
  if (node === null || path.origin.node === null) return null
  const set: Layer = { ...layer, kind: 'set', name: String(path.value), mount: [] }
  const argument = { key: lastKey(path.origin.node.span, layer), value: node.span, route }
  const origin: Origin = { layer: set, node: null, pair: null, argument }
  const map = value.kind === 'map' ? mapOf(value) : null
  const own = map === null ? buildJsonNode(toPlain(value) as Json, origin) : mapNode(map.entries, origin)
  return putAt(values, { ...put, value: own })
}

/** Of a path's characters, those of its last key. */
function lastKey({ start, end }: Span, { view }: Layer): Span {
  const text = view?.text.slice(start, end) ?? ''
  const isQuoted = /["']$/.test(text)
  return { start: start + text.lastIndexOf('/') + 1, end: isQuoted ? end - 1 : end }
}
