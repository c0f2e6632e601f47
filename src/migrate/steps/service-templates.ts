import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Service templates name a chart in one text since the chart that makes them is another one. */
export const serviceTemplates: Step = {
  id: 'service-templates',
  release: '1.2.0',
  title: 'Service templates: "helm.repository" is "repo", "helm.charts" is "chart: name:version"',
  evidence: 'v1.2.0 charts/kof-mothership/values.yaml:39',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-mothership'))
      for (const name of ['cert-manager-service-template', 'ingress-nginx-service-template'])
        follow(draft, [...base, name])
  },
}

function follow(draft: Draft, at: Route): void {
  const charts = draft.json([...at, 'helm', 'charts'])
  if (Array.isArray(charts) && charts.length === 1) {
    const { name, version } = charts[0] as { readonly name?: unknown; readonly version?: unknown }
    const chart = `${String(name)}:${String(version)}`
    if (name !== undefined && version !== undefined && draft.add([...at, 'chart'], chart))
      draft.remove([...at, 'helm', 'charts'], `written as "chart: ${chart}"`)
  }
  draft.move([...at, 'helm', 'repository'], [...at, 'repo'])
}
