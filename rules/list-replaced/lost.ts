import { elementLabel, sameElement } from '#src/rule/helpers/list-element'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import type { MapNode, Route, SeqNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, setByUser } from '#src/values/query'

/** The lists that one of the user's replaces, each the nearest of its kind. */
export interface Replaced {
  readonly users: SeqNode | null
  /** Of the chart's defaults, or what KOF injects. */
  readonly charts: SeqNode | null
}

/** Finds the lists below; an equal key of the same map is a duplicate key, not a lower layer. */
export function replacedBy(list: SeqNode): Replaced {
  let users: SeqNode | null = null
  let charts: SeqNode | null = null
  for (const below of list.shadowed) {
    if (below.kind !== 'seq') continue
    if (!setByUser(below)) charts ??= below
    else if (below.origin.pair === null || below.origin.pair.map !== list.origin.pair?.map) users ??= below
  }
  return { users, charts }
}

/** Elements of a lower list that a higher one has no counterpart of. */
export function lostElements(lower: SeqNode, higher: SeqNode): ValueNode[] {
  return lower.items.filter((item) => !higher.items.some((other) => sameElement(item, other)))
}

/** True when plain values were exchanged for as many others: host names of another environment. */
export function exchanged(lower: SeqNode, higher: SeqNode): boolean {
  const plain = [...lower.items, ...higher.items].every(({ kind }) => kind === 'scalar')
  return plain && higher.items.length >= lower.items.length && lostElements(lower, higher).length === lower.items.length
}

/**
 * What the user does not miss: elements of `lost` that other values make pointless.
 *
 * @param values of the chart
 * @param route of the list
 */
export function isMissed(lost: ValueNode, values: MapNode, route: Route, list: SeqNode): boolean {
  const key = route.at(-1)
  if (key === 'env' && route.at(-2) === 'defaultCRConfig') return elementLabel(lost) !== 'PKI_PATH'
  if (key === 'tolerations') return !list.items.some(toleratesAll)
  if (route[0] === 'external-dns' && key !== 'sources') {
    const provider = getNode(values, ['external-dns', 'provider', 'name'])
    if (provider?.kind === 'scalar' && provider.value !== 'aws') return false
    return !isSignedInOtherwise(elementLabel(lost), values, list)
  }
  // What only prints to a log, or does nothing.
  if (key === 'exporters' && ['debug', 'nop'].includes(elementLabel(lost))) return false
  if (key === 'components' && lost.kind === 'scalar')
    return getScalar(values, [String(lost.value), 'enabled']) !== false
  if (key === 'listeners') return !list.items.some((item) => standsIn(item, lost))
  const config = route.lastIndexOf('config')
  if (config < 0 || route[config + 1] !== 'service' || lost.kind !== 'scalar') return true
  return !isRemoved(values, [...route.slice(0, config + 1), String(key)], String(lost.value))
}

/** Where external-dns finds credentials for AWS besides a file (aws/aws-sdk-go-v2 config/resolve_credentials.go, config/env_config.go). */
const CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_ACCESS_KEY',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]
/** The role of a service account on EKS, whose webhook sets the variables for it. */
const ROLE = 'eks.amazonaws.com/role-arn'

/** True for a variable or volume of external-dns’ credentials for AWS, where it has others, and for a region that has another name. */
function isSignedInOtherwise(label: string, values: MapNode, list: SeqNode): boolean {
  const names = (node: ValueNode | undefined): string[] => (node?.kind === 'seq' ? node.items.map(elementLabel) : [])
  const env = names(getNode(values, ['external-dns', 'env']))
  if (label === 'AWS_DEFAULT_REGION') return env.includes('AWS_REGION')
  const volumes = getNode(values, ['external-dns', 'extraVolumes'])
  // Who takes the volume away does not mean to read from it.
  const hasVolume = volumes === undefined || volumes === list || names(volumes).includes('aws-credentials')
  const role = getNode(values, ['external-dns', 'serviceAccount', 'annotations', ROLE])
  return role !== undefined || CREDENTIALS.some((name) => env.includes(name)) || !hasVolume
}

/** True for a listener that takes what the lost one took: the same port with any host, or with one instead of an example's. */
function standsIn(listener: ValueNode, lost: ValueNode): boolean {
  const of = (node: ValueNode, key: string): string => String(getScalar(node, [key]) ?? '')
  if (['port', 'protocol'].some((key) => of(listener, key) !== of(lost, key))) return false
  const host = of(lost, 'hostname')
  return host === '' ? of(listener, 'hostname') === '' : reservedDomain(host.replace(/^\*\./, '')) === 'example'
}

function toleratesAll(item: ValueNode): boolean {
  if (item.kind !== 'map' || item.entries.has('key')) return false
  const operator = item.get('operator')
  return operator?.kind === 'scalar' && operator.value === 'Exists'
}

/** True when the user took the component itself away, in this collector or for all of them. */
function isRemoved(values: MapNode, components: Route, name: string): boolean {
  const shared = ['opentelemetry-kube-stack', 'defaultCRConfig', ...components.slice(-2)]
  return [components, shared].some((route) => {
    const map = getNode(values, route)
    if (map?.kind !== 'map') return false
    const node = map.get(name)
    return map.removed.has(name) || (node?.kind === 'scalar' && node.value === null)
  })
}
