import type { SyntaxNode, SyntaxPair, SyntaxSeq } from '#src/yaml/syntax'
import type { Route } from './helpers'

/** Operations on plain values, written without regard to text: what the text operations must come to. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }
type PlainMap = { [key: string]: Plain }

/** A place in a document that an operation can be tried on. */
export interface Target {
  readonly route: Route
  readonly node: SyntaxNode
  readonly pair: SyntaxPair | null
  readonly seq: SyntaxSeq | null
}

/** Every pair and item, flow style included. */
export function targets(root: SyntaxNode): Target[] {
  const found: Target[] = []
  const visit = (node: SyntaxNode, route: Route): void => {
    if (node.kind === 'map')
      for (const pair of node.pairs) {
        found.push({ route: [...route, pair.key], node: pair.value, pair, seq: null })
        visit(pair.value, [...route, pair.key])
      }
    if (node.kind === 'seq')
      for (const [i, item] of node.items.entries()) {
        found.push({ route: [...route, i], node: item, pair: null, seq: node })
        visit(item, [...route, i])
      }
  }
  visit(root, [])
  return found
}

export function get(root: Plain, route: Route): Plain | undefined {
  let at: Plain | undefined = root
  for (const part of route) at = (at as PlainMap | undefined)?.[part as string]
  return at
}

export function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same values with one replaced. */
export function withValue(root: Plain, route: Route, value: Plain): Plain {
  const copy = structuredClone(root)
  const parent = get(copy, route.slice(0, -1)) as PlainMap
  parent[route.at(-1) as string] = value
  return copy
}

/** The same values without one; maps that this empties go too when `prune`. */
export function without(root: Plain, route: Route, prune: boolean): Plain {
  const copy = structuredClone(root)
  for (let r = route; r.length > 0; r = r.slice(0, -1)) {
    const parent = get(copy, r.slice(0, -1))!
    if (Array.isArray(parent)) parent.splice(r.at(-1) as number, 1)
    else delete (parent as PlainMap)[r.at(-1) as string]
    const empty = isMap(parent) && Object.keys(parent).length === 0
    if (!prune || !empty || typeof r.at(-2) !== 'string') break
  }
  return copy
}

/** Deep merge; undefined when both have a value that is not the same on both sides. */
export function merged(into: Plain | undefined, from: Plain): Plain | undefined {
  if (into === undefined || JSON.stringify(sorted(into)) === JSON.stringify(sorted(from))) return from
  if (!isMap(from) || !(isMap(into) || into === null)) return undefined
  const result: PlainMap = into === null ? {} : { ...into }
  for (const [key, value] of Object.entries(from)) {
    const one = merged(result[key], value)
    if (one === undefined) return undefined
    result[key] = one
  }
  return result
}

function sorted(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isMap(value)) return value
  return Object.entries(value)
    .map(([key, child]) => [key, sorted(child)])
    .sort()
}
