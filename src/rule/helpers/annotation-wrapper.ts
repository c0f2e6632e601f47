import type { ChartInstance } from '../../project/deployment.ts'
import type { MapNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import { userOrigin } from '../place.ts'

/**
 * Blocks that values of a chart stand in elsewhere: in kof-regional and kof-child. Of `collectors` in kof-collectors, which
 * has such a key, `unknown-key` speaks.
 */
const BLOCKS: { readonly [chart: string]: readonly string[] } = {
  'kof-storage': ['storage'],
  'kof-operators': ['operators'],
  'ingress-nginx': ['ingress-nginx'],
  'gateway-helm': ['envoy-gateway'],
}

/**
 * The block that is written around the values in an annotation, by its key at the root; null where the key is none:
 * it stands elsewhere, or the chart's own values may have it.
 */
export function wrapperAt(instance: ChartInstance, key: string): MapNode | null {
  const names = [instance.chart, 'values', ...(Object.hasOwn(BLOCKS, instance.chart) ? BLOCKS[instance.chart]! : [])]
  if (!names.includes(key)) return null
  const node = getNode(instance.values, [key])
  if (node?.kind !== 'map' || node.entries.size === 0) return null
  const annotation = String(userOrigin(node)?.layer.mount.at(-1) ?? '')
  return /^k0rdent\.mirantis\.com\/kof-.*-values$/.test(annotation) ? node : null
}
