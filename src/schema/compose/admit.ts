import type { Json, JsonObject } from '../knowledge.ts'
import { matches } from '../read-schema.ts'
import type { Tree } from './tree.ts'

/**
 * Makes a chart's own defaults legal where upstream writes what nothing reads, or a value of another type than other
 * releases: Helm refuses to install a chart whose defaults its schema rejects. Only those places change.
 *
 * @param root the chart's schema; changed
 * @param definitions schemas by name; definitions on the way to such a place are copied first, and the copy is changed
 */
export function admitDefaults(defaults: JsonObject, root: Tree, definitions: Map<string, Tree>): void {
  const follow = (place: Tree): Tree[] => {
    if (typeof place.$ref === 'string') return follow(definitions.get(place.$ref.replace('#/definitions/', ''))!)
    return place.allOf === undefined ? [place] : place.allOf.flatMap(follow)
  }
  for (const route of strays(defaults, [root], follow)) admit(root, route, definitions)
}

/** Routes of values that a place rejects, each the shortest one. */
function strays(value: Json, places: readonly Tree[], follow: (place: Tree) => Tree[]): string[][] {
  if (places.some((place) => !admitsKind(place, value))) return [[]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const below = places.map((place) => childOf(place, key))
    if (below.includes(false)) return [[key]]
    const next = below.flatMap((place) => (typeof place === 'object' ? follow(place) : []))
    return strays(child, next, follow).map((route) => [key, ...route])
  })
}

/** The schema of a key; true for any value, false for a key that is rejected. */
function childOf(place: Tree, key: string): Tree | boolean {
  const named = place.properties?.[key]
  if (named !== undefined) return named
  for (const [pattern, child] of Object.entries(place.patternProperties ?? {})) if (matches(pattern, key)) return child
  return place.additionalProperties ?? true
}

function admitsKind({ type }: Tree, value: Json): boolean {
  if (type === undefined) return true
  const types = [type].flat() as string[]
  if (value === null) return types.includes('null')
  if (Array.isArray(value)) return types.includes('array')
  return types.includes(typeof value) || (types.includes('integer') && Number.isInteger(value))
}

function admit(place: Tree, route: readonly string[], definitions: Map<string, Tree>): void {
  if (typeof place.$ref === 'string') {
    const name = place.$ref.replace('#/definitions/', '')
    const own = name.endsWith('-with-defaults') ? name : freeName(name, definitions)
    if (own !== name) definitions.set(own, structuredClone(definitions.get(name)!))
    place.$ref = `#/definitions/${own}`
    admit(definitions.get(own)!, route, definitions)
    return
  }
  for (const part of place.allOf ?? []) admit(part, route, definitions)
  const [key, ...rest] = route
  if (key === undefined) {
    for (const keyword of Object.keys(place)) delete place[keyword]
    return
  }
  const child = childOf(place, key)
  if (typeof child === 'object') {
    admit(child, rest, definitions)
  } else if (child === false) {
    place.properties ??= {}
    place.properties[key] = {}
  }
}

function freeName(name: string, definitions: ReadonlyMap<string, Tree>): string {
  let free = `${name}-with-defaults`
  for (let i = 2; definitions.has(free); i++) free = `${name}-${i}-with-defaults`
  return free
}
