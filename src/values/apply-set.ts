import { KofLintError } from '../errors.ts'
import type { Json } from '../schema/knowledge.ts'
import { buildJsonNode, mapNode, scalarNode, seqNode, setBy, withShadowed } from './build.ts'
import type { Layer, MapNode, Origin, Route, SeqNode, ValueNode } from './nodes.ts'
import type { SetOperation } from './set-parser.ts'

/** What a step gives back; `ended`: the text was over, and what is above must not go on as if a value had been set. */
interface Step<T extends ValueNode> {
  readonly node: T
  readonly ended: boolean
}

/**
 * The values that Helm has after an operation over `base`, which is the merged values files and the operations before.
 * Chart defaults come later, and only then does a null remove a key. Every value set knows the argument, the key in it
 * and the value in it.
 *
 * - A key is created or replaced, whatever it was. Below it nothing is merged: `a={x}` replaces a list, and with
 *   `set-json` a map replaces a map.
 * - On the way, missing maps and lists are created. A key below a key needs a map or nothing there, and an index needs a
 *   list or nothing: null is refused as text and numbers are.
 * - An index beyond a list's end pads it with null. An item that is no map is replaced by a map when a key below it is
 *   set (`a[0].b=1`), but an item below which an index is set must be a list or null.
 * - An empty key sets nothing. `a.=1` is refused where `a` is missing or empty, and does nothing where it has keys.
 * - An unfinished operation (`a[0]`, `a[0].b=`, `a.`) leaves a missing list empty and a missing map away: `a[0].b=` gives
 *   `a: []`. In items that exist it works as usual.
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
    const below = map?.get(key)
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
    if (isEmpty && !ended) {
      const message = `"${show(this.operation.route, depth + 1)}." ends with an empty key, so that nothing is set.`
      throw new KofLintError('usage', message, 'Write a key behind the last dot.')
    }
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
    if (value.kind !== 'seq' || itemSpans === undefined) return withShadowed(value, shadowed)
    const items = value.items.map((item, i) => {
      const span = itemSpans[i]!
      return setBy(item, { ...origin, argument: { key: span, value: span, route: [...route, i] as Route } })
    })
    return seqNode(items, value.origin, shadowed)
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

/** The error for an operation that meets something else than the list or map it needs. */
function refusal(operation: SetOperation, depth: number, found: string, needed: 'list' | 'map'): KofLintError {
  const { route } = operation
  const place = show(route, depth + 1)
  return new KofLintError(
    'usage',
    `"${show(route, route.length)}" cannot be set, because "${place}" is ${found} and no ${needed}.`,
    `Set "${place}" as a whole, or change it in the values file.`,
  )
}

/** A route as one writes it for `--set`. */
function show(route: SetOperation['route'], length: number): string {
  return route
    .slice(0, length)
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('')
}
