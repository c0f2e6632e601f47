import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { type InnerInstance, subchartsOf } from '../project/subcharts.ts'
import type { ClusterRole } from '../rule/diagnostic.ts'
import { instanceRoute } from '../rule/helpers/instance-route.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { MapNode, Route, ValueNode } from '../values/nodes.ts'
import { type Arrival, arrivalIn, defaultArrivalIn } from './arrival.ts'
import { type ChartFilter, isForRole } from './charts.ts'
import { lostIn } from './lost.ts'
import { whyNotInstalled } from './not-installed.ts'
import { originOf, type ValueOrigin } from './origin.ts'
import { outerValues } from './outer-values.ts'
import { type FoundPath, findPath } from './path.ts'

/** A value and who set it. */
export interface Told {
  readonly node: ValueNode
  readonly origin: ValueOrigin
}

/** What one chart gets at a path. */
export interface WhyStep {
  readonly chart: string
  readonly version: string
  readonly role: ClusterRole | null
  /** The cluster whose ClusterDeployment has values for the chart; null for the others of the role. */
  readonly cluster: string | null
  readonly notInstalled: string | null
  /** In the values of the chart. */
  readonly route: Route
  /** Null where a null took the key away. */
  readonly value: Told | null
  /** The null that took it away. */
  readonly removedBy: ValueOrigin | null
  /** What it replaces or takes away, nearest first. */
  readonly replaces: readonly Told[]
  /**
   * `passed`: the chart hands it on to those that follow. `read`: it ends here. `replaced`: another value is on top of it.
   * `lost`: nothing reads it.
   */
  readonly fate: 'passed' | 'read' | 'replaced' | 'lost'
  /** Why nothing reads it, as a clause. */
  readonly lost: string | null
  /** Charts inside the chart that Helm installs or leaves out by it. */
  readonly switches: readonly string[]
}

/** The way of one value. */
export interface Why {
  readonly release: string
  readonly steps: readonly WhyStep[]
}

/** A place that nothing stands at. */
export interface NotFound {
  readonly release: string
  readonly chart: ChartInstance
  readonly found: FoundPath
}

/** One chart that a value gets to. */
interface Stop {
  readonly instance: ChartInstance
  readonly at: FoundPath
  readonly won: boolean
}

/** Follows a path in the user's own values to all charts that it reaches. */
export function whyInFile(
  deployment: Deployment,
  knowledge: Knowledge,
  parts: readonly string[],
  role: ClusterRole | null,
): Why | NotFound {
  const root = deployment.charts[0]!
  const found = findPath(valuesOf(knowledge, root), parts)
  if (found.missing.length > 0) return { release: deployment.name, chart: root, found }
  const asked = found.removed?.by ?? found.node
  const stops: Stop[] = [{ instance: root, at: found, won: true }]
  for (const instance of withInner(deployment, knowledge)) {
    const arrival = instance === root ? null : arrivalAt(deployment, knowledge, instance, found, asked)
    // A chart's switch is for Helm, which looks at it in the values of the chart around.
    if (arrival !== null && !isOwnSwitch(instance, arrival.route)) stops.push({ instance, ...arrival })
  }
  const wanted = role === null ? stops : stops.filter(({ instance }) => instance.role === role)
  const steps = stops
    .filter((stop) => stop.instance === root || [stop, ...behind(stops, stop)].some((one) => wanted.includes(one)))
    .map((stop) => stepOf(deployment, knowledge, stop, behind(stops, stop).length > 0))
  return { release: deployment.name, steps }
}

/** Where a value that was asked for arrives in another chart; null when it does not get there. */
function arrivalAt(
  deployment: Deployment,
  knowledge: Knowledge,
  instance: ChartInstance | InnerInstance,
  { route }: FoundPath,
  asked: ValueNode,
): Arrival | null {
  if (asked.origin.layer.kind === 'defaults' && !asked.touched) {
    const base = instanceRoute(instance, deployment)
    const isBelow = base.every((part, i) => part === route[i])
    return isBelow ? defaultArrivalIn(valuesOf(knowledge, instance), route.slice(base.length), asked) : null
  }
  return instance.touched ? arrivalIn(valuesOf(knowledge, instance), asked) : null
}

function isOwnSwitch(instance: ChartInstance | InnerInstance, route: Route): boolean {
  if (!('conditions' in instance)) return false
  const path = [instance.hops.at(-1), ...route].join('.')
  return instance.conditions.some((condition) => condition.join('.') === path)
}

/** The stops that a value gets to from another one. */
function behind(stops: readonly Stop[], { instance: { hops, cluster } }: Stop): readonly Stop[] {
  return stops.filter(
    ({ instance: { hops: further, cluster: other } }) =>
      cluster === other && further.length > hops.length && hops.every((hop, i) => hop === further[i]),
  )
}

/** What charts of a name get at a path in their own values. */
export function whyInChart(
  deployment: Deployment,
  knowledge: Knowledge,
  parts: readonly string[],
  filter: ChartFilter,
): (Why | NotFound)[] {
  const release = deployment.name
  return withInner(deployment, knowledge)
    .filter(({ chart }) => chart === filter.chart)
    .filter(({ role }) => isForRole(role, filter))
    .map((instance) => {
      const at = findPath(valuesOf(knowledge, instance), parts)
      if (at.missing.length > 0) return { release, chart: instance, found: at }
      return { release, steps: [stepOf(deployment, knowledge, { instance, at, won: true }, false)] }
    })
}

function valuesOf(knowledge: Knowledge, instance: ChartInstance | InnerInstance): MapNode {
  return 'conditions' in instance ? instance.values : outerValues(knowledge, instance)
}

/** The charts of a deployment, each followed by those inside it. */
function withInner({ charts }: Deployment, knowledge: Knowledge): (ChartInstance | InnerInstance)[] {
  return charts.flatMap((instance) => [instance, ...subchartsOf(knowledge, instance)])
}

function stepOf(deployment: Deployment, knowledge: Knowledge, { instance, at, won }: Stop, passed: boolean): WhyStep {
  const { chart, version, role } = instance
  const { route, node, removed } = at
  const replaced = removed === null ? shadowedBy(node) : [removed.was, ...removed.was.shadowed]
  const lost = won && !passed ? lostIn(deployment, knowledge, instance, route) : null
  return {
    chart,
    version,
    role,
    cluster: instance.cluster ?? null,
    notInstalled: whyNotInstalled(deployment, knowledge, instance),
    route,
    value: removed === null ? told(node) : null,
    removedBy: removed === null ? null : originOf(removed.by),
    replaces: replaced.map(told),
    fate: !won ? 'replaced' : passed ? 'passed' : lost === null ? 'read' : 'lost',
    lost,
    switches: knowledge
      .subcharts(chart, version)
      .filter(({ conditions }) => conditions.some((condition) => condition.join('.') === route.join('.')))
      .map(({ chart: inner }) => inner),
  }
}

/** What a value replaces. Maps are merged: theirs are the maps of lower layers, which show no value of their own. */
function shadowedBy(node: ValueNode): readonly ValueNode[] {
  return node.kind === 'map' ? node.shadowed.filter(({ kind }) => kind !== 'map') : node.shadowed
}

function told(node: ValueNode): Told {
  return { node, origin: originOf(node) }
}

/** True for an answer, false for a path that leads nowhere. */
export function isAnswer(result: Why | NotFound): result is Why {
  return 'steps' in result
}
