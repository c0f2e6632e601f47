import { mapNode } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { install, type ProjectContext } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { regionalCollectors, regionalOperatorEnv, regionalStorage } from './regional-injected.ts'

/**
 * kof-regional makes one MultiClusterService for regional clusters, or for the management cluster in regionless mode;
 * each of its services gets the chart's `global`, what KOF injects, and a block of its own
 * (k0rdent/kof v1.10.0 charts/kof-regional/templates/regional-multi-cluster-service.yaml).
 */
export function projectRegional(ctx: ProjectContext, from: ChartInstance): ChartInstance[] {
  const values = from.values
  const on = (...route: string[]): boolean => isTruthy(getNode(values, route))
  const role = on('regionless', 'enabled') ? ('management' as const) : ('regional' as const)
  const istio = ctx.mesh === 'istio' && on('istio', 'enabled')
  const global = globalOnly(values)
  const services: [chart: string, block: string[], active: boolean, below: MapNode | null][] = [
    ['ingress-nginx', ['ingress-nginx', 'values'], !istio && on('ingress-nginx', 'enabled'), null],
    ['gateway-helm', ['envoy-gateway', 'values'], !istio && on('envoy-gateway', 'enabled'), null],
    ['kof-operators', ['kof-operators', 'values'], on('kof-operators', 'enabled'), null],
    [
      'victoria-metrics-operator',
      ['victoria-metrics-operator', 'values'],
      on('victoria-metrics-operator', 'enabled'),
      regionalOperatorEnv(!istio && on('gateway', 'enabled')),
    ],
    ['kof-storage', ['storage'], true, regionalStorage(values, istio)],
    ['kof-collectors', ['collectors'], true, regionalCollectors(values, istio, ctx.kofVersion)],
  ]
  const instances: ChartInstance[] = []
  for (const [chart, block, active, below] of services) {
    const own = getMap(values, block)
    const given = [global, below, own].filter((part) => part !== null && part !== undefined)
    if (given.length === 0) continue
    const target = { chart, role, active: from.active && active, hops: [...from.hops, block.join('.')] }
    const instance = install(ctx, target, given.reduce(mergeLayers))
    if (instance !== null) instances.push(instance)
  }
  return instances
}

/** Every service gets the chart's `global` block, and nothing else of its root. */
export function globalOnly(values: MapNode): MapNode | null {
  const global = getMap(values, ['global'])
  return global === undefined ? null : mapNode(new Map([['global', global]]), global.origin, { parts: global.parts })
}
