import type { Json } from '../../src/schema/knowledge.ts'

type Map = { readonly [key: string]: Json }

/**
 * How one value is told by another: `null` for the same, `{ is }` for another one, `{ in, without }` for a map with changes
 * below and keys that are gone.
 */
export type Delta =
  | null
  | { readonly is: Json }
  | { readonly in?: { readonly [key: string]: Delta }; readonly without?: readonly string[] }

/** What is to be said of a value beside another. */
export function deltaOf(base: Json | undefined, value: Json): Delta {
  if (isEqual(base, value)) return null
  if (!isMap(base) || !isMap(value)) return { is: value }
  const changes: { [key: string]: Delta } = {}
  for (const [key, inner] of Object.entries(value)) {
    const delta = deltaOf(Object.hasOwn(base, key) ? base[key] : undefined, inner)
    if (delta !== null) changes[key] = delta
  }
  const without = Object.keys(base).filter((key) => !Object.hasOwn(value, key))
  return {
    ...(Object.keys(changes).length > 0 ? { in: changes } : {}),
    ...(without.length > 0 ? { without } : {}),
  }
}

/** The value again. */
export function applyDelta(base: Json | undefined, delta: Delta): Json {
  if (delta === null) return base!
  if ('is' in delta) return delta.is
  const map = base as Map
  const value: { [key: string]: Json } = {}
  for (const [key, inner] of Object.entries(map)) if (delta.without?.includes(key) !== true) value[key] = inner
  for (const [key, inner] of Object.entries(delta.in ?? {})) value[key] = applyDelta(value[key], inner)
  return value
}

/** Equal as JSON, whatever the order of keys. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isEqual(item, b[i]))
  }
  const [mapA, mapB] = [a as Map, b as Map]
  const keys = Object.keys(mapA)
  return (
    keys.length === Object.keys(mapB).length &&
    keys.every((key) => Object.hasOwn(mapB, key) && isEqual(mapA[key], mapB[key]))
  )
}

function isMap(value: Json | undefined): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
