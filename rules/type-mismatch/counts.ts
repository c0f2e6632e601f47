import type { ChartContext, Messages } from '#src/rule/define'
import { innerDefault } from '#src/rule/helpers/inner-default'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { upstreamDefault } from '#src/rule/helpers/upstream-default'
import type { Route, ScalarNode } from '#src/values/nodes'
import { getScalar, setByUser } from '#src/values/query'

/** A text where Kubernetes takes a whole number of what the chart makes of it. */
export interface NoCount {
  readonly node: ScalarNode
  readonly route: Route
  readonly isOff: boolean
}

/** Fields of Kubernetes' objects that are whole numbers and nothing else: a port may be a name, what is unavailable a share. */
const COUNTS = ownKeys([
  'failureThreshold',
  'initialDelaySeconds',
  'maxReplicas',
  'minReadySeconds',
  'minReplicas',
  'periodSeconds',
  'replicaCount',
  'replicas',
  'revisionHistoryLimit',
  'successThreshold',
  'terminationGracePeriodSeconds',
  'timeoutSeconds',
])

/** Texts that are no number where the chart has a number by default. A number in quotes is printed without them. */
export function noCounts({ instance, deployment, issues, knowledge }: Context): NoCount[] {
  const found: NoCount[] = []
  visitOwn(instance, deployment, COUNTS, (node, route) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    // Nothing is left out by most templates, and a text with an expression may be given to one.
    if (node.value === '' || Number.isFinite(Number(node.value)) || mayBeReplaced(node.value)) return
    if (issues.some((issue) => issue.node === node)) return
    const byDefault =
      upstreamDefault(node)?.value ?? innerDefault(knowledge, instance.chart, instance.version, route) ?? null
    if (typeof byDefault === 'number') found.push({ node, route, isOff: isOff(instance, knowledge, route) })
  })
  return found
}

type Context = Pick<ChartContext<Messages, unknown>, 'instance' | 'deployment' | 'issues' | 'knowledge'>

/** True below a switch that is off, if only by default of a chart inside the chart. */
function isOff(
  { chart, version, values }: Context['instance'],
  knowledge: Context['knowledge'],
  route: Route,
): boolean {
  return route.some((_, i) => {
    const place = [...route.slice(0, i + 1), 'enabled']
    return (getScalar(values, place) ?? innerDefault(knowledge, chart, version, place)) === false
  })
}
