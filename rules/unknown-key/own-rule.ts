import type { ChartContext, Messages } from '#src/rule/define'
import { wrapperAt } from '#src/rule/helpers/annotation-wrapper'
import { storageHome } from '#src/rule/helpers/storage-home'
import { inRange } from '#src/rule/version-range'
import type { SchemaIssue } from '#src/schema/issue'
import { keysOf, rootOf } from '#src/schema/lookup'
import { closest } from '#src/text/distance'

/** What the umbrella reads of `global`, and of a component's section. */
const GLOBAL = ['namespace', 'components', 'helmRepo']

/** True for an unknown key of which another rule speaks: one mistake is reported once. */
export function hasOwnRule(route: SchemaIssue['route'], ctx: ChartContext<Messages, unknown>): boolean {
  const [first, second] = route.map(String)
  const since110 = inRange(ctx.deployment.kofVersion, '>=1.10.0')
  const { chart } = ctx.instance
  if (storageHome(chart, route) !== null) return true // storage-wrong-nesting
  // cd-values-annotation-nesting
  if (first !== undefined && second === undefined && wrapperAt(ctx.instance, first) !== null) return true
  // m2m-storage-wrong-path
  if (chart === 'kof-child') return since110 && route.length === 1 && first === 'storage'
  if (chart !== 'kof' || first === undefined) return false
  // removed-component
  if (second === undefined) return since110 && (first === 'kof-collectors' || first === 'kof-storage')
  if (route.length !== 2) return false
  // umbrella-global-ignored
  if (first === 'global') return !GLOBAL.includes(second) && closest(second, GLOBAL) === null
  // component-values-not-nested
  return isKeyOf(first, second, ctx)
}

function isKeyOf(component: string, key: string, { deployment, knowledge }: ChartContext<Messages, unknown>): boolean {
  const instance = deployment.charts.find(({ chart, hops }) => chart === component && hops.length === 1)
  const known = instance === undefined ? null : knowledge.chart(component, instance.version)
  if (known === null) return false
  return Object.hasOwn(known.defaults, key) || keysOf(rootOf(knowledge.unit(known.unit))).includes(key)
}
