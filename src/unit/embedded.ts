import { KofLintError } from '../errors.ts'
import type { Embedded, ValuesPart } from '../manifest/embedded/embedded-values.ts'
import { routeOf } from '../rule/place.ts'
import { applySet } from '../values/apply-set.ts'
import { buildMap } from '../values/from-text.ts'
import { buildFile, emptyValues } from '../values/layers.ts'
import { mergeLayers } from '../values/merge.ts'
import type { Layer, MapNode, ScalarNode } from '../values/nodes.ts'
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

/** How parts are read that are more than values as they stand. */
interface Reading {
  /** The text that is read for one in a manifest; null for one that cannot be read. */
  readonly text?: (view: TextView) => TextView | null
  /** The values that a part of a patch leaves of those below it; null where it does not fit them. */
  readonly change?: (part: ValuesPart, values: MapNode) => MapNode | null
}

/** Reads and merges what manifests hold of a chart's values. */
export function openEmbedded({ chart, parts }: Embedded, reading: Reading = {}): OpenedEmbedded {
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
  { text = asItIs, change = () => null }: Reading = {},
): MapNode | null | 'nothing' {
  if (part.kind === 'set') return values === null ? null : setAt(part, values)
  if (part.kind === 'text') {
    const document = openText(part.node, chart, text)
    if (document === null) return 'nothing'
    documents.push(document)
    const { values: own } = buildFile(document.parsed, document.mount)
    return document.parsed.problems.length > 0 || values === null ? null : mergeLayers(values, own)
  }
  if (values === null) return null
  if (part.kind === 'put' || part.isPatch === true) return change(part, values)
  const own = mapOf(part.node)
  return own === null ? 'nothing' : mergeLayers(values, own)
}

/** A map of a manifest as values that begin there; null for one that is no map as written. */
export function mapOf({ origin }: MapNode): MapNode | null {
  const { layer, node } = origin
  if (node?.kind !== 'map') return null
  const inside: Layer = { ...layer, mount: routeOf(origin), root: node }
  return buildMap(node, inside).values
}

function asItIs(view: TextView): TextView {
  return view
}

function openText({ origin }: ScalarNode, chart: string, reading: NonNullable<Reading['text']>): OpenedDocument | null {
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
    const items = node.kind === 'seq' ? node.items.map(({ span }) => span) : null
    for (const { itemSpans, ...operation } of parseSet(part.argument, part.asText ? 'set-string' : 'set')) {
      const spans = {
        keySpans: operation.keySpans.map(() => keySpan),
        valueSpan: node.span,
        ...(itemSpans !== undefined && { itemSpans: items ?? itemSpans.map(() => node.span) }),
      }
      merged = applySet(merged, { ...operation, ...spans }, set)
    }
    return merged
  } catch (error) {
    // What Helm would refuse is no value.
    if (error instanceof KofLintError) return 'nothing'
    throw error
  }
}
