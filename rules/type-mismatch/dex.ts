import type { ChartContext, Messages } from '#src/rule/define'
import type { MapNode, Route } from '#src/values/nodes'
import { getScalar, getTouched } from '#src/values/query'

/** Lists in the configuration of Dex (dexidp/dex v2.42.1 cmd/dex/config.go); the charts have empty maps for some by default. */
const LISTS = ['staticClients', 'staticPasswords', 'connectors']

/** A map where Dex takes a list. */
interface DexMap {
  readonly node: MapNode
  readonly route: Route
  readonly isOff: boolean
}
const NONE: readonly DexMap[] = []

/** Maps where Dex takes lists, which it does not start with; an empty one is left from the charts' defaults. */
export function dexMaps({
  instance: { chart, values },
}: Pick<ChartContext<Messages, unknown>, 'instance'>): readonly DexMap[] {
  if (chart !== 'kof-mothership' && chart !== 'kof-storage') return NONE
  const config = getTouched(values, ['dex', 'config'])
  // Dex then reads a Secret that is somebody else's (dexidp/helm-charts dex-0.23.0 charts/dex/values.yaml:50-58).
  if (config === undefined || getScalar(values, ['dex', 'configSecret', 'create']) === false) return NONE
  const isOff = getScalar(values, ['dex', 'enabled']) !== true
  return LISTS.flatMap((key) => {
    const node = getTouched(config, [key])
    const isMap = node?.kind === 'map' && node.touchedEntries().length > 0
    return isMap ? [{ node, route: ['dex', 'config', key], isOff }] : []
  })
}
