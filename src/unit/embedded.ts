import { KofLintError } from '../errors.ts'
import type { Embedded, ValuesPart } from '../manifest/embedded/embedded-values.ts'
import { routeOf } from '../rule/place.ts'
import type { Json } from '../schema/knowledge.ts'
import type { Span } from '../text/span.ts'
import { applySet } from '../values/apply-set.ts'
import { buildJsonNode, mapNode } from '../values/build.ts'
import { buildMap } from '../values/from-text.ts'
import { buildFile, emptyValues } from '../values/layers.ts'
import { mergeLayers } from '../values/merge.ts'
import type { Layer, MapNode, Origin, ScalarNode, ValueNode } from '../values/nodes.ts'
import { putAt } from '../values/put.ts'
import { toPlain } from '../values/query.ts'
import { parseSet } from '../values/set-flags.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { TextView } from '../yaml/syntax.ts'
import { scalarView } from '../yaml/view.ts'
import type { OpenedDocument } from './opened.ts'

/** Values inside manifests, merged, and the texts that held some of them. */
interface OpenedEmbedded {
  readonly documents: readonly OpenedDocument[]
  /** Null where one of the texts does not parse: nothing can be said of values that were read from half of it. */
  readonly values: MapNode | null
}

/** The text that is read for one in a manifest; null for one that cannot be read. */
type Reading = (view: TextView) => TextView | null

/** Reads and merges what manifests hold of a chart's values. */
export function openEmbedded({ chart, parts }: Embedded, reading: Reading = asItIs): OpenedEmbedded {
  const documents: OpenedDocument[] = []
  let values: MapNode | null = emptyValues()
  for (const part of parts) {
    const opened: MapNode | null | 'nothing' = openPart(part, values, chart, documents, reading)
    if (opened === 'nothing') continue
    values = opened === null || values === null ? null : opened
  }
  return { documents, values }
}

/**
 * The values so far with one more part; `nothing` for a part that cannot be read as values, null for one that does not parse.
 *
 * @param values null where a part before did not parse
 * @param documents gets the text that the part is
 */
export function openPart(
  part: ValuesPart,
  values: MapNode | null,
  chart: string,
  documents: OpenedDocument[],
  reading: Reading = asItIs,
): MapNode | null | 'nothing' {
  if (part.kind === 'set') return values === null ? null : setAt(part, values)
  if (part.kind === 'text') {
    const document = openText(part.node, chart, reading)
    if (document === null) return 'nothing'
    documents.push(document)
    const { values: own } = buildFile(document.parsed, document.mount)
    return document.parsed.problems.length > 0 || values === null ? null : mergeLayers(values, own)
  }
  if (part.kind === 'put') return values === null ? null : putOperation(part, values)
  const own = mapOf(part.node)
  if (own === null) return 'nothing'
  if (values === null) return null
  return part.isPatch === true ? patched(values, own) : mergeLayers(values, own)
}

/** A map of a manifest as values that begin there; null for one that is no map as written. */
function mapOf({ origin }: MapNode): MapNode | null {
  const { layer, node } = origin
  if (node?.kind !== 'map') return null
  const inside: Layer = { ...layer, mount: routeOf(origin), root: node }
  return buildMap(node, inside).values
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

function asItIs(view: TextView): TextView {
  return view
}

function openText({ origin }: ScalarNode, chart: string, reading: Reading): OpenedDocument | null {
  const { layer, node } = origin
  if (layer.view === null || node?.kind !== 'scalar') return null
  const mount = routeOf(origin)
  const view = reading(scalarView(layer.view, node))
  if (view === null) return null
  const parsed = parseYaml(view)
  const { problems } = buildFile(parsed, mount)
  return { parsed: { ...parsed, problems: [...parsed.problems, ...problems] }, chart, mount }
}

/** A value at a path, with the places that both have in the file instead of those in an argument. */
function setAt(part: ValuesPart & { kind: 'set' }, values: MapNode): MapNode | 'nothing' {
  const { layer, node } = part.value.origin
  if (node === null) return 'nothing'
  const { layer: pathLayer, node: pathNode } = part.path.origin
  const keySpan = pathNode !== null && pathLayer.view === layer.view ? pathNode.span : node.span
  const set: Layer = { ...layer, kind: 'set', name: part.argument, mount: [] }
  try {
    let merged = values
    for (const operation of parseSet(part.argument, part.asText ? 'set-string' : 'set')) {
      const keySpans = operation.keySpans.map(() => keySpan)
      merged = applySet(merged, { ...operation, keySpans, valueSpan: node.span }, set)
    }
    return merged
  } catch (error) {
    // What Helm would refuse is no value.
    if (error instanceof KofLintError) return 'nothing'
    throw error
  }
}
