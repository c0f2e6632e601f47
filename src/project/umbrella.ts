import { emptyMap } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar, isTruthy } from '../values/query.ts'
import { install, type ProjectContext } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { injectedByUmbrella } from './umbrella-injected.ts'

/**
 * The umbrella chart makes one Flux HelmRelease of each component in `global.components`, and of the VictoriaMetrics
 * operator; the component's values are the umbrella's `<component>.values` with what the umbrella injects on top
 * (k0rdent/kof v1.8.0 to main, charts/kof/templates/helmreleases.yaml).
 */
export function projectUmbrella(ctx: ProjectContext, from: ChartInstance): ChartInstance[] {
  const root = from.values
  const instances: ChartInstance[] = []
  for (const component of componentNames(root)) {
    if (getMap(root, [component]) === undefined) continue
    const values = getMap(root, [component, 'values']) ?? emptyMap(root.origin.layer)
    const active = isTruthy(getNode(root, [component, 'enabled']))
    const target = { chart: component, role: 'management' as const, active, hops: [component] }
    const instance = install(ctx, target, {
      touched: values.touched,
      values: () => injectedByUmbrella(ctx, component, root, values).reduce(mergeLayers, values),
    })
    if (instance !== null) instances.push(instance)
  }
  return instances
}

/** The components that the umbrella installs: those listed, and always the VictoriaMetrics operator. */
export function componentNames(root: MapNode): string[] {
  const list = getNode(root, ['global', 'components'])
  const names = list?.kind === 'seq' ? list.items.map(scalarText) : []
  return [...new Set([...names, 'victoria-metrics-operator'])].filter((name) => name !== '')
}

function scalarText(node: ValueNode): string {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''
}

/** Where the management cluster's own data goes: the modes of KOF 1.10, of which one may be on. */
export interface StoringMode {
  readonly regionless: boolean
  readonly toManagement: boolean
  readonly toRegional: boolean
}

/** The mode that the umbrella's values choose, the switches as templates see them. */
export function storingMode(root: MapNode): StoringMode {
  const from = getMap(root, ['kof-child', 'values', 'fromManagement']) ?? emptyMap(root.origin.layer)
  return {
    regionless: getScalar(root, ['regionless', 'enabled']) === true,
    toManagement: isTruthy(getNode(from, ['toManagementCluster', 'enabled'])),
    toRegional: isTruthy(getNode(from, ['toRegionalCluster', 'name'])),
  }
}
