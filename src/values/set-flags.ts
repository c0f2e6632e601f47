import { KofLintError } from '../errors.ts'
import type { JsonObject } from '../schema/knowledge.ts'
import type { SetKind, SetOperation } from './set-parser.ts'

export { parseSet, type SetKind, type SetOperation } from './set-parser.ts'

/**
 * The order in which Helm applies its flags after all values files, whatever their order on the command line; flags of
 * one kind keep theirs (helm v3.22.0 pkg/cli/values/options.go).
 */
export const SET_ORDER: readonly SetKind[] = ['set-json', 'set', 'set-string', 'set-file', 'set-literal']

/** Values that are being written to. */
type Draft = string | number | boolean | null | Draft[] | DraftMap
interface DraftMap {
  [key: string]: Draft
}
/** `ended`: the text was over, and what is above must not go on as if a value had been set. */
type Outcome = 'set' | 'ended'
type InList = { readonly outcome: Outcome; readonly list: Draft[] }

/**
 * The values that Helm has after the operations, in order, over `base`, which is the merged values files. `base` is not
 * changed; chart defaults come later and only then does a null remove a key.
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
export function applyToJson(base: JsonObject, operations: readonly SetOperation[]): JsonObject {
  const draft = structuredClone(base) as DraftMap
  for (const operation of operations) setInMap(draft, operation, 0)
  return draft
}

function setInMap(map: DraftMap, operation: SetOperation, depth: number): Outcome {
  const { route } = operation
  const key = String(route[depth])
  if (depth === route.length - 1) {
    put(map, key, structuredClone(operation.value) as Draft)
    return operation.unfinished ? 'ended' : 'set'
  }
  const exists = Object.hasOwn(map, key)
  const below = exists ? map[key]! : undefined
  if (typeof route[depth + 1] === 'number') {
    if (exists && !Array.isArray(below)) throw refusal(operation, depth, describe(below), 'list')
    const { outcome, list } = setInList(Array.isArray(below) ? below : [], operation, depth + 1)
    put(map, key, list)
    return outcome
  }
  if (exists && !isMap(below)) throw refusal(operation, depth, describe(below), 'map')
  const inner = isMap(below) ? below : {}
  const outcome = setInMap(inner, operation, depth + 1)
  const isEmpty = Object.keys(inner).length === 0
  if (outcome === 'set' && isEmpty) {
    throw new KofLintError('usage', `"${show(route, route.length)}" sets nothing, because its last key is empty.`)
  }
  if (!isEmpty) put(map, key, inner)
  return outcome
}

function setInList(list: Draft[], operation: SetOperation, depth: number): InList {
  const { route } = operation
  const index = Number(route[depth])
  if (depth === route.length - 1) {
    if (operation.unfinished) return { outcome: 'ended', list }
    return { outcome: 'set', list: withItem(list, index, structuredClone(operation.value) as Draft) }
  }
  const below = list[index]
  if (typeof route[depth + 1] === 'number') {
    if (below !== undefined && below !== null && !Array.isArray(below))
      throw refusal(operation, depth, describe(below), 'list')
    const inner = setInList(Array.isArray(below) ? below : [], operation, depth + 1)
    return inner.outcome === 'ended'
      ? { outcome: 'ended', list }
      : { outcome: 'set', list: withItem(list, index, inner.list) }
  }
  const inner = isMap(below) ? below : {}
  if (index < list.length) list[index] = inner
  const outcome = setInMap(inner, operation, depth + 1)
  return outcome === 'ended' ? { outcome, list } : { outcome, list: withItem(list, index, inner) }
}

function put(map: DraftMap, key: string, value: Draft): void {
  if (key === '') return
  // A plain assignment to `__proto__` would not make a key.
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true })
}

/** In place while the list is long enough, else in a longer copy, which counts where the list has an empty key. */
function withItem(list: Draft[], index: number, value: Draft): Draft[] {
  const long = index < list.length ? list : [...list]
  while (long.length < index) long.push(null)
  long[index] = value
  return long
}

function isMap(value: Draft | undefined): value is DraftMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The error for an operation that meets something else than the list or map it needs. */
export function refusal(operation: SetOperation, depth: number, found: string, needed: 'list' | 'map'): KofLintError {
  const { route } = operation
  const place = show(route, depth + 1)
  return new KofLintError(
    'usage',
    `"${show(route, route.length)}" cannot be set, because "${place}" is ${found} and no ${needed}.`,
    `Set "${place}" as a whole, or change it in the values file`,
  )
}

function describe(value: Draft | undefined): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`
}

/** A route as one writes it for `--set`. */
function show(route: SetOperation['route'], length: number): string {
  return route
    .slice(0, length)
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('')
}
