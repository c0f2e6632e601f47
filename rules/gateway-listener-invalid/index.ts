import { type ChartContext, defineChartRule } from '#src/rule/define'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { closest } from '#src/text/distance'
import type { MapNode, Route, ScalarNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, isTruthy, setByUser } from '#src/values/query'

const LISTENERS = ownKeys(['listeners'])
/** Those that Envoy Gateway knows. */
const PROTOCOLS = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP']
const MODES = ['Terminate', 'Passthrough']

/** Fields of a listener (kubernetes-sigs/gateway-api v1.2.1, apis/v1/gateway_types.go, `Listener`). */
const FIELDS = ['allowedRoutes', 'hostname', 'name', 'port', 'protocol', 'tls']

const messages = {
  port: ({ text, isText }: { text: string; isText: boolean }) =>
    `Kubernetes refuses the Gateway: "${text}" is no port. Write a whole number from 1 to 65535${isText ? ' without quotes' : ''}.`,
  protocol: ({ text, right }: { text: string; right: string }) =>
    `Envoy Gateway does not know the protocol "${text}", and the listener answers nothing. Write "${right}".`,
  mode: ({ text, right }: { text: string; right: string | null }) =>
    `Kubernetes refuses the Gateway: there is no mode "${text}". Write ${right === null ? '"Terminate" or "Passthrough"' : `"${right}"`}.`,
  tls: ({ protocol }: { protocol: string }) =>
    `Kubernetes refuses the Gateway: a listener for ${protocol} may have no "tls". Delete it, or write another "protocol".`,
  certificate: () =>
    'Kubernetes refuses the Gateway: "tls" names no certificate, which it needs unless its "mode" is "Passthrough". Add "certificateRefs", as in [{name: kof-tls}].',
  passthrough: () =>
    'Kubernetes refuses the Gateway: a listener for HTTPS cannot pass TLS through. Write the mode "Terminate", or the protocol "TLS".',
  missing: ({ key }: { key: string }) => `Kubernetes refuses the Gateway: this listener has no "${key}". Add one.`,
  unknown: ({ key, right }: { key: string; right: string }) =>
    `A listener of a Gateway has no "${key}", and Kubernetes drops it or refuses the Gateway. Did you mean "${right}"?`,
  nameless: () => 'Kubernetes refuses the Gateway: this listener has no "name". Add one.',
  twice: ({ name }: { name: string }) =>
    `Kubernetes refuses the Gateway: there is a listener "${name}" already. Rename one of them.`,
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'gateway-listener-invalid',
    summary: 'A listener of a Gateway that Kubernetes or Envoy Gateway does not take',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.8.1',
    needs: ['listeners'],
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    visitOwn(ctx.instance, ctx.deployment, LISTENERS, (node, route) => {
      if (node.kind !== 'seq' || !isOfGateway(route) || isUnread(route, ctx.issues)) return
      if (!ctx.instance.active || isOff(ctx.instance.values, route)) return
      const names: string[] = []
      for (const item of node.items) if (item.kind === 'map' && item.touched) checkListener(ctx, item, names)
    })
  },
})

/** As in `gateway.spec.listeners`. */
function isOfGateway(route: Route): boolean {
  return route.length === 3 && route[0] === 'gateway' && route[1] === 'spec'
}

function checkListener(ctx: Context, listener: MapNode, names: string[]): void {
  const name = own(listener, 'name')
  const meant = misnamed(listener)
  for (const { key, node, right } of meant) {
    const fixes = [{ title: `Rename it to "${right}"`, ops: [{ op: 'rename' as const, at: node, to: right }] }]
    ctx.report({ id: 'unknown', data: { key, right }, at: { key: node }, fixes })
  }
  // Of what stands there under a wrong name that is said already.
  const isMissing = (key: string): boolean =>
    listener.get(key) === undefined && !meant.some(({ right }) => right === key)
  for (const key of ['port', 'protocol']) if (isMissing(key)) ctx.report({ id: 'missing', data: { key }, at: listener })
  if (isMissing('name')) ctx.report({ id: 'nameless', data: undefined, at: listener })
  if (name !== null) {
    const text = String(name.value)
    if (names.includes(text)) ctx.report({ id: 'twice', data: { name: text }, at: name })
    names.push(text)
  }
  const port = own(listener, 'port')
  if (port !== null && !isPort(port.value)) {
    const isText = typeof port.value === 'string' && isPort(Number(port.value))
    const ops = [{ op: 'set' as const, at: port, to: Number(port.value) }]
    const fixes = isText ? [{ title: `Write ${port.value} without quotes`, ops }] : []
    ctx.report({ id: 'port', data: { text: String(port.value), isText }, at: port, fixes })
  }
  const protocol = own(listener, 'protocol')
  const is = String(protocol?.value ?? '')
  const right = PROTOCOLS.find((one) => one.toLowerCase() === is.toLowerCase())
  // Others than these may be a controller's own.
  if (protocol !== null && right !== undefined && right !== is)
    ctx.report({ id: 'protocol', data: { text: is, right }, at: protocol, fixes: write(protocol, right) })
  const tls = listener.get('tls')
  if (tls !== undefined && isTruthy(tls) && ['HTTP', 'TCP', 'UDP'].includes(right ?? ''))
    ctx.report({ id: 'tls', data: { protocol: right! }, at: { key: tls } })
  else if (tls?.kind === 'map' && right === 'HTTPS') checkTls(ctx, tls)
}

/** The listener's keys that are nearly fields of one. */
function misnamed(listener: MapNode): { readonly key: string; readonly node: ValueNode; readonly right: string }[] {
  return listener.touchedEntries().flatMap(({ key, node }) => {
    if (FIELDS.includes(key)) return []
    const right = FIELDS.find((field) => field.toLowerCase() === key.toLowerCase()) ?? closest(key, FIELDS)
    return right === null || right === undefined || listener.get(right) !== undefined ? [] : [{ key, node, right }]
  })
}

function checkTls(ctx: Context, tls: MapNode): void {
  const mode = own(tls, 'mode')
  const is = String(getScalar(tls, ['mode']) ?? MODES[0])
  // What is left out is "Terminate".
  const hasCertificate = ['certificateRefs', 'options'].some((key) => isTruthy(tls.get(key)))
  if (is === MODES[0] && !hasCertificate) ctx.report({ id: 'certificate', data: undefined, at: { key: tls } })
  if (is === MODES[1] && mode !== null) ctx.report({ id: 'passthrough', data: undefined, at: mode })
  if (mode !== null && !MODES.includes(String(mode.value))) {
    const meant = MODES.find((one) => one.toLowerCase() === String(mode.value).toLowerCase()) ?? null
    const data = { text: String(mode.value), right: meant }
    ctx.report({ id: 'mode', data, at: mode, fixes: meant === null ? [] : write(mode, meant) })
  }
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535
}

function own(map: MapNode | undefined, key: string): ScalarNode | null {
  const node = map === undefined ? undefined : getNode(map, [key])
  const isOwn = node?.kind === 'scalar' && node.value !== null && setByUser(node)
  return isOwn && !mayBeReplaced(String(node.value)) ? node : null
}

function write(at: ScalarNode, to: string) {
  return [{ title: `Write "${to}"`, ops: [{ op: 'set' as const, at, to }] }]
}
