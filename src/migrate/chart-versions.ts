import { chartOfTemplate } from '../detect/chart-reference.ts'
import { isKofChart } from '../detect/version.ts'
import { lastPart } from '../manifest/embedded/look.ts'
import type { Route } from '../values/nodes.ts'
import { isList } from '../yaml/write.ts'
import type { Way } from './carry.ts'
import type { Draft } from './draft.ts'

/** Each has the chart of the whole `fleet.yaml` unless it names another. */
const TARGETS: Route = ['targetCustomizations']
const FLEET_CHART: Route = ['helm', 'chart']
/** Where manifests name a chart and its version (see src/detect/chart-reference.ts), lists by their items. */
const PLACES: readonly { readonly list?: Route; readonly chart: Route; readonly version: Route }[] = [
  { chart: ['spec', 'chart', 'spec', 'chart'], version: ['spec', 'chart', 'spec', 'version'] },
  { chart: ['spec', 'chart'], version: ['spec', 'version'] },
  { chart: ['spec', 'url'], version: ['spec', 'ref', 'tag'] },
  { chart: ['spec', 'helm', 'chartSpec', 'chart'], version: ['spec', 'helm', 'chartSpec', 'version'] },
  { chart: ['spec', 'source', 'chart'], version: ['spec', 'source', 'targetRevision'] },
  { list: ['spec', 'sources'], chart: ['chart'], version: ['targetRevision'] },
  { list: ['spec', 'helmCharts'], chart: ['chartName'], version: ['chartVersion'] },
  { list: ['helmCharts'], chart: ['name'], version: ['version'] },
  { chart: FLEET_CHART, version: ['helm', 'version'] },
  { list: ['releases'], chart: ['chart'], version: ['version'] },
]
const SERVICES: Route = ['spec', 'serviceSpec', 'services']
/** What changes of versions in manifests are recorded as: of every release, and so no step of one. */
export const CHART_VERSION = 'chart-version'
/** A state of a branch, which nothing is published as. */
const UNPUBLISHED = /\.main$/

/** Manifests that install one of KOF's charts at the old release name the new one: its values are for that. */
export function followVersions(draft: Draft, { from, to }: Pick<Way, 'from' | 'to'>): void {
  draft.step = CHART_VERSION
  for (const { list, chart, version } of PLACES)
    for (const base of basesOf(draft, list)) follow(draft, [...base, ...chart], [...base, ...version], from, to)
  for (const base of basesOf(draft, TARGETS)) {
    const own = [...base, ...FLEET_CHART]
    const chart = draft.json(own) === undefined ? FLEET_CHART : own
    follow(draft, chart, [...base, 'helm', 'version'], from, to)
  }
  for (const base of basesOf(draft, SERVICES)) {
    const at = [...base, 'template']
    const name = draft.json(at)
    const named = typeof name === 'string' ? chartOfTemplate(name) : null
    if (named?.chart == null || !isKofChart(named.chart) || named.version !== from || from === to) continue
    draft.ask(at, `This template is of ${from}, the values are for ${to} now: name the template of that release.`)
  }
}

function basesOf(draft: Draft, list: Route | undefined): Route[] {
  if (list === undefined) return [[]]
  const items = draft.json(list)
  return items !== undefined && isList(items) ? items.map((_, i) => [...list, i]) : []
}

function follow(draft: Draft, chart: Route, version: Route, from: string, to: string): void {
  const name = draft.json(chart)
  const old = draft.json(version)
  if (typeof name !== 'string' || typeof old !== 'string' || from === to) return
  const [, v = '', said] = /^(v?)(.*)$/.exec(old) ?? []
  if (said !== from || !isKofChart(lastPart(name))) return
  if (UNPUBLISHED.test(to)) draft.ask(version, `The values are for ${to} now: name the version that you install.`)
  else draft.set(version, v + to, `the values are for ${to} now`)
}
