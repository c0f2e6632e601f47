import type { ChartContext, Messages } from '#src/rule/define'
import { innerDefault } from '#src/rule/helpers/inner-default'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { upstreamDefault } from '#src/rule/helpers/upstream-default'
import type { Route, ScalarNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, setByUser } from '#src/values/query'

/** A text in a field of Kubernetes' that takes other ones, or none. */
export interface WrongField {
  readonly node: ScalarNode
  readonly route: Route
  /** The words that it takes; null for a whole number. */
  readonly words: readonly string[] | null
  readonly isOff: boolean
}

/** Whole numbers and nothing else: a port may be a name, what is unavailable a share. */
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
/** In security contexts, which charts print as they are: quotes are not lost there. */
const IDS = ownKeys(['fsGroup', 'runAsGroup', 'runAsUser'])
/** Fields of a few words, wherever they stand. */
const WORDS: { readonly [key: string]: readonly string[] } = {
  dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  externalTrafficPolicy: ['Cluster', 'Local'],
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  pathType: ['Exact', 'Prefix', 'ImplementationSpecific'],
  podManagementPolicy: ['OrderedReady', 'Parallel'],
  pullPolicy: ['Always', 'IfNotPresent', 'Never'],
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
}
const CHOICES = ownKeys(Object.keys(WORDS))
/** The same in items of lists, in a service, and in a collector. */
const OF_ITEMS: { readonly [list: string]: { readonly [key: string]: readonly string[] } } = {
  tolerations: { operator: ['Exists', 'Equal'], effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  matchExpressions: { operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] },
}
const LISTS = ownKeys(Object.keys(OF_ITEMS))
const SERVICES = ownKeys(['service'])
/** Of what the VictoriaMetrics operator makes, whose custom resources take any `spec` here. */
const SERVICE_SPECS = ownKeys(['serviceSpec'])
/** Enumerated by the custom resource OpenTelemetryCollector, which the chart prints it into. */
const MODES = ownKeys(['mode'])
const OF_COLLECTORS = ['daemonset', 'deployment', 'sidecar', 'statefulset']
const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']

type Context = Pick<ChartContext<Messages, unknown>, 'instance' | 'deployment' | 'issues' | 'knowledge'>

/** What the user wrote into such fields, where the schema of the chart says nothing of it. */
export function wrongFields(ctx: Context): WrongField[] {
  const { instance, deployment, issues, knowledge } = ctx
  const found: WrongField[] = []
  const look = (
    node: ValueNode | undefined,
    route: Route,
    words: WrongField['words'],
    isWrong: (text: string, node: ScalarNode) => boolean,
  ): void => {
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    // Nothing is left out by most templates, and what a text with an expression becomes is not known.
    if (node.value === '' || mayBeReplaced(node.value) || !isWrong(node.value, node)) return
    // Of a configuration another program decides.
    if (route.includes('config') || issues.some((issue) => issue.node === node)) return
    found.push({ node, route, words, isOff: isOff(instance, knowledge, route) })
  }
  const lookForWord = (node: ValueNode | undefined, route: Route, words: readonly string[]): void =>
    look(node, route, words, (text) => !words.includes(text))

  visitOwn(instance, deployment, COUNTS, (at, route) =>
    look(at, route, null, (text, node) => !isNumber(text) && hasNumber(ctx, node, route)),
  )
  visitOwn(instance, deployment, IDS, (at, route) => {
    if (/securityContext$/i.test(String(route.at(-2)))) look(at, route, null, () => true)
  })
  visitOwn(instance, deployment, CHOICES, (at, route) => lookForWord(at, route, WORDS[String(route.at(-1))]!))
  visitOwn(instance, deployment, SERVICES, (at, route) => {
    if (at.kind === 'map' && hasText(ctx, at.get('type'), [...route, 'type']))
      lookForWord(at.get('type'), [...route, 'type'], TYPES)
  })
  visitOwn(instance, deployment, SERVICE_SPECS, (at, route) =>
    lookForWord(getNode(at, ['spec', 'type']), [...route, 'spec', 'type'], TYPES),
  )
  visitOwn(instance, deployment, MODES, (at, route) => {
    if (isOfCollector(route)) lookForWord(at, route, OF_COLLECTORS)
  })
  visitOwn(instance, deployment, LISTS, (at, route) => {
    const keys = Object.entries(OF_ITEMS[String(route.at(-1))]!)
    for (const [i, item] of at.kind === 'seq' ? at.items.entries() : [])
      for (const [key, words] of keys) lookForWord(getNode(item, [key]), [...route, i, key], words)
  })
  return found
}

/** As in `opentelemetry-kube-stack.collectors.daemon.mode`. */
function isOfCollector([stack, block, ...rest]: Route): boolean {
  return (
    stack === KUBE_STACK &&
    (block === 'collectors' ? rest.length === 2 : block === 'defaultCRConfig' && rest.length === 1)
  )
}

/** True for what is a number without its quotes, which templates that print it take away. */
function isNumber(text: string): boolean {
  return Number.isFinite(Number(text))
}

/** True where the chart has a number by default. */
function hasNumber(ctx: Context, node: ScalarNode, route: Route): boolean {
  return typeof defaultOf(ctx, node, route) === 'number'
}

/** True where the chart has a kind of service by default. */
function hasText(ctx: Context, node: ValueNode | undefined, route: Route): boolean {
  return node?.kind === 'scalar' && TYPES.includes(String(defaultOf(ctx, node, route)))
}

function defaultOf({ instance, knowledge }: Context, node: ScalarNode, route: Route): unknown {
  return upstreamDefault(node)?.value ?? innerDefault(knowledge, instance.chart, instance.version, route)
}

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
