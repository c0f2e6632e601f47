import { once } from '../once.ts'
import { buildJson, mapNode } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { Layer, MapNode, Route, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { type ProjectContext, since } from './context.ts'
import { componentNames } from './umbrella.ts'

const OPERATOR: Layer = { name: 'kof-operator', kind: 'injected', view: null, mount: [] }
const MOTHERSHIP = ['kof-mothership', 'values'] as const

/** The values of kof-mothership whose record rules go on to regional clusters; undefined where it is not installed from these values. */
export function rulesSource(root: MapNode): MapNode | undefined {
  const mothership = getMap(root, MOTHERSHIP)
  const isOn = componentNames(root).includes('kof-mothership') && isTruthy(getNode(root, ['kof-mothership', 'enabled']))
  const hasStore = getNode(root, [...MOTHERSHIP, 'victoriametrics', 'enabled'])
  return isOn && (hasStore === undefined || isTruthy(hasStore)) ? mothership : undefined
}

/** True when the user wrote record rules. */
export function wroteRules(mothership: MapNode | undefined): boolean {
  return ['defaultRecordRules', 'clusterRecordRules'].some((key) => mothership?.get(key)?.touched === true)
}

/**
 * Values of kof-storage with what KOF's operator writes into the ConfigMap that Sveltos merges over them: groups of record
 * rules, those of kof-mothership's own templates under a placeholder, then `defaultRecordRules`, and of one cluster
 * `clusterRecordRules` (k0rdent/kof v1.1.0 to main, kof-operator alerts_configmap_controller.go, `valuesFrom` of
 * regional-multi-cluster-service.yaml).
 *
 * @param cluster the cluster's name, where it is known
 */
export function withRecordRules(
  ctx: ProjectContext,
  merged: MapNode,
  mothership: MapNode | undefined,
  cluster: string | null,
): MapNode {
  if (!since(ctx, '1.1.0')) return merged
  const sources: Route[] = [['defaultRecordRules'], ...(cluster === null ? [] : [['clusterRecordRules', cluster]])]
  const own =
    mothership === undefined ? [] : sources.flatMap((route) => [...(getMap(mothership, route)?.entries ?? [])])
  return mergeLayers(merged, own.length === 0 ? chartsRules() : underGroups(new Map([...chartsGroups(), ...own])))
}

const ORIGIN = { layer: OPERATOR, node: null, pair: null }

/** What kof-mothership's own templates give. */
const chartsGroups = once(() => buildJson({ '{recordRules}': ['{recordRules}'] }, OPERATOR).entries)
const chartsRules = once(() => underGroups(chartsGroups()))

function underGroups(groups: MapNode['entries']): MapNode {
  const wrap = (key: string, value: ValueNode): MapNode => mapNode(new Map([[key, value]]), ORIGIN)
  return wrap('vmrules', wrap('groups', mapNode(groups, ORIGIN)))
}
