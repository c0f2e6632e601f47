import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { closest } from '#src/text/distance'
import type { MapNode, ScalarNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, isTruthy } from '#src/values/query'

/** One thing in a configuration that Alertmanager refuses. */
export type Fault =
  | { readonly id: 'duration' | 'zero' | 'address' | 'interval'; readonly at: ScalarNode; readonly text: string }
  | { readonly id: 'key'; readonly at: ValueNode; readonly text: string; readonly right: string }
  | { readonly id: 'list'; readonly at: ValueNode; readonly text: string }
  | { readonly id: 'lacks'; readonly at: ValueNode; readonly text: string; readonly needs: string }

/** Of model.ParseDuration (prometheus/common v0.61.0 model/time.go:186-260): each unit once, the longest first. */
const DURATION = /^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/

/** Keys that are known, by block (prometheus/alertmanager v0.28.0 config/config.go); a newer version may have others. */
const KEYS = {
  root: 'global inhibit_rules mute_time_intervals receivers route templates time_intervals'.split(' '),
  route:
    'active_time_intervals continue group_by group_interval group_wait match match_re matchers mute_time_intervals receiver repeat_interval routes'.split(
      ' ',
    ),
  receiver: [
    'name',
    ...'discord email jira msteams msteamsv2 opsgenie pagerduty pushover rocketchat slack sns telegram victorops webex webhook wechat'
      .split(' ')
      .map((name) => `${name}_configs`),
  ],
  inhibition: 'equal source_match source_match_re source_matchers target_match target_match_re target_matchers'.split(
    ' ',
  ),
}
const LISTS = ['active_time_intervals', 'equal', 'group_by', 'mute_time_intervals', 'matchers', 'routes']

/** What an integration needs, in one of its own keys or, after `global.`, in one for all (config/notifiers.go and config/config.go:412-580). */
const NEEDS: { readonly [integration: string]: readonly (readonly string[])[] } = {
  // The token is of v0.29.
  slack_configs: [
    ['api_url', 'api_url_file', 'app_token', 'app_token_file'].flatMap((key) => [key, `global.slack_${key}`]),
  ],
  webhook_configs: [['url', 'url_file']],
  email_configs: [['to'], ['smarthost', 'global.smtp_smarthost'], ['from', 'global.smtp_from']],
  pagerduty_configs: [['routing_key', 'service_key', 'routing_key_file', 'service_key_file']],
  msteams_configs: [['webhook_url', 'webhook_url_file']],
  discord_configs: [['webhook_url', 'webhook_url_file']],
  opsgenie_configs: [['api_key', 'api_key_file', 'global.opsgenie_api_key', 'global.opsgenie_api_key_file']],
}
const ADDRESSES = ['api_url', 'url', 'webhook_url']

/** What Alertmanager refuses in a configuration, beside which receivers routes name. */
export function faultsOf(config: MapNode): Fault[] {
  const route = config.get('route')
  const intervals = ['time_intervals', 'mute_time_intervals'].flatMap((key) => items(config.get(key)))
  const names = intervals.map((interval) => String(scalar(interval, 'name')?.value))
  return [
    ...keyFaults(config, KEYS.root),
    ...durations(getNode(config, ['global']), ['resolve_timeout']),
    ...(route === undefined ? [] : routeFaults(route, names)),
    ...items(config.get('receivers')).flatMap((receiver) => receiverFaults(receiver, getMap(config, ['global']))),
    ...items(config.get('inhibit_rules')).flatMap((rule) => [
      ...keyFaults(rule, KEYS.inhibition),
      ...noLists(rule, ['equal']),
    ]),
  ]
}

function routeFaults(route: ValueNode, intervals: readonly string[]): Fault[] {
  const named = ['mute_time_intervals', 'active_time_intervals'].flatMap((key) => items(getNode(route, [key])))
  const unknown = named.filter((node) => node.kind === 'scalar' && !intervals.includes(String(node.value)))
  return [
    ...keyFaults(route, KEYS.route),
    ...noLists(route, LISTS),
    ...durations(route, ['group_wait', 'group_interval', 'repeat_interval']),
    ...unknown.map((at) => ({ id: 'interval', at: at as ScalarNode, text: String((at as ScalarNode).value) }) as const),
    ...items(getNode(route, ['routes'])).flatMap((below) => routeFaults(below, intervals)),
  ]
}

function receiverFaults(receiver: ValueNode, global: MapNode | undefined): Fault[] {
  if (receiver.kind !== 'map') return []
  const kinds = receiver.entries.keys()
  const faults: Fault[] = [...keyFaults(receiver, KEYS.receiver), ...noLists(receiver, KEYS.receiver.slice(1))]
  if (receiver.get('name') === undefined) faults.push({ id: 'lacks', at: receiver, text: 'receiver', needs: 'name' })
  for (const kind of kinds)
    for (const one of items(receiver.get(kind))) {
      if (one.kind !== 'map') continue
      const lacks = NEEDS[kind]?.find((group) => !group.some((key) => has(one, global, key)))
      if (lacks !== undefined) faults.push({ id: 'lacks', at: one, text: kind, needs: lacks[0]! })
      const addresses = NEEDS[kind] === undefined ? [] : ADDRESSES.map((key) => scalar(one, key))
      for (const at of addresses)
        if (at !== null && !/^https?:\/\//i.test(String(at.value)) && !isOpen(String(at.value)))
          faults.push({ id: 'address', at, text: String(at.value) })
    }
  return faults
}

function has(integration: MapNode, global: MapNode | undefined, key: string): boolean {
  const isGlobal = key.startsWith('global.')
  return isTruthy(isGlobal ? global?.get(key.slice('global.'.length)) : integration.get(key))
}

/** Keys that are a slip of known ones: those of a newer version are none. */
function keyFaults(map: ValueNode | undefined, known: readonly string[]): Fault[] {
  const keys = map?.kind === 'map' ? [...map.entries.keys()].filter((key) => !known.includes(key)) : []
  return keys.flatMap((key): Fault[] => {
    const letters = (one: string): string => one.toLowerCase().replace(/[_-]/g, '')
    const right = known.find((one) => letters(one) === letters(key)) ?? closest(key, known)
    return right === null ? [] : [{ id: 'key', at: (map as MapNode).get(key)!, text: key, right }]
  })
}

function noLists(map: ValueNode, keys: readonly string[]): Fault[] {
  return keys.flatMap((key): Fault[] => {
    const at = getNode(map, [key])
    const isOther = at?.kind === 'map' || (at?.kind === 'scalar' && at.value !== null)
    return isOther ? [{ id: 'list', at, text: key }] : []
  })
}

function durations(map: ValueNode | undefined, keys: readonly string[]): Fault[] {
  return keys.flatMap((key): Fault[] => {
    const at = map === undefined ? null : scalar(map, key)
    const text = String(at?.value ?? '')
    if (at === null || isOpen(text)) return []
    if (text !== '0' && !DURATION.test(text)) return [{ id: 'duration', at, text }]
    return /_interval$/.test(key) && !/[1-9]/.test(text) ? [{ id: 'zero', at, text: key }] : []
  })
}

/** True for a text that is filled in later, by a tool or by Alertmanager. */
function isOpen(text: string): boolean {
  return text === '' || mayBeReplaced(text)
}

function scalar(map: ValueNode, key: string): ScalarNode | null {
  const node = getNode(map, [key])
  return node?.kind === 'scalar' && node.value !== null ? node : null
}

function items(list: ValueNode | undefined): readonly ValueNode[] {
  return list?.kind === 'seq' ? list.items : []
}
