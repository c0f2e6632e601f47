import { KofLintError } from '../errors.ts'
import type { Json } from '../schema/knowledge.ts'
import { buildJsonNode, mapNode, scalarNode, seqNode } from './build.ts'
import type { Layer, MapNode, Origin, Route, SeqNode, ValueNode } from './nodes.ts'
import { refusal, type SetOperation } from './set-flags.ts'

/** What a step gives back; `ended` as in set-flags: the text was over before a value was set. */
interface Step<T extends ValueNode> {
  readonly node: T
  readonly ended: boolean
}

/**
 * Does to a tree what `applyToJson` does to plain values, step by step the same, with the same refusals.
 * Every value set knows the argument, the key in it and the value in it.
 *
 * @throws KofLintError(usage) where Helm refuses the operation because of what is there
 */
export function applySet(base: MapNode, operation: SetOperation, layer: Layer): MapNode {
  return new Setter(operation, layer).map(base, 0).node
}

class Setter {
  private readonly operation: SetOperation
  private readonly layer: Layer

  constructor(operation: SetOperation, layer: Layer) {
    this.operation = operation
    this.layer = layer
  }

  map(map: MapNode | undefined, depth: number): Step<MapNode> {
    const { route, unfinished } = this.operation
    const key = String(route[depth])
    const below = map?.entries.get(key)
    if (depth === route.length - 1) {
      const node = key === '' ? this.with(map, depth) : this.with(map, depth, key, this.value(below))
      return { node, ended: unfinished === true }
    }
    if (typeof route[depth + 1] === 'number') {
      if (below !== undefined && below.kind !== 'seq') throw refusal(this.operation, depth, kindOf(below), 'list')
      const { node, ended } = this.list(below, depth + 1)
      // A list with an empty key cannot grow, because nothing can be put there.
      const lost = key === '' && node.items.length > (below?.items.length ?? -1)
      return { node: lost ? this.with(map, depth) : this.with(map, depth, key, node), ended }
    }
    if (below !== undefined && below.kind !== 'map') throw refusal(this.operation, depth, kindOf(below), 'map')
    const { node, ended } = this.map(below, depth + 1)
    const isEmpty = node.entries.size === 0
    if (isEmpty && !ended) throw new KofLintError('usage', 'The last key is empty, so that nothing is set.')
    const lost = isEmpty || (key === '' && below === undefined)
    return { node: lost ? this.with(map, depth) : this.with(map, depth, key, node), ended }
  }

  private list(list: SeqNode | undefined, depth: number): Step<SeqNode> {
    const { route, unfinished } = this.operation
    const index = Number(route[depth])
    const below = list?.items[index]
    if (depth === route.length - 1) {
      if (unfinished) return { node: this.items(list, depth), ended: true }
      return { node: this.items(list, depth, index, this.value(below)), ended: false }
    }
    if (typeof route[depth + 1] === 'number') {
      const isNull = below?.kind === 'scalar' && below.value === null
      if (below !== undefined && !isNull && below.kind !== 'seq')
        throw refusal(this.operation, depth, kindOf(below), 'list')
      const inner = below?.kind === 'seq' ? below : undefined
      const { node, ended } = this.list(inner, depth + 1)
      const kept = ended && inner === undefined
      return { node: kept ? this.items(list, depth) : this.items(list, depth, index, node), ended }
    }
    const { node, ended } = this.map(below?.kind === 'map' ? below : undefined, depth + 1)
    const kept = ended && below === undefined
    return { node: kept ? this.items(list, depth) : this.items(list, depth, index, node), ended }
  }

  private with(map: MapNode | undefined, depth: number, key?: string, value?: ValueNode): MapNode {
    const origin = this.origin(depth)
    if (map !== undefined && key === undefined) return map
    const entries = new Map(map?.entries)
    if (key !== undefined && value !== undefined) entries.set(key, value)
    if (map === undefined) return mapNode(entries, origin)
    return mapNode(entries, origin, { parts: [...map.parts, origin], removed: map.removed, shadowed: map.shadowed })
  }

  private items(list: SeqNode | undefined, depth: number, index?: number, value?: ValueNode): SeqNode {
    const origin = this.origin(depth)
    const items = [...(list?.items ?? [])]
    if (index !== undefined && value !== undefined) {
      while (items.length < index) items.push(scalarNode(null, origin))
      items[index] = value
    }
    return seqNode(items, list?.origin ?? origin, list?.shadowed)
  }

  private value(was: ValueNode | undefined): ValueNode {
    const { route, itemSpans } = this.operation
    const origin = this.origin(route.length)
    const value = buildJsonNode(this.operation.value as Json, origin)
    const shadowed = was === undefined ? [] : [was, ...was.shadowed]
    if (value.kind !== 'seq' || itemSpans === undefined) return { ...value, shadowed }
    const items = value.items.map((item, i) => {
      const span = itemSpans[i]!
      return { ...item, origin: { ...origin, argument: { key: span, value: span, route: [...route, i] as Route } } }
    })
    return { ...value, shadowed, items }
  }

  private origin(depth: number): Origin {
    const { keySpans, valueSpan, route } = this.operation
    const key = keySpans[Math.max(0, depth - 1)] ?? valueSpan
    return {
      layer: this.layer,
      node: null,
      pair: null,
      argument: { key, value: valueSpan, route: route.slice(0, depth) },
    }
  }
}

function kindOf(node: ValueNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a map' : 'a list'
  return node.value === null ? 'null' : `a ${typeof node.value}`
}
