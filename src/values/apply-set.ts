import { KofLintError } from '../errors.ts'
import type { Json } from '../schema/knowledge.ts'
import { buildJsonNode, scalarNode, seqNode, setBy } from './build.ts'
import type { Layer, MapNode, Origin, Route } from './nodes.ts'
import { type Draft, isNullDraft, type MapDraft, openMap, openSeq, SeqDraft, SetDraft } from './set-draft.ts'
import type { SetOperation } from './set-parser.ts'

/** What a step gives back; `ended`: the text was over, and what is above must not go on as if a value had been set. */
interface Step<T extends Draft> {
  readonly node: T
  readonly ended: boolean
}

/**
 * The values that Helm has after operations over some, which are the merged values files. Chart defaults come later, and only
 * then does a null remove a key. Every value set knows the argument, the key in it and the value in it.
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
 */
export class SetValues {
  private base: MapNode
  private draft: MapDraft | undefined

  constructor(base: MapNode) {
    this.base = base
  }

  /**
   * Applies an operation over those before.
   *
   * @throws KofLintError(usage) where Helm refuses the operation because of what is there; nothing may be asked after that
   */
  apply(operation: SetOperation, layer: Layer): void {
    const setter = new Setter(operation, layer)
    this.draft ??= openMap(this.base, setter.origin(0))
    setter.map(this.draft, 0)
  }

  /** The values as they are now. */
  done(): MapNode {
    if (this.draft !== undefined) this.base = this.draft.done()
    this.draft = undefined
    return this.base
  }
}

/** The values after one operation; see {@link SetValues}. */
export function applySet(base: MapNode, operation: SetOperation, layer: Layer): MapNode {
  const values = new SetValues(base)
  values.apply(operation, layer)
  return values.done()
}

class Setter {
  private readonly operation: SetOperation
  private readonly layer: Layer

  constructor(operation: SetOperation, layer: Layer) {
    this.operation = operation
    this.layer = layer
  }

  map(below: Draft | undefined, depth: number): Step<MapDraft> {
    const { route, unfinished } = this.operation
    const origin = this.origin(depth)
    const node = openMap(below, origin)
    const key = String(route[depth])
    const child = node.entries.get(key)
    if (depth === route.length - 1) {
      if (key !== '') node.set(key, this.value(child), origin)
      return { node, ended: unfinished === true }
    }
    if (typeof route[depth + 1] === 'number') {
      if (child !== undefined && child.kind !== 'seq') throw refusal(this.operation, depth, kindOf(child), 'list')
      const list = openSeq(child, this.origin(depth + 1))
      const had = child === undefined ? -1 : list.items.length
      // A list with an empty key cannot grow, because nothing can be put there.
      const own = key === '' ? new SeqDraft(list.items, list.origin, list.was) : list
      const { ended } = this.list(own, depth + 1)
      if (key !== '' || own.items.length <= had) node.set(key, own, origin)
      return { node, ended }
    }
    if (child !== undefined && child.kind !== 'map') throw refusal(this.operation, depth, kindOf(child), 'map')
    const { node: inner, ended } = this.map(child, depth + 1)
    const isEmpty = inner.entries.size === 0
    if (isEmpty && !ended) {
      const message = `"${show(this.operation.route, depth + 1)}." ends with an empty key, so that nothing is set.`
      throw new KofLintError('usage', message, 'Write a key behind the last dot.')
    }
    if (!isEmpty && !(key === '' && child === undefined)) node.set(key, inner, origin)
    return { node, ended }
  }

  private list(node: SeqDraft, depth: number): Step<SeqDraft> {
    const { route, unfinished } = this.operation
    const index = Number(route[depth])
    const item = node.items[index]
    if (depth === route.length - 1) {
      if (unfinished !== true) this.put(node, index, this.value(item), depth)
      return { node, ended: unfinished === true }
    }
    if (typeof route[depth + 1] === 'number') {
      if (item !== undefined && !isNullDraft(item) && item.kind !== 'seq')
        throw refusal(this.operation, depth, kindOf(item), 'list')
      const { node: inner, ended } = this.list(openSeq(item, this.origin(depth + 1)), depth + 1)
      if (!ended || item?.kind === 'seq') this.put(node, index, inner, depth)
      return { node, ended }
    }
    const { node: inner, ended } = this.map(item, depth + 1)
    if (!ended || item !== undefined) this.put(node, index, inner, depth)
    return { node, ended }
  }

  private put(list: SeqDraft, index: number, value: Draft, depth: number): void {
    while (list.items.length < index) list.items.push(scalarNode(null, this.origin(depth)))
    list.items[index] = value
  }

  private value(was: Draft | undefined): SetDraft {
    const { route, itemSpans } = this.operation
    const origin = this.origin(route.length)
    const value = buildJsonNode(this.operation.value as Json, origin)
    if (value.kind !== 'seq' || itemSpans === undefined) return new SetDraft(value, was)
    const items = value.items.map((item, i) => {
      const span = itemSpans[i]!
      return setBy(item, { ...origin, argument: { key: span, value: span, route: [...route, i] as Route } })
    })
    return new SetDraft(seqNode(items, value.origin), was)
  }

  origin(depth: number): Origin {
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

function kindOf(draft: Draft): string {
  if (draft.kind !== 'scalar') return draft.kind === 'map' ? 'a map' : 'a list'
  const node = draft instanceof SetDraft ? draft.node : draft
  return node.kind !== 'scalar' || node.value === null ? 'null' : `a ${typeof node.value}`
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
