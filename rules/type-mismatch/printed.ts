import type { ChartContext, Messages } from '#src/rule/define'
import { byKey } from '#src/rule/helpers/by-key'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import type { Entry, MapNode, Route, ScalarNode, SeqNode, ValueNode } from '#src/values/nodes'
import { getScalar, getTouched, setByUser, visitChildren } from '#src/values/query'
import { arrivesAsText } from './bare.ts'

type Context = Pick<ChartContext<Messages, unknown>, 'instance' | 'deployment' | 'issues'>

/** A value that has to be a text where it arrives, and is none when the chart has printed it. */
export interface Printed {
  readonly node: ScalarNode
  readonly route: Route
  /** True where the chart loses quotes too. */
  readonly isBare: boolean
  readonly isOff: boolean
}

/** Maps of which Kubernetes takes nothing but text. */
const TEXT_MAPS = [
  'annotations',
  'commonLabels',
  'deploymentAnnotations',
  'deploymentLabels',
  'extraLabels',
  'labels',
  'matchLabels',
  'nodeSelector',
  'podAnnotations',
  'podLabels',
]
/** Arguments of the custom resources that kof-mothership makes; of other charts they are printed into a command. */
const ARGUMENTS = 'extraArgs'
const MAPS = ownKeys([...TEXT_MAPS, ARGUMENTS])
const VARIABLES = ownKeys(['env', 'extraEnv', 'extraEnvs'])
const TOLERATIONS = ownKeys(['tolerations'])
/** Charts that print such maps as they are, and those inside them that do too. */
const CHARTS = ['kof-storage', 'kof-mothership', 'victoria-metrics-operator']
/** True for blocks that other programs read, some of which make text of anything. */
const isElsewhere = byKey((block) =>
  /^(kof-dashboards|.*-service-template|(default|cluster)(Alert|Record)Rules)$/.test(block),
)

/** Stores over the stores of all clusters, whose arguments go into their custom resource as they are. */
const MULTILEVEL = /^victoria-(logs|traces)-multilevel-select\.extraArgs$/

/** Labels, annotations, variables and the like of the user's that are no text, or no longer when they are printed. */
export function printedWrong(ctx: Context): Printed[] {
  const { chart } = ctx.instance
  if (chart === 'kof-collectors') return inCollectors(ctx)
  if (!CHARTS.includes(chart)) return []
  const found: Printed[] = []
  const look = (node: ValueNode, route: Route, below: Route): void => {
    if (!isNoText(node) || ctx.issues.some((issue) => issue.node === node) || isJudged(ctx, route)) return
    const isOff = isSwitchedOff(ctx.instance.values, route)
    found.push({ node, route: [...route, ...below], isBare: false, isOff })
  }
  visitOwn(ctx.instance, ctx.deployment, MAPS, (place, route) => {
    if (place.kind !== 'map' || isElsewhere(String(route[0]))) return
    if (route.at(-1) === ARGUMENTS && !MULTILEVEL.test(route.join('.'))) return
    visitChildren(place, (node, name) => look(node, route, [name]))
  })
  // Variables as a map are made text of, and the operator's chart quotes its own.
  visitOwn(ctx.instance, ctx.deployment, VARIABLES, (place, route) => {
    if (place.kind !== 'seq' || isElsewhere(String(route[0])) || isOperators(chart, route)) return
    lookIn(place, ['name', 'value'], (node, below) => look(node, route, below))
  })
  visitOwn(ctx.instance, ctx.deployment, TOLERATIONS, (place, route) => {
    if (place.kind === 'seq' && !isElsewhere(String(route[0])))
      lookIn(place, ['key', 'operator', 'value', 'effect'], (node, below) => look(node, route, below))
  })
  return found
}

/** The values of some keys of a list's items. */
function lookIn({ items }: SeqNode, keys: readonly string[], look: (node: ValueNode, below: Route) => void): void {
  for (const [i, item] of items.entries()) {
    if (item.kind !== 'map') continue
    for (const key of keys) {
      const node = item.get(key)
      if (node !== undefined) look(node, [i, key])
    }
  }
}

