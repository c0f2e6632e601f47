import { keptOf, setKept } from '../kept.ts'
import type { ClusterRole } from '../manifest/cluster.ts'
import { mapNode } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar } from '../values/query.ts'
import { type ClusterFacts, filled } from './cluster-facts.ts'
import { injected, injectedBy, install, type ProjectContext, since } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { registryValues } from './registry.ts'

/** One service of a MultiClusterService: a chart and what its values are merged of, lowest first. */
export interface Service {
  readonly chart: string
  readonly role: ClusterRole
  readonly active: boolean
  /** Where the user's part stands in the values. */
  readonly block: readonly string[]
  readonly parts: readonly Part[]
  /** What KOF does to the merged parts, for any cluster or for one. */
  readonly finish?: (merged: MapNode, cluster: ClusterFacts | null) => MapNode
  /** True where what KOF does to the parts brings more of the user's values. */
  readonly touched?: boolean
  /** True where the template looks at no annotation of the cluster. */
  readonly ignoresAnnotation?: boolean
}

/** Values, none, or what KOF injects, which is made when somebody asks, for any cluster or for one. */
type Part = MapNode | null | undefined | Made
type Made = (cluster: ClusterFacts | null) => MapNode

/**
 * The instances of a chart's services; one that gets nothing at all is left out.
 *
 * @param mesh true when the templates are those for clusters in a mesh
 */
export function installServices(
  ctx: ProjectContext,
  from: ChartInstance,
  services: readonly (Service | null)[],
  mesh: boolean,
): ChartInstance[] {
  const instances: ChartInstance[] = []
  for (const service of services) {
    const parts = service?.parts.filter((part) => part !== null && part !== undefined) ?? []
    if (service === null || parts.length === 0) continue
    const { chart, role, active, block, finish } = service
    const target = { chart, role, active: from.active && active, hops: [...from.hops, block.join('.')] }
    const make = (part: MapNode | Made, cluster: ClusterFacts | null): MapNode => {
      if (typeof part !== 'function') return part
      const values = part(cluster)
      return cluster === null ? values : filled(ctx, values, cluster, role, mesh)
    }
    const assemble = (all: readonly (MapNode | Made)[], cluster: ClusterFacts | null = null): ChartInstance | null => {
      const merge = (): MapNode => all.map((part) => make(part, cluster)).reduce(mergeLayers)
      return install(ctx, target, {
        touched: service.touched === true || all.some((part) => typeof part !== 'function' && part.touched),
        values: () => (finish === undefined ? merge() : finish(merge(), cluster)),
      })
    }
    const instance = assemble(parts)
    if (instance === null) continue
    const onTop: OnTop = (values, cluster) => {
      if (values === null) return assemble(parts, cluster)
      return service.ignoresAnnotation === true ? null : assemble([...parts, values], cluster)
    }
    setKept(instance, ON_TOP, onTop)
    instances.push(instance)
  }
  return instances
}

type OnTop = (values: MapNode | null, cluster: ClusterFacts | null) => ChartInstance | null

const ON_TOP = Symbol('annotation on top')

/**
 * A chart as it is installed on one cluster, whose ClusterDeployment has values for it in an annotation
 * (`k0rdent.mirantis.com/kof-storage-values` and the like): these go over all other parts, also over what KOF injects, and
 * before KOF puts its credentials in front of the `env` list. Null where KOF looks at no annotation, as for kof-storage on
 * the management cluster.
 *
 * @param instance of `project`, not one made by this function
 * @param values what the annotation's text holds; null when there is none
 * @param cluster whose name and other annotations (domain, storage class, Gateway) stand in the place of placeholders then
 */
export function withAnnotation(
  instance: ChartInstance,
  values: MapNode | null,
  cluster: ClusterFacts | null = null,
): ChartInstance | null {
  return keptOf<OnTop>(instance, ON_TOP)?.(values, cluster) ?? null
}

/** The same instance, told to be of a cluster. Its values are still merged when somebody asks. */
export function onCluster(instance: ChartInstance, cluster: string): ChartInstance {
  return new Named(instance, cluster)
}

class Named implements ChartInstance {
  readonly chart: string
  readonly version: string
  readonly role: ChartInstance['role']
  readonly touched: boolean
  readonly active: boolean
  readonly hops: readonly string[]
  readonly cluster: string
  private readonly instance: ChartInstance

  constructor(instance: ChartInstance, cluster: string) {
    this.chart = instance.chart
    this.version = instance.version
    this.role = instance.role
    this.touched = instance.touched
    this.active = instance.active
    this.hops = instance.hops
    this.cluster = cluster
    this.instance = instance
  }

  get given(): MapNode {
    return this.instance.given
  }
  get values(): MapNode {
    return this.instance.values
  }
}

/**
 * What every service of kof-regional, kof-child and kof-istio gets: the chart's `global` block since 1.8.1; all that the
 * text `globalValues` holds from 1.6.0 on; places of images for `global.registry` from 1.1.0 on; nothing before.
 */
export function sharedValues(ctx: ProjectContext, values: MapNode): MapNode | null {
  if (since(ctx, '1.8.1')) return globalOnly(ctx, values)
  if (since(ctx, '1.6.0')) {
    const text = getNode(values, ['globalValues'])
    return text?.kind === 'scalar' ? ctx.readText(text) : null
  }
  const registry = since(ctx, '1.1.0') ? getScalar(values, ['global', 'registry']) : null
  return registry ? injected('the registry of all images', registryValues(ctx, String(registry))) : null
}

/** The block of a service's values that is handed over with switches in it, without those. */
export function withoutKeys(block: MapNode | undefined, keys: readonly string[]): MapNode | null {
  if (block === undefined) return null
  const entries = new Map([...block.entries].filter(([key]) => !keys.includes(key)))
  return mapNode(entries, block.origin, { parts: block.parts, removed: block.removed, shadowed: block.shadowed })
}

function globalOnly(ctx: ProjectContext, values: MapNode): MapNode {
  const global = getMap(values, ['global'])
  if (global === undefined) return injectedBy('shared values', 'the shared values', ctx, {}, () => ({ global: {} }))
  return mapNode(new Map([['global', global]]), global.origin, { parts: global.parts })
}
