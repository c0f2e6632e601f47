import { keptWith } from '../../kept.ts'
import type { Deployment } from '../../project/deployment.ts'
import type { Route, ScalarNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'

/**
 * What the values of a run say at a route of a chart, defaults among them: null where the chart is not installed from any
 * of them, or where several releases differ.
 */
export function agreedScalar(deployments: readonly Deployment[], chart: string, route: Route): ScalarNode | null {
  const known = keptWith(deployments, AGREED, () => new Map<string, ScalarNode | null>())
  const asked = JSON.stringify([chart, route])
  let agreed = known.get(asked)
  if (agreed === undefined) {
    agreed = findAgreed(deployments, chart, route)
    known.set(asked, agreed)
  }
  return agreed
}

/** Each of a run's manifests asks the same. */
const AGREED = Symbol('agreed')

function findAgreed(deployments: readonly Deployment[], chart: string, route: Route): ScalarNode | null {
  let agreed: ScalarNode | null = null
  for (const { charts } of deployments) {
    for (const instance of charts) {
      if (instance.chart !== chart || !instance.active) continue
      const node = getNode(instance.values, route)
      if (node?.kind !== 'scalar' || (agreed !== null && agreed.value !== node.value)) return null
      agreed = node
    }
  }
  return agreed
}
