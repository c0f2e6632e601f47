import { KofLintError } from '../errors.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { keysOf, locate } from '../schema/lookup.ts'
import { closest } from '../text/distance.ts'
import type { Route, ValueNode } from '../values/nodes.ts'
import { pathText } from './path.ts'
import type { NotFound } from './why.ts'

/**
 * What to say of a path that leads nowhere: where it stops, and which known key was meant. A key that templates read and that
 * nobody sets is said to be that. Of several charts it is said for the one in which the path leads furthest; where several are
 * left, for the first in which it may be a slip, else for all.
 *
 * @param ends of one chart or more
 */
export function notFound(ends: readonly NotFound[], knowledge: Knowledge): KofLintError {
  const furthest = Math.max(...ends.map(({ found }) => found.route.length))
  const left = new Map<string, NotFound>()
  for (const end of ends) if (end.found.route.length === furthest && !left.has(nameOf(end))) left.set(nameOf(end), end)
  const meant = [...left.values()].map((end) => saidOf(end, knowledge))
  const best = meant.find(({ isSure }) => isSure) ?? meant.find(({ isNear }) => isNear)
  if (best !== undefined) return best.error
  const [first] = meant
  return left.size === 1 ? first!.error : inNone([...left.values()])
}

/** What is said of one chart. */
interface Said {
  readonly error: KofLintError
  /** It is one of the chart's keys. */
  readonly isSure?: boolean
  /** A key of the chart is nearly the same. */
  readonly isNear?: boolean
}

function saidOf(end: NotFound, knowledge: Knowledge): Said {
  const { chart, version } = end.chart
  const { route, node, missing } = end.found
  const key = missing[0]!
  const name = nameOf(end)
  if (node.kind !== 'map') {
    const what = node.kind === 'seq' ? `a list of ${node.items.length}` : 'no map'
    return { error: wrong(`"${key}" is nowhere: "${pathText(route)}" of ${name} is ${what}`, 'Shorten the path.') }
  }
  const known = knownKeys(knowledge, chart, version, route)
  if (known.includes(key)) {
    const message = `Nobody sets "${pathText([...route, key])}" of ${name}: it has no default`
    return { error: wrong(message, 'It is one of its keys, so that it can be set.'), isSure: true }
  }
  const near = closest(key, new Set([...known, ...node.entries.keys()]))
  const hint =
    near === null
      ? `Keys there: ${keysIn(node)}.`
      : `Did you mean "${pathText([...route, near, ...missing.slice(1)])}"?`
  const where = route.length === 0 ? `the values of ${name}` : `"${pathText(route)}" of ${name}`
  return { error: wrong(`There is no "${key}" in ${where}`, hint), isNear: near !== null }
}

/** What is said of several charts none of which has such a key, nor one that is nearly the same. */
function inNone(ends: readonly NotFound[]): KofLintError {
  const { route, missing } = ends[0]!.found
  const where = route.length === 0 ? 'the values' : `"${pathText(route)}"`
  const keys = ends.map((end) => `Keys of ${nameOf(end)}: ${keysIn(end.found.node)}.`)
  return wrong(`There is no "${missing[0]}" in ${where} of ${ends.map(nameOf).join(', ')}`, keys.join(' '))
}

function nameOf({ chart: { chart, version } }: NotFound): string {
  return `${chart} ${version}`
}

function wrong(message: string, hint: string): KofLintError {
  return new KofLintError('usage', message, hint)
}

function knownKeys(knowledge: Knowledge, chart: string, version: string, route: Route): readonly string[] {
  const known = knowledge.chart(chart, version)
  const place = known === null ? null : locate(knowledge, knowledge.unit(known.unit), route)
  return place === null ? [] : keysOf(place)
}

function keysIn(node: ValueNode): string {
  const keys = node.kind === 'map' ? [...node.entries.keys()] : []
  if (keys.length === 0) return 'none'
  return keys.length <= 12 ? keys.join(', ') : `${keys.slice(0, 12).join(', ')} and ${keys.length - 12} more`
}
