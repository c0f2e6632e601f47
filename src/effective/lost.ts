import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { componentNames } from '../project/umbrella.ts'
import { checkSchema } from '../schema/check.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Route } from '../values/nodes.ts'

/**
 * Why nothing reads a place in the values of a chart, or of a chart inside one, as a clause; null where templates read it, and
 * where that is not known.
 */
export function lostIn(
  deployment: Deployment,
  knowledge: Knowledge,
  instance: ChartInstance,
  route: Route,
): string | null {
  const component = String(route[0])
  if (
    instance.chart === 'kof' &&
    knowledge.charts.includes(component) &&
    !componentNames(instance.values).includes(component)
  )
    return `"global.components" does not list ${component}`
  const outer = deployment.charts.findLast(
    ({ hops, role, cluster }) =>
      role === instance.role && cluster === instance.cluster && hops.every((hop, i) => hop === instance.hops[i]),
  )
  const known = outer === undefined ? null : knowledge.chart(outer.chart, outer.version)
  if (outer === undefined || known === null) return null
  const whole = [...instance.hops.slice(outer.hops.length), ...route]
  const leadsHere = (place: Route): boolean =>
    place.length <= whole.length && place.every((part, i) => part === whole[i])
  const issues = checkSchema(outer.values, outer.chart, outer.version, knowledge)
  const isUnknown = issues.some(({ kind, route: at }) => kind === 'unknown-key' && leadsHere(at))
  const isDead = knowledge.unit(known.unit).dead.some(leadsHere)
  return isUnknown || isDead ? `no template of ${instance.chart} ${instance.version} reads it` : null
}
