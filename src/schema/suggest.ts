import type { ValueNode } from '../values/nodes.ts'
import type { SchemaIssue } from './issue.ts'
import type { Knowledge, Unit } from './knowledge.ts'
import { isUnmentioned, keysOf, locate, type Place } from './lookup.ts'
import { fits, nearestKey } from './nearest.ts'

/**
 * What an unknown key was meant to be: another key beside it, or a place elsewhere.
 * `chart` is null for a place in the same chart; `path` is the route from that chart's root.
 */
type Suggestion =
  | { readonly kind: 'typo'; readonly key: string }
  | { readonly kind: 'elsewhere'; readonly chart: string | null; readonly path: readonly (string | number)[] }

/** Keys that mean something else in every block, so that the same one elsewhere says nothing. */
const EVERYWHERE = new Set(['enabled', 'create', 'name', 'namespace', 'type', 'version'])

/** The same for blocks that most charts have at their root. */
const IN_MOST_CHARTS = new Set([
  'service',
  'ingress',
  'image',
  'resources',
  'env',
  'affinity',
  'tolerations',
  'nodeSelector',
])

type Path = readonly (string | number)[]

/**
 * The one thing that an unknown key was most likely meant to be; null rather than a guess.
 *
 * In this order: a sibling one edit away; the same key one level further in or out or beside, or at the root of another
 * chart of the release, when what the user wrote below it is known there too; a sibling two edits away.
 *
 * @param issue of kind `unknown-key`
 * @param release of KOF, to look for the key's home among its charts
 */
export function suggestKey(issue: SchemaIssue, knowledge: Knowledge, release: string): Suggestion | null {
  const near = nearestKey(issue)
  if (near !== null && near.edits <= 1) return { kind: 'typo', key: near.key }
  const isCommon = EVERYWHERE.has(issue.key!) || (issue.unitRoute.length === 1 && IN_MOST_CHARTS.has(issue.key!))
  const elsewhere = isCommon ? null : (oneLevelAway(issue, knowledge) ?? inAnotherChart(issue, knowledge, release))
  if (elsewhere !== null) return elsewhere
  return near === null ? null : { kind: 'typo', key: near.key }
}

/**
 * The same key one level further in (`vmcluster.vmstorage` for `vmcluster.spec.vmstorage`), else one level further out, else,
 * for a block, in the block beside (`acl.ui` for `operator.ui`). Blocks at the root are parts of their own: one that takes any key
 * says nothing of another.
 */
function oneLevelAway(issue: SchemaIssue, knowledge: Knowledge): Suggestion | null {
  const { unit, route, unitRoute, node } = issue
  const key = issue.key!
  const around = unitRoute.slice(0, -1)
  const outside = around.slice(0, -1)
  const steps: Path[][] = [stepsFrom(knowledge, unit, around).map((step) => [...around, step, key])]
  if (around.length > 0) steps.push([[...outside, key]])
  if (around.length > 0 && node.kind === 'map')
    steps.push(
      stepsFrom(knowledge, unit, outside)
        .map((step) => [...outside, step, key])
        .filter((path) => path.length > 2 || isClosed(locate(knowledge, unit, path))),
    )
  for (const paths of steps) {
    const accepted = paths.filter((path) => accepts(knowledge, unit, path, node))
    // A key that only templates know is no place to send a user to, when another is mentioned.
    const mentioned = accepted.filter((path) => !isUnmentioned(locate(knowledge, unit, path)!))
    const [only, second] = mentioned.length > 0 ? mentioned : accepted
    if (second !== undefined) return null
    const base = route.slice(0, route.length - unitRoute.length)
    if (only !== undefined) return { kind: 'elsewhere', chart: null, path: [...base, ...only] }
  }
  return null
}

/** True for a map that knows all its keys. */
function isClosed(place: Place | null): boolean {
  return place?.schema.additionalProperties === false
}

function stepsFrom(knowledge: Knowledge, unit: Unit, path: Path): readonly string[] {
  const place = locate(knowledge, unit, path)
  return place === null ? [] : keysOf(place)
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
    if (accepts(knowledge, unit, [issue.key!], issue.node)) homes.push(chart)
  }
  const [home] = homes
  return home !== undefined && homes.length === 1 ? { kind: 'elsewhere', chart: home, path: [issue.key!] } : null
}

/** True when a place is known by its own name, takes this kind of value, and knows the keys directly below it. */
function accepts(knowledge: Knowledge, unit: Unit, path: Path, node: ValueNode): boolean {
  const parent = locate(knowledge, unit, path.slice(0, -1))
  if (parent === null || !keysOf(parent).includes(String(path.at(-1)))) return false
  const place = locate(knowledge, unit, path)
  if (place === null || !fits(place, node)) return false
  if (node.kind !== 'map' || !isClosed(place)) return true
  return [...node.entries.keys()].every((key) => locate(knowledge, unit, [...path, key]) !== null)
}
