import { findPlace, locate } from '../rule/place.ts'
import type { MapNode, Route, ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import type { Fact, Place } from './model.ts'

/** Who set a value. */
export function placeOf(node: ValueNode): Place {
  const found = findPlace(node)
  if (found !== null) {
    const { uri, start } = locate(found)
    return { kind: 'file', file: uri, line: start.line, column: start.column }
  }
  const { name, kind } = node.origin.layer
  return kind === 'defaults' ? { kind: 'default', name: name.replace(/ defaults$/, '') } : { kind: 'kof', name }
}

/** A scalar as a fact; null for none, for null, "" and for a map or a list. */
export function factOf(node: ValueNode | undefined): Fact | null {
  if (node?.kind !== 'scalar' || node.value === null || node.value === '') return null
  return { value: String(node.value), from: placeOf(node) }
}

/** The first of several routes that leads to a scalar. */
export function factAt(root: MapNode, ...routes: readonly Route[]): Fact | null {
  for (const route of routes) {
    const fact = factOf(getNode(root, route))
    if (fact !== null) return fact
  }
  return null
}

/** What KOF itself decides. */
export function byKof(value: string, name: string): Fact {
  return { value, from: { kind: 'kof', name } }
}

/** A place in a few words. */
export function placeText(place: Place): string {
  if (place.kind === 'file') return place.file.startsWith('--') ? place.file : `${place.file}:${place.line}`
  return place.kind === 'default' ? `default of ${place.name}` : `set by ${place.name}`
}
