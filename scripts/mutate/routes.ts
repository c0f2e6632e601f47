import { inRange } from '../../src/rule/version-range.ts'
import type { Mode, Plant, RouteName, Settings } from './model.ts'

/** A way by which values get to a chart. */
export interface Way {
  readonly name: RouteName
  /** The chart of the file that the user writes. */
  readonly chart: string
  /** Where the values stand in it. */
  readonly prefix: readonly string[]
  /** The releases that have this way, if not all that have the chart. */
  readonly kof?: string
  readonly mode?: Mode
  /** The switch of a component that is off unless somebody wants it. */
  readonly on?: string
  /** The role of the cluster whose annotation it is, and the annotation's name. */
  readonly annotation?: { readonly role: 'regional' | 'child'; readonly name: string }
}

const FM = ['kof-child', 'values', 'fromManagement']

/** All ways to the charts of KOF, by chart (charts/kof/templates, kof-regional and kof-child of each release). */
const ROUTES: { readonly [chart: string]: readonly Way[] } = {
  kof: [{ name: 'umbrella', chart: 'kof', prefix: [] }],
  'kof-storage': [
    { name: 'regional', chart: 'kof', prefix: ['kof-regional', 'values', 'storage'] },
    { name: 'regional', chart: 'kof-regional', prefix: ['storage'] },
    { name: 'management', chart: 'kof', prefix: [...FM, 'storage'], mode: 'm2m', kof: '>=1.10.0' },
    { name: 'management', chart: 'kof-child', prefix: ['fromManagement', 'storage'], mode: 'm2m', kof: '>=1.10.0' },
    {
      name: 'management',
      chart: 'kof',
      prefix: ['kof-storage', 'values'],
      kof: '>=1.8.0 <1.10.0',
      on: 'kof-storage.enabled',
    },
    { name: 'file', chart: 'kof-storage', prefix: [] },
    {
      name: 'annotation',
      chart: 'kof-storage',
      prefix: [],
      annotation: { role: 'regional', name: 'kof-storage-values' },
    },
  ],
  'kof-collectors': [
    { name: 'child', chart: 'kof', prefix: ['kof-child', 'values', 'collectors'] },
    { name: 'regional', chart: 'kof', prefix: ['kof-regional', 'values', 'collectors'] },
    { name: 'management', chart: 'kof', prefix: [...FM, 'collectors'], mode: 'm2m', kof: '>=1.10.0' },
    {
      name: 'management',
      chart: 'kof',
      prefix: ['kof-collectors', 'values'],
      kof: '>=1.8.0 <1.10.0',
      on: 'kof-collectors.enabled',
    },
    { name: 'child', chart: 'kof-child', prefix: ['collectors'] },
    { name: 'regional', chart: 'kof-regional', prefix: ['collectors'] },
    { name: 'file', chart: 'kof-collectors', prefix: [] },
    {
      name: 'annotation',
      chart: 'kof-collectors',
      prefix: [],
      annotation: { role: 'child', name: 'kof-collectors-values' },
    },
  ],
  'kof-mothership': component('kof-mothership'),
  'kof-regional': component('kof-regional'),
  'kof-child': component('kof-child'),
  'kof-operators': component('kof-operators'),
  'victoria-metrics-operator': [
    { name: 'component', chart: 'kof', prefix: ['victoria-metrics-operator', 'values'] },
    { name: 'regional', chart: 'kof', prefix: ['kof-regional', 'values', 'victoria-metrics-operator', 'values'] },
  ],
  'k0rdent-istio': [{ name: 'file', chart: 'k0rdent-istio', prefix: [] }],
  'audit-logs-exporter': [{ name: 'file', chart: 'audit-logs-exporter', prefix: [] }],
  'cold-storage-exporter': [{ name: 'file', chart: 'cold-storage-exporter', prefix: [] }],
}

function component(chart: string): Way[] {
  return [
    { name: 'component', chart: 'kof', prefix: [chart, 'values'] },
    { name: 'file', chart, prefix: [] },
  ]
}

/** The ways to a plant's chart that it is a mistake by, at a release. */
export function routesOf(plant: Plant, release: string): Way[] {
  return (ROUTES[plant.chart] ?? [])
    .filter((way) => inRange(release, way.kof ?? earliest(way)))
    .filter(({ name }) => plant.routes === undefined || plant.routes.includes(name))
    .filter(({ chart }) => chart === 'kof' || (plant.umbrella === undefined && plant.mode === undefined))
    .filter(({ mode }) => mode === undefined || plant.mode === undefined || plant.mode === mode)
}

/** The umbrella came with KOF 1.8.0; values of charts inside kof-regional and kof-child with 1.1.0. */
function earliest({ chart, prefix, annotation }: Way): string {
  if (chart === 'kof') return '>=1.8.0'
  if (annotation !== undefined) return '>=1.0.0'
  return prefix.length > 0 ? '>=1.8.0' : '*'
}

/** What a storing mode is made of, in values of the umbrella. */
export function modeSettings(mode: Mode | undefined): Settings {
  if (mode === 'regionless')
    return {
      'regionless.enabled': true,
      'regionless.domain': 'kof.acme.io',
      'regionless.certEmail': 'ops@acme.io',
    }
  if (mode === 'm2m') return { 'kof-child.values.fromManagement.toManagementCluster.enabled': true }
  if (mode === 'm2r') return { 'kof-child.values.fromManagement.toRegionalCluster.name': 'aws-us-east-2' }
  return {}
}

/** What speaks of another mode. */
export const OTHER_MODES: readonly string[] = [
  'regionless',
  'kof-child.values.fromManagement.toManagementCluster',
  'kof-child.values.fromManagement.toRegionalCluster',
]
