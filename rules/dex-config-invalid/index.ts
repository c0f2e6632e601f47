import { type ChartContext, defineChartRule } from '#src/rule/define'
import { nearestName } from '#src/rule/helpers/nearest-name'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import type { MapNode, ScalarNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, isTruthy, setByUser } from '#src/values/query'
import { CONNECTORS, callbackOf, KEYS_OF_CLIENTS, STOPPING, STORAGES, USELESS, WITH_CALLBACK } from './knows.ts'

const STOPS = 'so Dex does not start.'

const messages = {
  type: ({ text, right, what }: { text: string; right: string | null; what: string }) =>
    `Dex knows no ${what} "${text}", ${STOPS} ${right === null ? 'Write one that it has.' : `Did you mean "${right}"?`}`,
  lacks: ({ what, needs }: { what: string; needs: string }) => `This ${what} has no "${needs}", ${STOPS} Add it.`,
  useless: () =>
    'Nobody can sign in with this connector: it has no "config", which says where and as whom Dex asks. Add it.',
  both: ({ one, other }: { one: string; other: string }) =>
    `A client has either "${one}" or "${other}", ${STOPS} Delete one of them.`,
  callback: ({ text, right }: { text: string; right: string }) =>
    `Nobody can sign in with this connector: Dex takes "${right}" for its address, which is made of "issuer", and not "${text}". Write that here and at the provider.`,
  issuer: ({ text }: { text: string }) =>
    `"${text}" has no "https://" before it, so Dex answers at no address that a client can ask. Write the whole address, as in "https://dex.acme.io".`,
  key: ({ text, right }: { text: string; right: string }) =>
    `Dex does not read "${text}" of a client, and says nothing of it. Did you mean "${right}"?`,
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'dex-config-invalid',
    summary: 'A configuration that Dex does not start with, or that nobody can sign in with',
    severity: 'error',
    category: 'security',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.1.0',
    needs: ['dex'],
    fixable: false,
  },
  messages,
  check(ctx) {
    const config = ctx.get('dex', 'config')
    if (!ctx.instance.active || config?.kind !== 'map' || !config.touched || !isTruthy(ctx.get('dex', 'enabled')))
      return
    // Dex then reads a Secret that is somebody else's (dexidp/helm-charts dex-0.23.0 charts/dex/values.yaml:50-58).
    if (ctx.scalar('dex', 'configSecret', 'create') === false) return
    const issuer = own(config, 'issuer')
    const address = String(issuer?.value ?? '')
    if (issuer !== null && !/^https?:\/\//i.test(address))
      ctx.report({ id: 'issuer', data: { text: address }, at: issuer })
    checkType(ctx, own(getMap(config, ['storage']), 'type'), STORAGES, 'storage')
    for (const connector of maps(config.get('connectors'))) checkConnector(ctx, connector, address)
    for (const client of maps(config.get('staticClients'))) checkClient(ctx, client)
  },
})

function checkConnector(ctx: Context, connector: MapNode, issuer: string): void {
  const type = own(connector, 'type')
  const is = String(type?.value ?? '')
  const needed = ['type', 'id', 'name', ...(STOPPING.includes(is) ? ['config'] : [])]
  const lacks = needed.find((key) => !has(connector, key))
  if (lacks !== undefined) ctx.report({ id: 'lacks', data: { what: 'connector', needs: lacks }, at: connector })
  else if (USELESS.includes(is) && !has(connector, 'config'))
    ctx.report({ id: 'useless', data: undefined, at: connector })
  checkType(ctx, type, CONNECTORS, 'connector')
  const redirect = own(getMap(connector, ['config']), 'redirectURI')
  const right = callbackOf(issuer)
  if (redirect === null || right === null || !WITH_CALLBACK.includes(is)) return
  const text = String(redirect.value)
  const fixes = [
    {
      title: `Write "${right}"`,
      safety: 'suggestion' as const,
      ops: [{ op: 'set' as const, at: redirect, to: right }],
    },
  ]
  if (text !== right) ctx.report({ id: 'callback', data: { text, right }, at: redirect, fixes })
}

function checkClient(ctx: Context, client: MapNode): void {
  for (const key of client.entries.keys()) {
    const right = KEYS_OF_CLIENTS.some((one) => one.toLowerCase() === key.toLowerCase())
      ? null
      : nearestName(key, KEYS_OF_CLIENTS)
    if (right !== null) ctx.report({ id: 'key', data: { text: key, right }, at: { key: client.get(key)! } })
  }
  const needs = [['name'], ['id', 'idEnv'], isTruthy(value(client, 'public')) ? [] : ['secret', 'secretEnv']]
  const lacks = needs.find((group) => group.length > 0 && !group.some((key) => has(client, key)))
  if (lacks !== undefined) ctx.report({ id: 'lacks', data: { what: 'client', needs: lacks[0]! }, at: client })
  for (const [one, other] of [
    ['id', 'idEnv'],
    ['secret', 'secretEnv'],
  ] as const)
    if (has(client, one) && has(client, other))
      ctx.report({ id: 'both', data: { one, other }, at: { key: value(client, other)! } })
}

function checkType(ctx: Context, type: ScalarNode | null, known: readonly string[], what: string): void {
  if (type === null || known.includes(String(type.value))) return
  const text = String(type.value)
  const right = nearestName(text, known)
  const ops = right === null ? [] : [{ op: 'set' as const, at: type, to: right }]
  const fixes = right === null ? [] : [{ title: `Write "${right}"`, safety: 'suggestion' as const, ops }]
  ctx.report({ id: 'type', data: { text, right, what }, at: type, fixes })
}

/** Items of a list that are the user's, as maps. */
function maps(list: ValueNode | undefined): MapNode[] {
  return list?.kind === 'seq' && list.touched ? list.items.filter((item) => item.kind === 'map') : []
}

/** Go reads keys of JSON in any case. */
function value(map: MapNode, key: string): ValueNode | undefined {
  return map.get([...map.entries.keys()].find((one) => one.toLowerCase() === key.toLowerCase()) ?? key)
}

function has(map: MapNode, key: string): boolean {
  const node = value(map, key)
  return node !== undefined && (node.kind !== 'scalar' || isTruthy(node))
}

function own(map: MapNode | undefined, key: string): ScalarNode | null {
  const node = map === undefined ? undefined : getNode(map, [key])
  const isOwn = node?.kind === 'scalar' && node.value !== null && setByUser(node)
  return isOwn && !mayBeReplaced(String(node.value)) && !String(node.value).includes('$') ? node : null
}
