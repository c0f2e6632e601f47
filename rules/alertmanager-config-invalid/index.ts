import { type ChartContext, defineChartRule } from '#src/rule/define'
import { nearestName } from '#src/rule/helpers/nearest-name'
import { isLeftToTool } from '#src/rule/helpers/placeholder'
import { type YamlText, yamlText } from '#src/rule/helpers/yaml-text'
import { inRange } from '#src/rule/version-range'
import type { MapNode, ScalarNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, isTruthy, setByUser } from '#src/values/query'
import { type Fault, faultsOf } from './parts.ts'

const REFUSED = 'Alertmanager refuses the whole configuration, and no alert is sent with it.'

const messages = {
  unreadable: ({ problem, line }: { problem: string; line: number }) =>
    `Line ${line} of this text cannot be read: ${problem[0]!.toLowerCase()}${problem.slice(1)}. ${REFUSED} Correct that line.`,
  noMap: () =>
    `This text is no configuration: it must begin with keys such as "route" and "receivers". ${REFUSED} Write them as keys.`,
  noRoute: () => `This configuration has no "route". ${REFUSED} Add "route" with a "receiver".`,
  noReceiver: () =>
    `The first "route" names no "receiver" for alerts that match nothing else. ${REFUSED} Add one of "receivers".`,
  rootMatcher: ({ key }: { key: string }) =>
    `The first "route" takes all alerts and may have no "${key}". ${REFUSED} Move it into an item of "routes".`,
  unknownReceiver: ({ name, close }: { name: string; close: string | null }) =>
    `"receivers" has no "${name}". ${REFUSED}${close === null ? ' Add it there, or name another one.' : ` Did you mean "${close}"?`}`,
  twice: ({ name }: { name: string }) =>
    `A receiver "${name}" is there already. ${REFUSED} Rename one of them, or make one of both.`,
  duration: ({ text }: Text) =>
    `"${text}" is no duration to Alertmanager. ${REFUSED} Write whole numbers and units from y, w, d, h, m, s and ms, as in "30s" or "4h".`,
  zero: ({ text }: Text) => `"${text}" cannot be nothing. ${REFUSED} Write how long to wait, as in "4h".`,
  address: ({ text }: Text) =>
    `"${text}" has no "http://" or "https://" before it. ${REFUSED} Write the whole address.`,
  interval: ({ text }: Text) => `"time_intervals" has no "${text}". ${REFUSED} Add it there, or name another one.`,
  key: ({ text, right }: Text & { right: string }) =>
    `There is no key "${text}" here. ${REFUSED} Did you mean "${right}"?`,
  list: ({ text }: Text) => `"${text}" has to be a list. ${REFUSED} Write its items behind "- ".`,
  lacks: ({ text, needs }: Text & { needs: string }) => `This item of "${text}" has no "${needs}". ${REFUSED} Add it.`,
}
interface Text {
  readonly text: string
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'alertmanager-config-invalid',
    summary: 'A configuration that Alertmanager refuses',
    severity: 'error',
    category: 'schema',
    charts: ['kof-mothership'],
    kof: '*',
    needs: ['configRawYaml', 'vmalertmanager'],
    fixable: false,
  },
  messages,
  check(ctx) {
    if (!ctx.instance.active) return
    const isOld = inRange(ctx.deployment.kofVersion, '<1.3.0')
    const base = ['victoriametrics', 'vmalert', ...(isOld ? ['vmalertmanager'] : ['manager', 'spec'])]
    const text = ctx.get(...base, isOld ? 'config' : 'configRawYaml')
    if (text?.kind !== 'scalar' || typeof text.value !== 'string' || !setByUser(text) || text.value.trim() === '')
      return
    if (!isTruthy(ctx.get('victoriametrics', 'enabled')) || !isTruthy(ctx.get('victoriametrics', 'vmalert', 'enabled')))
      return
    const spec = getMap(ctx.instance.values, base)
    // The operator prefers a Secret, and completes the text by resources that it is told to look for.
    if (isTruthy(spec?.get('configSecret'))) return
    const isCompleted = ['selectAllByDefault', 'configSelector', 'configNamespaceSelector'].some((key) =>
      isTruthy(spec?.get(key)),
    )
    const yaml = yamlText(text)
    if (yaml.values === null) {
      const { message, line } = yaml.problem!
      // A variable that a tool replaces by a text before Helm reads it begins a map until then.
      const severity = isLeftToTool(text.value) ? 'warning' : 'error'
      ctx.report({ id: 'unreadable', data: { problem: message, line }, at: { key: text }, severity })
    } else if (!yaml.isMap) ctx.report({ id: 'noMap', data: undefined, at: { key: text } })
    else checkConfig(ctx, text, yaml, yaml.values, isCompleted)
  },
})

