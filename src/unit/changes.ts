import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import type { Json } from '../schema/knowledge.ts'
import type { Span } from '../text/span.ts'
import { buildJsonNode, mapNode } from '../values/build.ts'
import type { Layer, MapNode, Origin } from '../values/nodes.ts'
import { mergePatch } from '../values/patch.ts'
import { putAt } from '../values/put.ts'
import { toPlain } from '../values/query.ts'
import { mapOf } from './embedded.ts'

/** The values that a part of a patch leaves of those below it; null where it does not fit them. */
export function change(part: ValuesPart, values: MapNode): MapNode | null {
  if (part.kind === 'put') return putOperation(part, values)
  const own = part.kind === 'map' ? mapOf(part.node) : null
  return own && mergePatch(values, own)
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
