import { collectorsOf } from '../otel/collectors.ts'
import type { Deployment } from '../project/deployment.ts'
import { type InnerInstance, subchartsOf } from '../project/subcharts.ts'
import type { ClusterRole } from '../rule/diagnostic.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { mapNode } from '../values/build.ts'
import type { MapNode } from '../values/nodes.ts'
import { type EffectiveChart, isForRole } from './charts.ts'
import { whyNotInstalled } from './not-installed.ts'

const CHART = 'opentelemetry-kube-stack'

/** The collectors that kof-collectors makes, on clusters of a role or on all. */
export function collectorsIn(
  deployment: Deployment,
  knowledge: Knowledge,
  wanted: ClusterRole | null,
): EffectiveChart[] {
  const outer = deployment.charts.filter(
    ({ chart, role }) => chart === 'kof-collectors' && isForRole(role, { role: wanted }),
  )
  const stacks = outer.flatMap((one) => subchartsOf(knowledge, one)).filter(({ chart }) => chart === CHART)
  return stacks.flatMap((stack) => {
    const { chart, version, role, hops, cluster = null } = stack
    const byDefault = specsOf(knowledge, { ...stack, values: stack.defaults })
    const notInstalled = whyNotInstalled(deployment, knowledge, stack)
    return [...specsOf(knowledge, stack)].map(([collector, { values, enabled }]): EffectiveChart => {
      const off = enabled ? null : `"collectors.${collector}.enabled" of ${CHART} is not true`
      const defaults = byDefault.get(collector)?.values ?? mapNode(new Map(), values.origin)
      return {
        release: deployment.name,
        chart,
        version,
        role,
        cluster,
        collector,
        notInstalled: notInstalled ?? off,
        hops,
        values,
        defaults,
      }
    })
  })
}

/** What the spec of each collector's OpenTelemetryCollector is made of, with what presets add to `config`. */
function specsOf(
  knowledge: Knowledge,
  stack: InnerInstance,
): ReadonlyMap<string, { readonly values: MapNode; readonly enabled: boolean }> {
  const collectors = collectorsOf(knowledge, stack)
  return new Map(
    collectors.map(({ key, node, config, enabled }) => {
      const values = mapNode(new Map([...node.entries, ['config', config]]), node.origin, node)
      return [key, { values, enabled }] as const
    }),
  )
}
