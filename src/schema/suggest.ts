import type { MapNode, ValueNode } from '../values/nodes.ts'
import type { SchemaIssue } from './check.ts'
import type { Knowledge } from './knowledge.ts'
import { isUnmentioned, keysOf, locate, type Place } from './lookup.ts'
import { fits, nearestKey } from './nearest.ts'

/**
 * What an unknown key was meant to be: another key beside it, or a place elsewhere.
 * `chart` is null for a place in the same chart; `path` is the route from that chart's root.
 */
export type Suggestion =
  | { readonly kind: 'typo'; readonly key: string }
  | { readonly kind: 'elsewhere'; readonly chart: string | null; readonly path: readonly (string | number)[] }

/**
 * The one thing that an unknown key was most likely meant to be; null rather than a guess.
 *
 * In this order: a sibling one edit away; the same key one level further in or out, or at the same depth of another chart
 * of the release, when what the user wrote below it is known there too; a sibling two edits away.
 *
 * @param issue of kind `unknown-key`
 * @param release of KOF, to look for the key's home among its charts
 */
export function suggestKey(issue: SchemaIssue, knowledge: Knowledge, release: string): Suggestion | null {
  const near = nearestKey(issue)
  if (near !== null && near.edits <= 1) return { kind: 'typo', key: near.key }
  const elsewhere = oneLevelAway(issue, knowledge) ?? inAnotherChart(issue, knowledge, release)
  if (elsewhere !== null) return elsewhere
  return near === null ? null : { kind: 'typo', key: near.key }
}

/** `vmcluster.vmstorage` for `vmcluster.spec.vmstorage`, `storage.spec.size` for `storage.size`. */
function oneLevelAway(issue: SchemaIssue, knowledge: Knowledge): Suggestion | null {
  const { unit, route, unitRoute, node } = issue
  const key = issue.key!
  const around = unitRoute.slice(0, -1)
  const base = route.slice(0, route.length - unitRoute.length)
  const parent = locate(knowledge, unit, around)
  if (parent === null) return null
  const inward = keysOf(parent)
    .map((step) => [...around, step, key])
    .filter((path) => accepts(knowledge, issue, path, node))
  // A key that only templates know is no place to send a user to, when another is mentioned.
  const mentioned = inward.filter((path) => !isHidden(locate(knowledge, unit, path)))
  const candidates = mentioned.length > 0 ? mentioned : inward
  const [only] = candidates
  if (only !== undefined)
    return candidates.length === 1 ? { kind: 'elsewhere', chart: null, path: [...base, ...only] } : null
  if (around.length === 0) return null
  const outward = [...around.slice(0, -1), key]
  return accepts(knowledge, issue, outward, node)
    ? { kind: 'elsewhere', chart: null, path: [...base, ...outward] }
    : null
}

/** The same root key in exactly one other chart of the release. */
function inAnotherChart(issue: SchemaIssue, knowledge: Knowledge, release: string): Suggestion | null {
  if (issue.route.length !== 1) return null
  const own = issue.unit.id.split('@', 1)[0]
  const homes: string[] = []
  for (const chart of knowledge.charts) {
    const known = chart === own ? null : knowledge.chart(chart, release)
    if (known === null) continue
    const unit = knowledge.unit(known.unit)
    const place = locate(knowledge, unit, [issue.key!])
    if (place !== null && holds(knowledge, unit, [issue.key!], place, issue.node)) homes.push(chart)
  }
  const [home] = homes
  return home !== undefined && homes.length === 1 ? { kind: 'elsewhere', chart: home, path: [issue.key!] } : null
}

function accepts(
  knowledge: Knowledge,
  { unit }: SchemaIssue,
  path: readonly (string | number)[],
  node: ValueNode,
): boolean {
  const parent = locate(knowledge, unit, path.slice(0, -1))
  // A place that takes any key says nothing about this one.
  if (parent === null || !keysOf(parent).includes(String(path.at(-1)))) return false
  const place = locate(knowledge, unit, path)
  return place !== null && holds(knowledge, unit, path, place, node)
}

/** True when a place takes this kind of value, and knows the keys directly below it. */
function holds(
  knowledge: Knowledge,
  unit: Parameters<typeof locate>[1],
  path: readonly (string | number)[],
  place: Place,
  node: ValueNode,
): boolean {
  if (!fits(place, node)) return false
  return (
    node.kind !== 'map' ||
    keysGiven(node).every((key) => locate(knowledge, unit, [...path, key]) !== null || isOpen(place))
  )
}

function keysGiven(node: MapNode): string[] {
  return [...node.entries.keys()]
}

function isOpen({ schema }: Place): boolean {
  return schema.additionalProperties !== false
}

function isHidden(place: Place | null): boolean {
  return place === null || isUnmentioned(place)
}