function checkConfig(ctx: Context, text: ScalarNode, yaml: YamlText, config: MapNode, isCompleted: boolean): void {
  // Resources may bring intervals along.
  for (const fault of faultsOf(config)) if (!isCompleted || fault.id !== 'interval') reportPart(ctx, yaml, fault)
  const names = receivers(ctx, yaml, config.get('receivers'))
  // Those of resources are NAMESPACE-RESOURCE-RECEIVER.
  const isKnown = (name: string): boolean => names.includes(name) || (isCompleted && /.-.+-./.test(name))
  const route = config.get('route')
  if (route?.kind !== 'map') {
    if (route !== undefined && isTruthy(route)) return
    if (!isCompleted) ctx.report({ id: 'noRoute', data: undefined, at: { key: text } })
    return
  }
  const key = yaml.stands ? { key: route } : text
  if (!isTruthy(route.get('receiver'))) ctx.report({ id: 'noReceiver', data: undefined, at: key })
  for (const matcher of ['match', 'match_re', 'matchers']) {
    const node = route.get(matcher)
    if (isTruthy(node))
      ctx.report({ id: 'rootMatcher', data: { key: matcher }, at: yaml.stands ? { key: node! } : text })
  }
  checkRoute(ctx, yaml, route, { names, isKnown })
}

function reportPart(ctx: Context, yaml: YamlText, fault: Fault): void {
  const at = yaml.place(fault.at)
  // In a text that is not shown as it is there are no keys to point at.
  if (fault.id === 'key') {
    const ops = yaml.stands ? [{ op: 'rename' as const, at, to: fault.right }] : []
    const fixes = [{ title: `Rename it to "${fault.right}"`, safety: 'suggestion' as const, ops }]
    ctx.report({ id: 'key', data: fault, at: yaml.stands ? { key: at } : at, fixes })
  } else if (fault.id === 'list') ctx.report({ id: 'list', data: fault, at: yaml.stands ? { key: at } : at })
  else if (fault.id === 'lacks') ctx.report({ id: 'lacks', data: fault, at })
  else ctx.report({ id: fault.id, data: fault, at })
}

/** Names of all receivers; one that comes a second time is reported. */
function receivers(ctx: Context, yaml: YamlText, list: ValueNode | undefined): string[] {
  const names: string[] = []
  for (const receiver of list?.kind === 'seq' ? list.items : []) {
    const node = getNode(receiver, ['name'])
    if (node?.kind !== 'scalar') continue
    const name = String(node.value)
    if (names.includes(name)) ctx.report({ id: 'twice', data: { name }, at: yaml.place(node) })
    names.push(name)
  }
  return names
}

interface Receivers {
  readonly names: readonly string[]
  readonly isKnown: (name: string) => boolean
}

function checkRoute(ctx: Context, yaml: YamlText, route: ValueNode, receivers: Receivers): void {
  const node = getNode(route, ['receiver'])
  const name = node?.kind === 'scalar' ? String(node.value ?? '') : ''
  if (node?.kind === 'scalar' && name !== '' && !receivers.isKnown(name)) {
    const close = nearestName(name, receivers.names)
    const at = yaml.place(node)
    const ops = at === node && close !== null ? [{ op: 'set' as const, at, to: close }] : []
    const fixes = close === null ? [] : [{ title: `Write "${close}"`, safety: 'suggestion' as const, ops }]
    ctx.report({ id: 'unknownReceiver', data: { name, close }, at, fixes })
  }
  const routes = getNode(route, ['routes'])
  for (const below of routes?.kind === 'seq' ? routes.items : []) checkRoute(ctx, yaml, below, receivers)
}
