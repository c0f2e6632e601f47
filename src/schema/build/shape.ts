import type { Json, JsonObject } from '../knowledge.ts'
import { READ_WHOLE, type ReadKeys, SCANNED } from './charts.ts'
import { isFreeForm, RESOURCES } from './free-form.ts'

/** Types of a value, as far as defaults and templates tell. */
export type Kind = 'map' | 'list' | 'bool' | 'number' | 'string'

/** What is known of one place in a chart's values, before it becomes a schema. */
export interface Shape {
  /** Kinds that defaults show; empty where any value is possible. */
  readonly kinds: Set<Kind>
  readonly keys: Map<string, Shape>
  /** True where keys beyond `keys` are read. */
  open: boolean
  /** A schema that replaces all else that is known here. */
  fixed: JsonObject | null
  /** True for a key that templates read and that the chart's author does not mention. */
  unmentioned: boolean
}

/** A place of which nothing is known but that it exists. */
export function anything(unmentioned = false): Shape {
  return { kinds: new Set(), keys: new Map(), open: true, fixed: null, unmentioned }
}

/** The shape that a chart's defaults show. An empty map is one that the user fills: its keys are open. */
export function shapeOf(value: Json, key = ''): Shape {
  const shape = anything()
  const kind = kindOf(value)
  if (kind !== null) shape.kinds.add(kind)
  if (kind !== 'map') return shape
  if (key === 'resources') shape.fixed = RESOURCES
  if (shape.fixed !== null || isFreeForm(key)) return shape
  const entries = Object.entries(value as JsonObject)
  shape.open = entries.length === 0
  for (const [name, child] of entries) shape.keys.set(name, shapeOf(child, name))
  return shape
}

function kindOf(value: Json): Kind | null {
  if (value === null) return null
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'map'
  return typeof value === 'boolean' ? 'bool' : (typeof value as 'number' | 'string')
}

/** Adds what another chart's values give to this place: its keys become known, its kinds possible. */
export function overlay(base: Shape, over: Shape): void {
  if (base.fixed !== null || base.kinds.size === 0) return
  for (const kind of over.kinds) base.kinds.add(kind)
  if (base.open) return
  for (const [name, child] of over.keys) {
    const known = base.keys.get(name)
    if (known === undefined) base.keys.set(name, child)
    else overlay(known, child)
  }
}

/**
 * Adds keys that templates read. Paths are dotted and `*` stands for any key; below a place that takes any key there is
 * nothing to add, which also keeps keys with dots in them from being taken apart.
 */
export function addReadKeys(root: Shape, keys: ReadKeys): void {
  for (const [path, how] of keys) addPath(root, path === '' ? [] : path.split('.'), how)
}

function addPath(shape: Shape, [name, ...rest]: string[], how: readonly string[]): void {
  if (shape.fixed !== null) return
  if (name === undefined) {
    if (how.includes(READ_WHOLE)) openWhole(shape)
    return
  }
  if (shape.open) return
  if (name === '*') {
    // In a map with known keys `*` means those of them that have such a key: components, not each and every block.
    for (const child of shape.keys.values())
      if (how.includes(SCANNED) || (rest[0] !== undefined && child.keys.has(rest[0]))) addPath(child, rest, how)
    return
  }
  let child = shape.keys.get(name)
  if (child === undefined) {
    child = anything(true)
    // A map that is only a way to its keys holds nothing else; one that is printed or tested whole may hold anything.
    if (rest.length === 0 && how.length === 1 && how[0] === 'field' && !isFreeForm(name)) {
      child.kinds.add('map')
      child.open = false
    }
    shape.keys.set(name, child)
  }
  addPath(child, rest, how)
}

/** Takes any key, and any value where the default is only empty. */
function openWhole(shape: Shape): void {
  if (shape.keys.size === 0 && !['bool', 'number', 'string'].some((kind) => shape.kinds.has(kind as Kind)))
    shape.kinds.clear()
  shape.open = true
  shape.keys.clear()
}

/** The places that a route reaches, `*` for all known keys. */
export function placesAt(root: Shape, route: readonly string[]): Shape[] {
  let places = [root]
  for (const name of route) {
    places = places.flatMap((place) => (name === '*' ? [...place.keys.values()] : (place.keys.get(name) ?? [])))
  }
  return places
}

/** Gives a place a schema of its own, making the way to it. Nothing happens below a place that is fixed already. */
export function fixAt(root: Shape, route: readonly string[], schema: JsonObject): void {
  const [name, ...rest] = route
  if (root.fixed !== null) return
  if (name === undefined) {
    root.fixed = schema
    return
  }
  if (name === '*') {
    for (const child of root.keys.values()) fixAt(child, rest, schema)
    return
  }
  let child = root.keys.get(name)
  if (child === undefined) {
    child = anything()
    child.kinds.add('map')
    child.open = false
    root.keys.set(name, child)
  }
  fixAt(child, rest, schema)
}
