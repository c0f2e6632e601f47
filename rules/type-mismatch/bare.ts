import type { ChartContext, Messages } from '#src/rule/define'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { reread } from '#src/rule/helpers/reread'
import type { Route, ScalarNode } from '#src/values/nodes'
import { getScalar, getTouched, setByUser } from '#src/values/query'

/**
 * Texts that the umbrella prints without quotes into objects of Flux', which take nothing but text there (k0rdent/kof v1.10.0
 * charts/kof/templates/helmcharts.yaml:9-33 and helmrepositories.yaml:6-32; 1.8.0 prints them so too).
 */
const ROUTES: readonly Route[] = [
  ['victoria-metrics-operator', 'version'],
  ['victoria-metrics-operator', 'repo', 'url'],
  ['global', 'helmRepo', 'name'],
  ['global', 'helmRepo', 'namespace'],
  ['global', 'helmRepo', 'kofManaged', 'url'],
]

/** Of these what is no text any more when it has been printed: a number, and a text that reads as one. */
export function bareTexts({ instance }: Pick<ChartContext<Messages, unknown>, 'instance'>): readonly ScalarNode[] {
  if (instance.chart !== 'kof') return []
  return ROUTES.flatMap((route) => {
    const node = getTouched(instance.values, route)
    if (node?.kind !== 'scalar' || !setByUser(node) || node.value === null || arrivesAsText(node.value)) return []
    // A switch of the block, or of one inside it, takes what stands beside it and below.
    const isOff = route.some((_, i) => getScalar(instance.values, [...route.slice(0, i), 'enabled']) === false)
    return isOff ? [] : [node]
  })
}

/** True for what is a text still, or an empty one, when a chart has printed it without quotes, and for what a tool replaces before. */
export function arrivesAsText(value: ScalarNode['value']): boolean {
  if (typeof value !== 'string') return false
  if (mayBeReplaced(value)) return true
  const read = reread(value)
  // Nothing is an empty text.
  return typeof read === 'object' && (read.value === null || typeof read.value === 'string')
}
