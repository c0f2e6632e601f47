import type { ChartContext, Messages } from '#src/rule/define'
import type { MapNode, Route } from '#src/values/nodes'
import { getScalar, getTouched } from '#src/values/query'

/** Lists in the configuration of Dex (dexidp/dex v2.42.1 cmd/dex/config.go); the charts have empty maps for some by default. */
const LISTS = ['staticClients', 'staticPasswords', 'connectors']

/** Maps where Dex takes lists, which it does not start with; an empty one is left from the charts' defaults. */
export function dexMaps({ instance: { chart, values } }: Pick<ChartContext<Messages, unknown>, 'instance'>): {
  readonly isOff: boolean
  readonly maps: readonly { readonly node: MapNode; readonly route: Route }[]
} {
  const isOff = getScalar(values, ['dex', 'enabled']) !== true
  if (chart !== 'kof-mothership' && chart !== 'kof-storage') return { isOff, maps: [] }
  // Dex then reads a Secret that is somebody else's (dexidp/helm-charts dex-0.23.0 charts/dex/values.yaml:50-58).
  if (getScalar(values, ['dex', 'configSecret', 'create']) === false) return { isOff, maps: [] }
  const maps = LISTS.flatMap((key) => {
    const route = ['dex', 'config', key]
    const node = getTouched(values, route)
    return node?.kind === 'map' && node.touchedEntries().length > 0 ? [{ node, route }] : []
  })
  return { isOff, maps }
}
