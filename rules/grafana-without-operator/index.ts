import type { Deployment } from '#src/project/deployment'
import { storingMode } from '#src/project/umbrella'
import { defineDeploymentRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { inRange } from '#src/rule/version-range'
import type { Json } from '#src/schema/knowledge'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, isTruthy, setByUser } from '#src/values/query'

/** A Grafana switch, and the switches of the operator on the same cluster. */
interface Pair {
  readonly grafana: readonly string[]
  readonly operator: readonly (readonly string[])[]
  /** The chart that fails. */
  readonly release: string
}

export default defineDeploymentRule({
  meta: {
    id: 'grafana-without-operator',
    summary: 'Grafana support without the operator that knows its resources',
    severity: 'warning',
    category: 'upgrade',
    charts: ['kof', 'kof-regional'],
    kof: '>=1.7.0',
    needs: ['grafana'],
    fixable: 'safe',
  },
  messages: {
    missing: ({ release, operator }: { release: string; operator: string }) =>
      `Grafana's data sources are resources of grafana-operator, which is not installed by default: unless the cluster has it otherwise, the API server does not know them and ${release} fails. Set "${operator}" to true.`,
    off: ({ release, operator }: { release: string; operator: string }) =>
      `Grafana's data sources are resources of grafana-operator, which "${operator}" switches off: unless the cluster has it otherwise, ${release} fails. Switch it on again, or Grafana off.`,
  },
  check(ctx) {
    const { values } = ctx.root
    for (const { grafana, operator, release } of pairs(ctx.root.chart, ctx.deployment.kofVersion, values)) {
      const node = getNode(values, grafana)
      if (node === undefined || !setByUser(node) || !isTruthy(node)) continue
      if (!ctx.deployment.charts.some(({ chart, active }) => chart === release && active)) continue
      const off = operator.find((route) => !isTruthy(switchAt(ctx.deployment, route)))
      if (off === undefined) continue
      const at = getNode(values, off)
      const data = { release, operator: operator.at(-1)!.join('.') }
      const isOff = at !== undefined && setByUser(at)
      if (isOff)
        ctx.report({
          id: 'off',
          data: { release, operator: off.join('.') },
          at: node,
          related: [{ at, note: 'The operator is switched off here.' }],
        })
      else ctx.report({ id: 'missing', data, at: node, fixes: enable(values, operator.at(-1)!) })
    }
  },
})

/** A switch in the root's values; where the umbrella says nothing of it, in those of the component that gets them. */
function switchAt({ charts }: Deployment, route: readonly string[]): ValueNode | undefined {
  const found = getNode(charts[0]!.values, route)
  if (found !== undefined || route[1] !== 'values') return found
  const component = charts.find(({ chart }) => chart === route[0])
  return component === undefined ? undefined : getNode(component.values, route.slice(2))
}

/** Where Grafana and its operator meet: on the management cluster, on regional ones, and on both in one. */
function pairs(chart: string, version: string, root: MapNode): Pair[] {
  const base = chart === 'kof' ? ['kof-regional', 'values'] : []
  const own = (...route: string[]): string[] => [...base, ...route]
  const isNew = inRange(version, '>=1.10.0')
  const umbrella = [
    ['kof-operators', 'enabled'],
    ['kof-operators', 'values', 'grafana-operator', 'enabled'],
  ]
  const regional = isNew
    ? [own('kof-operators', 'enabled'), own('kof-operators', 'values', 'grafana-operator', 'enabled')]
    : [own('operators', 'grafana-operator', 'enabled')]
  const isRegionless =
    isNew && isTruthy(getNode(root, chart === 'kof' ? ['regionless', 'enabled'] : own('regionless', 'enabled')))
  const found: Pair[] = []
  // In regionless mode the operators of the management cluster serve kof-storage too.
  const operator = isRegionless ? umbrella : regional
  if (!isRegionless || chart === 'kof')
    found.push({ grafana: own('storage', 'grafana', 'enabled'), operator, release: 'kof-storage' })
  if (chart === 'kof' && isNew && storingMode(root).toManagement) {
    const grafana = ['kof-child', 'values', 'fromManagement', 'storage', 'grafana', 'enabled']
    found.push({ grafana, operator: umbrella, release: 'kof-storage' })
  }
  if (chart === 'kof') {
    found.push({
      grafana: ['kof-mothership', 'values', 'grafana', 'enabled'],
      operator: umbrella,
      release: 'kof-mothership',
    })
  }
  return found
}

/** Adds the switch where the user's own maps end; only a suggestion where they have none on the way. */
function enable(root: MapNode, route: readonly string[]): ProposedFix<YamlOp>[] {
  const title = `Set "${route.join('.')}" to true`
  for (let length = route.length - 1; length >= 0; length--) {
    const into = getMap(root, route.slice(0, length))
    if (into?.touched !== true) continue
    const value = route.slice(length + 1).reduceRight<Json>((inner, key) => ({ [key]: inner }), true)
    return [{ title, ops: [{ op: 'add', into, key: route[length]!, value }] }]
  }
  return [{ title, safety: 'suggestion', ops: [] }]
}
