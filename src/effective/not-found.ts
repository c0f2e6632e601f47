import { KofLintError } from '../errors.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { keysOf, locate } from '../schema/lookup.ts'
import { closest } from '../text/distance.ts'
import type { Route } from '../values/nodes.ts'
import { pathText } from './path.ts'
import type { NotFound } from './why.ts'

/**
 * What to say of a path that leads nowhere: where it stops, and which known key was meant. A key that templates read and that
 * nobody sets is said to be that.
 */
export function notFound({ chart: { chart, version }, found }: NotFound, knowledge: Knowledge): KofLintError {
  const { route, node, missing } = found
  const key = missing[0]!
  const name = `${chart} ${version}`
  const where = route.length === 0 ? `the values of ${name}` : `"${pathText(route)}" of ${name}`
  if (node.kind !== 'map') {
    const what = node.kind === 'seq' ? `a list of ${node.items.length}` : 'no map'
    return new KofLintError(
      'usage',
      `"${key}" is nowhere: "${pathText(route)}" of ${name} is ${what}`,
      'Shorten the path.',
    )
  }
  const known = knownKeys(knowledge, chart, version, route)
  if (known.includes(key)) {
    return new KofLintError(
      'usage',
      `Nobody sets "${pathText([...route, key])}" of ${name}: it has no default`,
      'It is one of its keys, so that it can be set.',
    )
  }
  const near = closest(key, new Set([...known, ...node.entries.keys()]))
  const rest = missing.slice(1)
  const hint =
    near === null
      ? `Keys there: ${someOf([...node.entries.keys()])}.`
      : `Did you mean "${pathText([...route, near, ...rest])}"?`
  return new KofLintError('usage', `There is no "${key}" in ${where}`, hint)
}

function knownKeys(knowledge: Knowledge, chart: string, version: string, route: Route): readonly string[] {
  const known = knowledge.chart(chart, version)
  const place = known === null ? null : locate(knowledge, knowledge.unit(known.unit), route)
  return place === null ? [] : keysOf(place)
}

function someOf(keys: readonly string[]): string {
  if (keys.length === 0) return 'none'
  return keys.length <= 12 ? keys.join(', ') : `${keys.slice(0, 12).join(', ')} and ${keys.length - 12} more`
}
