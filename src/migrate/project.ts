import type { ProjectContext } from '../project/context.ts'
import { injected, install } from '../project/context.ts'
import type { ChartInstance } from '../project/deployment.ts'
import { project } from '../project/index.ts'
import { yamlText } from '../rule/helpers/yaml-text.ts'
import { compareVersions, nearestVersion } from '../rule/version-range.ts'
import type { JsonObject, Knowledge } from '../schema/knowledge.ts'
import { emptyValues } from '../values/layers.ts'
import type { MapNode, Route } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import type { Draft } from './draft.ts'
import { COMPONENTS } from './places.ts'
import { SWITCHED_ON } from './steps/umbrella.ts'

/** A chart that values reach, and where in the text they stand. */
export interface Reached {
  readonly instance: ChartInstance
  readonly base: Route
}

/** The first release with the umbrella chart (k0rdent/kof v1.8.0 charts/kof). */
export const UMBRELLA = '1.8.0'

/**
 * The charts that a text's values reach in a release. Values of several charts of earlier releases are followed one by one:
 * those that every installation has also where the text gives them nothing.
 */
export function reachedBy(draft: Draft, release: string, knowledge: Knowledge): Reached[] {
  if (draft.chart !== 'kof' || compareVersions(release, UMBRELLA) >= 0)
    return reach(draft.chart, draft.node([]), release, knowledge, [], draft.chart === 'kof')
  return COMPONENTS.flatMap((chart) => {
    const base = [chart, 'values']
    const values = draft.node(base) ?? (SWITCHED_ON.includes(chart) ? undefined : emptyValues())
    return reach(chart, values, release, knowledge, base, false)
  })
}

function reach(
  chart: string,
  values: ReturnType<Draft['node']>,
  release: string,
  knowledge: Knowledge,
  base: Route,
  isUmbrella: boolean,
): Reached[] {
  if (values?.kind !== 'map') return []
  const ctx: ProjectContext = {
    kofVersion: release,
    release: nearestVersion(knowledge.releases, release) ?? release,
    mesh: 'unknown',
    knowledge,
    pinned: new Map(),
    secrets: [],
    readText: (text) => {
      const read = yamlText(text)
      if (read.values === null || read.stands) return read.values
      return injected(text.origin.layer.name, toPlain(read.values) as JsonObject)
    },
  }
  const given = { touched: values.touched, values: (): MapNode => values }
  const root = install(ctx, { chart, role: null, active: true, hops: [] }, given)
  if (root === null) return []
  return project(ctx, root).map((instance) => {
    const [first = [], ...rest] = instance.hops.map((hop) => hop.split('.'))
    const below = instance.hops.length > 0 && isUmbrella ? [...first, 'values'] : first
    return { instance, base: [...base, ...below, ...rest.flat()] }
  })
}