function isOperators(chart: string, [block]: Route): boolean {
  return chart === 'victoria-metrics-operator' || block === 'victoria-metrics-operator'
}

/** Items of lists of variables that say no name, as `- FOO: bar` does not. */
export function namelessVariables(ctx: Context): MapNode[] {
  const { chart, values } = ctx.instance
  const found: MapNode[] = []
  if (chart === 'kof-collectors') {
    const stack = getTouched(values, [KUBE_STACK])
    const keys = stack === undefined ? [] : touchedBelow(stack, ['collectors']).map(({ key }) => key)
    const routes = [['extraEnvs'], ['defaultCRConfig', 'env'], ...keys.map((key) => ['collectors', key, 'env'])]
    for (const route of routes) found.push(...nameless(stack && getTouched(stack, route)))
  } else if (CHARTS.includes(chart)) {
    visitOwn(ctx.instance, ctx.deployment, VARIABLES, (place, route) => {
      const items = nameless(place)
      if (items.length > 0 && !isJudged(ctx, route) && !isSwitchedOff(values, route)) found.push(...items)
    })
  }
  return found.filter((item) => !ctx.issues.some(({ node }) => node === item))
}

function nameless(list: ValueNode | undefined): MapNode[] {
  if (list?.kind !== 'seq') return []
  const items = list.items.filter((item): item is MapNode => item.kind === 'map' && setByUser(item))
  return items.filter((item) => item.entries.size > 0 && item.get('name') === undefined)
}

function isNoText(node: ValueNode): node is ScalarNode {
  return node.kind === 'scalar' && node.value !== null && typeof node.value !== 'string' && setByUser(node)
}

/** True below a key that nothing reads, or of which the schema says something itself. */
function isJudged({ issues }: Context, route: Route): boolean {
  return issues.some(({ route: at }) => at.every((key, i) => key === route[i]))
}

function isSwitchedOff(values: MapNode, route: Route): boolean {
  return route.some((_, i) => getScalar(values, [...route.slice(0, i + 1), 'enabled']) === false)
}

/** The chart of collectors prints these with neither quotes nor a look at what they are. */
function inCollectors({ instance }: Context): Printed[] {
  const { values } = instance
  const stack = getTouched(values, [KUBE_STACK])
  if (stack === undefined || getScalar(values, ['collectors', 'enabled']) === false) return []
  const found: Printed[] = []
  addBare(stack, ['defaultCRConfig'], found)
  for (const { key } of touchedBelow(stack, ['collectors'])) addBare(stack, ['collectors', key], found)
  addExtraNames(stack, found)
  return found
}

/** What a collector's block, or that of all, has in the maps that are printed without quotes. */
function addBare(stack: ValueNode, block: readonly string[], found: Printed[]): void {
  for (const name of ['labels', 'annotations'])
    for (const { key, node } of touchedBelow(stack, [...block, name])) {
      if (node.kind !== 'scalar' || node.value === null || !setByUser(node) || arrivesAsText(node.value)) continue
      const isOff = block.length > 1 && getScalar(stack, [...block, 'enabled']) === false
      found.push({ node, route: [KUBE_STACK, ...block, name, key], isBare: true, isOff })
    }
}

/** The chart sorts these by name, which fails for one that is no text; of its other lists its schema says so. */
function addExtraNames(stack: ValueNode, found: Printed[]): void {
  const list = getTouched(stack, ['extraEnvs'])
  if (list?.kind !== 'seq') return
  lookIn(list, ['name'], (node, below) => {
    if (isNoText(node)) found.push({ node, route: [KUBE_STACK, 'extraEnvs', ...below], isBare: false, isOff: false })
  })
}

function touchedBelow(node: ValueNode, route: Route): readonly Entry[] {
  const map = getTouched(node, route)
  return map?.kind === 'map' ? map.touchedEntries() : []
}
