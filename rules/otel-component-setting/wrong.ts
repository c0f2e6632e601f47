import type { Collector, Kind } from '#src/otel/collector'
import type { MapNode, Route, SeqNode, ValueNode } from '#src/values/nodes'
import { getMap, getScalar, setByUser } from '#src/values/query'
import { type Advice, adviceOn } from './advice.ts'
import { type Taken, take } from './alias.ts'
import { type WrongDuration, wrongDuration } from './durations.ts'
import { type Block, type Setting, settingsOf } from './settings.ts'

/** Something that a component does not take. */
export interface Wrong extends Advice {
  readonly at: ValueNode
  readonly kind: Kind
  /** As in `otlphttp/logs`. */
  readonly id: string
  /** From the component on. */
  readonly route: Route
  readonly collector: string
  /** `list` for one where settings have to be, in a map, `text` for one where a number or a switch has to be. Null for a setting that is not known. */
  readonly wrong: WrongDuration | 'list' | 'text' | null
  /** True for one that is not known and is left out without a word. */
  readonly isLeftOut: boolean
}

type WrongBelow = Omit<Wrong, 'kind' | 'id' | 'collector'>

/**
 * Settings that are numbers, or switches, wherever they are known: the collector makes neither of a text
 * (open-telemetry/opentelemetry-collector v0.114.0 to v0.143.0, confmap: `WeaklyTypedInput: false`; processor/batchprocessor/config.go,
 * processor/memorylimiterprocessor, exporter/exporterhelper queue and retry configurations, config/configtls).
 */
const NUMBERS = new Set([
  'limit_mib',
  'limit_percentage',
  'num_consumers',
  'queue_size',
  'sampling_percentage',
  'send_batch_max_size',
  'send_batch_size',
  'spike_limit_mib',
  'spike_limit_percentage',
])
const SWITCHES = new Set(['include_file_name', 'include_file_path', 'insecure', 'insecure_skip_verify'])

/** What all components of a run have in common. */
interface Run {
  /** The number of the version whose settings are known. */
  readonly nth: string
  /** True where that is not the collector's: then other settings may be right, and only what durations look like is certain. */
  readonly isOther: boolean
  /** Gets the settings that are taken. */
  readonly taken: Taken
}

/**
 * What the user wrote in the components of a kind that they do not take.
 *
 * @param nth number of the collector's version
 * @param taken gets the settings that are taken
 */
export function wrongIn(collector: Collector, kind: Kind, nth: string, taken: Taken): Wrong[] {
  const components = getMap(collector.config, [kind])?.touchedEntries() ?? []
  return components.flatMap(({ key: id, node }) => {
    const type = id.split('/')[0]!.trim()
    const known = settingsOf(kind, type, nth)
    if (known === null) return []
    if (isUsersList(node)) return [{ ...listOf(node, []), kind, id, collector: collector.key }]
    if (node.kind !== 'map') return []
    const found = new Below({ nth: known.nth, taken, isOther: known.nth !== nth }).of(node, known.block, [])
    return found
      .filter(
        ({ route }) => !(type === 'prometheus' && route[0] === 'config' && route.length > 1 && hasAllocator(collector)),
      )
      .map((one) => ({ ...one, kind, id, collector: collector.key }))
  })
}

/** True where the operator takes jobs out of the collector's configuration and gives them to a program of its own. */
function hasAllocator({ node }: Collector): boolean {
  return getScalar(node, ['targetAllocator', 'enabled']) === true
}

/** Looks for what is wrong below a component. */
class Below {
  private readonly run: Run

  constructor(run: Run) {
    this.run = run
  }

  /** What is wrong in a map. */
  of(map: MapNode, block: Block, above: Route, outer: Block | null = null): WrongBelow[] {
    return map.touchedEntries().flatMap(({ key, node }): WrongBelow[] => {
      // A tool gives keys that are templates before Helm reads them.
      if (/\{\{|\$\{/.test(key)) return []
      const setting = block.settings.get(key)
      const route = [...above, key]
      if (setting?.versions.includes(this.run.nth)) return this.known(node, setting, block, route)
      return this.unknown(node, key, block, above, outer)
    })
  }

  private unknown(node: ValueNode, key: string, block: Block, above: Route, outer: Block | null): WrongBelow[] {
    const { nth, isOther } = this.run
    const isNull = node.kind === 'scalar' && node.value === null
    if (isNull || isOther || block.open.includes(nth) || !isUsers(node)) return []
    const isLeftOut = block.lenient.includes(nth)
    return [
      { at: node, route: [...above, key], wrong: null, isLeftOut, ...adviceOn(key, { block, nth, outer, above }) },
    ]
  }

  private known(node: ValueNode, setting: Setting, block: Block, route: Route): WrongBelow[] {
    take(this.run.taken, node)
    const inner = setting.inner?.()
    if ((setting.in === 'map' || setting.in === 'named') && isUsersList(node)) return [listOf(node, route)]
    if (setting.in === 'map') return node.kind === 'map' && inner ? this.of(node, inner, route, block) : []
    if (setting.in === 'named' && inner && node.kind === 'map')
      return node.touchedEntries().flatMap(({ key, node: one }) => this.one(one, inner, [...route, key]))
    if (inner && node.kind === 'seq') return this.items(node, setting, inner, route)
    if (isQuoted(node, String(route.at(-1))))
      return [{ at: node, route, wrong: 'text', isLeftOut: false, better: null, place: null }]
    const wrong = setting.isDuration && node.kind === 'scalar' && setByUser(node) ? wrongDuration(node) : null
    return wrong === null ? [] : [{ at: node, route, wrong, isLeftOut: false, better: null, place: null }]
  }

  private items({ items }: SeqNode, setting: Setting, inner: Block, route: Route): WrongBelow[] {
    return items.flatMap((item, i) => {
      if (setting.in === 'list') return this.one(item, inner, [...route, i])
      const type = item.kind === 'map' ? inner.settings.get(String(getScalar(item, ['type']))) : undefined
      const block = type?.inner?.()
      return block === undefined ? [] : this.one(item, block, [...route, i])
    })
  }

  /** What is wrong in one of several that have the same settings. */
  private one(node: ValueNode, block: Block, route: Route): WrongBelow[] {
    return node.kind === 'map' && node.touched ? this.of(node, block, route) : []
  }
}

function isUsers(node: ValueNode): boolean {
  return node.kind === 'map' ? node.touched : setByUser(node)
}

/** A number or a switch in quotes, of a setting that is one in every component that has it. */
function isQuoted(node: ValueNode, key: string): boolean {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return false
  return (
    (NUMBERS.has(key) && /^\d+(\.\d+)?$/.test(node.value)) || (SWITCHES.has(key) && /^(true|false)$/.test(node.value))
  )
}

/** An empty one some components take for no settings at all. */
function isUsersList(node: ValueNode): node is SeqNode {
  return node.kind === 'seq' && node.items.length > 0 && setByUser(node)
}

function listOf(at: SeqNode, route: Route): WrongBelow {
  return { at, route, wrong: 'list', isLeftOut: false, better: null, place: null }
}
