import type { Json } from '../schema/knowledge.ts'
import { buildJsonNode, mapNode, scalarNode, seqNode } from './build.ts'
import type { Layer, MapNode, Origin, Route, ValueNode } from './nodes.ts'
import type { SetOperation } from './set-flags.ts'

/** Longest list that `--set` makes (helm v3 pkg/strvals, MaxIndex). */
const MAX_INDEX = 65_536

/**
 * Does to a tree what one part of a `--set` argument does to values (helm v3 pkg/strvals ParseInto):
 * maps and lists on the way are made or changed, lists are filled up with null.
 * Every value set knows the argument, the key in it and the value in it.
 */
export function applySet(base: MapNode, operation: SetOperation, layer: Layer): MapNode {
  return setAt(base, operation, layer, 0) as MapNode
}

function setAt(node: ValueNode | undefined, operation: SetOperation, layer: Layer, depth: number): ValueNode {
  const origin = originAt(operation, layer, depth)
  const part = operation.route[depth]
  if (part === undefined) return setValue(node, operation, origin)
  if (typeof part === 'number') {
    const items = node?.kind === 'seq' ? [...node.items] : []
    while (items.length < Math.min(part, MAX_INDEX)) items.push(scalarNode(null, origin))
    items[part] = setAt(items[part], operation, layer, depth + 1)
    return seqNode(items, node?.kind === 'seq' ? node.origin : origin, node?.shadowed)
  }
  const map = node?.kind === 'map' ? node : undefined
  const entries = new Map(map?.entries)
  entries.set(part, setAt(map?.entries.get(part), operation, layer, depth + 1))
  if (map === undefined)
    return mapNode(entries, origin, { shadowed: node === undefined ? [] : [node, ...node.shadowed] })
  return mapNode(entries, origin, { parts: [...map.parts, origin], removed: map.removed, shadowed: map.shadowed })
}

function setValue(was: ValueNode | undefined, operation: SetOperation, origin: Origin): ValueNode {
  const value = buildJsonNode(operation.value as Json, origin)
  const items = operation.itemSpans
  const shadowed = was === undefined ? [] : [was, ...was.shadowed]
  if (value.kind !== 'seq' || items === undefined || origin.argument === undefined) return { ...value, shadowed }
  const { argument } = origin
  return {
    ...value,
    shadowed,
    items: value.items.map((item, i) => {
      const span = items[i]
      const route: Route = [...argument.route, i]
      return span === undefined ? item : { ...item, origin: { ...origin, argument: { key: span, value: span, route } } }
    }),
  }
}

function originAt(operation: SetOperation, layer: Layer, depth: number): Origin {
  const key = operation.keySpans[Math.max(0, depth - 1)] ?? operation.valueSpan
  return {
    layer,
    node: null,
    pair: null,
    argument: { key, value: operation.valueSpan, route: operation.route.slice(0, depth) },
  }
}
