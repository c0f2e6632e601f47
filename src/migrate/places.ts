import type { Route } from '../values/nodes.ts'
import { isBelow } from './below.ts'
import type { Draft } from './draft.ts'

/**
 * Where the values of each chart can stand below the umbrella's, over all releases: what one release does not read is
 * moved on by a step.
 */
const IN_UMBRELLA: { readonly [chart: string]: readonly Route[] } = {
  kof: [[]],
  'kof-operators': [
    ['kof-operators', 'values'],
    ['kof-regional', 'values', 'operators'],
    ['kof-regional', 'values', 'kof-operators', 'values'],
    ['kof-child', 'values', 'operators'],
  ],
  'victoria-metrics-operator': [
    ['victoria-metrics-operator', 'values'],
    ['kof-regional', 'values', 'victoria-metrics-operator', 'values'],
  ],
  'kof-mothership': [['kof-mothership', 'values']],
  'kof-regional': [['kof-regional', 'values']],
  'kof-child': [['kof-child', 'values']],
  'kof-storage': [
    ['kof-storage', 'values'],
    ['kof-regional', 'values', 'storage'],
    ['kof-child', 'values', 'fromManagement', 'storage'],
  ],
  'kof-collectors': [
    ['kof-collectors', 'values'],
    ['kof-regional', 'values', 'collectors'],
    ['kof-child', 'values', 'collectors'],
    ['kof-child', 'values', 'fromManagement', 'collectors'],
  ],
}

/** Charts that the umbrella installs, or did. */
export const COMPONENTS = [
  'kof-operators',
  'victoria-metrics-operator',
  'kof-mothership',
  'kof-regional',
  'kof-child',
  'kof-storage',
  'kof-collectors',
] as const

/** The places in a text at which a chart has values. */
export function placesOf(draft: Draft, chart: string): Route[] {
  if (draft.chart === chart) return [[]]
  const own = homeOf(draft)
  return (IN_UMBRELLA[chart] ?? [])
    .flatMap((keys) => below(keys, own) ?? [])
    .filter((keys) => draft.keysAt(keys).length > 0)
}

/**
 * Where another chart on the same clusters has its values; null where the text has no place for them.
 *
 * @param base where the chart that they come from has its own
 */
export function siblingOf(draft: Draft, base: Route, chart: string): Route | null {
  const own = homeOf(draft)
  const from = [...own, ...base]
  if (chart === 'kof') return own.length === 0 ? [] : null
  const [first] = from
  const places = IN_UMBRELLA[chart] ?? []
  const isInside = first === 'kof-regional' || (first === 'kof-child' && from[2] !== 'fromManagement')
  const found = isInside ? places.find(([component]) => component === first) : places[0]
  return found === undefined ? null : (below(found, own)?.[0] ?? null)
}

/** Where below the umbrella the values of a text would stand. */
function homeOf({ chart }: Draft): Route {
  return chart === 'kof' ? [] : [chart, 'values']
}

/** Route counted from a place that they lead through, in a list; null where they do not. */
function below(keys: Route, place: Route): Route[] | null {
  return isBelow(keys, place) ? [keys.slice(place.length)] : null
}
