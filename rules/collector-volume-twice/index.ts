import type { Collector } from '#src/otel/collector'
import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import { byPlace, inAnnotation, named, userCollectors, wroteOf } from '#src/rule/helpers/user-collectors'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, setByUser } from '#src/values/query'

const KEYS = ['presets', 'volumes', 'volumeMounts']

/** Volumes that the chart adds for a preset, by its switch, with the paths that they are mounted at. */
const OF_PRESETS: readonly { readonly on: readonly string[]; readonly volumes: readonly (readonly string[])[] }[] = [
  {
    on: ['logsCollection', 'enabled'],
    volumes: [
      ['varlogpods', '/var/log/pods'],
      ['varlibdockercontainers', '/var/lib/docker/containers'],
    ],
  },
  { on: ['hostMetrics', 'enabled'], volumes: [['hostfs', '/hostfs']] },
]

interface Twice {
  readonly list: string
  /** A volume's name, or a path. */
  readonly what: string
  readonly preset: string | null
  readonly at: ValueNode
  readonly collector: string
}
interface Data extends Pick<Twice, 'list' | 'what'> {
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'collector-volume-twice',
    summary: 'A collector with two volumes of one name, or two at one path',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: KEYS,
    fixable: 'unsafe',
  },
  messages: {
    preset: ({ preset, list, what, collectors }: Data & { preset: string }) =>
      `The preset "${preset}" adds "${what}" to "${list}" of ${named(collectors)}, where it stands already, and Kubernetes refuses pods with both.${
        preset === 'logsCollection' ? ' KOF reads the logs of pods without this preset: drop it.' : ' Drop one of them.'
      }`,
    list: ({ list, what, collectors }: Data) =>
      `"${what}" stands twice in "${list}" of ${named(collectors)}, and Kubernetes refuses such pods. Drop one of them.`,
  },
  check(ctx) {
    if (!wroteOf(ctx.instance, KEYS)) return
    const found = userCollectors(ctx).flatMap((collector) => [
      ...twiceIn(collector, 'volumes', 'name', 0),
      ...twiceIn(collector, 'volumeMounts', 'mountPath', 1),
    ])
    // What is wrong with a volume is wrong with its mount.
    const places = byPlace(found)
    for (const { first, collectors } of places) {
      const { list, what, preset, at } = first
      const data = { list, what, collectors }
      const severity = inAnnotation(at) || !ctx.instance.active ? 'warning' : 'error'
      if (preset === null) ctx.report({ id: 'list', data, at, severity })
      else ctx.report({ id: 'preset', data: { ...data, preset }, at, severity, fixes: switchOff(at) })
    }
  },
})

/** @param nth which of a preset's words stands at the key */
function twiceIn({ key, node }: Collector, list: string, word: string, nth: 0 | 1): Twice[] {
  const items = node.get(list)
  if (items?.kind !== 'seq') return []
  const seen = new Map<string, ValueNode>()
  const found: Twice[] = []
  for (const item of items.items) {
    const name = getNode(item, [word])
    if (name?.kind !== 'scalar' || typeof name.value !== 'string') continue
    if (seen.has(name.value) && setByUser(name))
      found.push({ list, what: name.value, preset: null, at: name, collector: key })
    seen.set(name.value, name)
  }
  for (const { on, volumes } of OF_PRESETS) {
    const both = volumes.map((words) => words[nth]!).find((one) => seen.has(one))
    if (both === undefined || !isOn(node, on)) continue
    const preset = getNode(node, ['presets', ...on])
    const own = [preset, seen.get(both)].filter((one) => one !== undefined && setByUser(one))
    // Who writes down what the chart has by default has decided nothing.
    const at = own.find((one) => one?.kind === 'scalar' && !repeatsDefault(one)) ?? own[0]
    if (at !== undefined) found.push({ list, what: both, preset: on[0]!, at, collector: key })
  }
  return found
}

function isOn(node: MapNode, on: readonly string[]): boolean {
  return getScalar(node, ['presets', ...on]) === true
}

/** Only of a switch: which of two volumes is to stay, their author knows. */
function switchOff(at: ValueNode): ProposedFix<YamlOp>[] {
  if (at.kind !== 'scalar' || typeof at.value !== 'boolean') return []
  return [{ title: 'Write false', safety: 'unsafe', ops: [{ op: 'set', at, to: false }] }]
}
