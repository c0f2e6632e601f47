import type { Draft, Keys } from './draft.ts'

/**
 * Where the values of each chart can stand below the umbrella's, over all releases: what one release does not read is
 * moved on by a step.
 */
const IN_UMBRELLA: { readonly [chart: string]: readonly Keys[] } = {
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
export function placesOf(draft: Draft, chart: string): Keys[] {
  if (draft.chart === chart) return [[]]
  if (draft.chart !== 'kof') return []
  return (IN_UMBRELLA[chart] ?? []).filter((keys) => draft.keysAt(keys).length > 0)
}

/**
 * Where another chart on the same clusters has its values; null where the text has no place for them.
 *
 * @param base where the chart that they come from has its own
 */
export function siblingOf(draft: Draft, base: Keys, chart: string): Keys | null {
  if (draft.chart !== 'kof') return null
  if (chart === 'kof') return []
  const [first] = base
  if (first === 'kof-regional' || (first === 'kof-child' && base[2] !== 'fromManagement')) {
    const found = (IN_UMBRELLA[chart] ?? []).find(([component]) => component === first)
    return found ?? null
  }
  return IN_UMBRELLA[chart]?.[0] ?? null
}
