import type { ChartContext, Messages } from '#src/rule/define'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { inAnnotation } from '#src/rule/helpers/user-collectors'
import type { Json, JsonObject } from '#src/schema/knowledge'
import { closest } from '#src/text/distance'
import type { ValueNode } from '#src/values/nodes'
import { getMap } from '#src/values/query'

/** What the collectors of KOF were called before 1.2.0, when others made them. */
const FORMERLY: { readonly [name: string]: string } = { node: 'daemon', k8scluster: 'cluster' }

/** A collector of the user's that nothing switches on. */
export interface IdleCollector {
  readonly node: ValueNode
  /** The collector of KOF that it was meant to be; null where none has such a name. */
  readonly meant: string | null
}

/**
 * Collectors that KOF does not have and that are not switched on, although nobody says that they are to be off. What
 * `defaultCRConfig` says of `enabled` does not count.
 */
export function idleCollectors({ instance, knowledge }: ChartContext<Messages, unknown>): IdleCollector[] {
  if (instance.chart !== 'kof-collectors') return []
  const stack = getMap(instance.values, [KUBE_STACK])
  const own = stack === undefined ? undefined : getMap(stack, ['collectors'])
  if (own?.touched !== true) return []
  const undecided = own.touchedEntries().filter(
    // Values of the release, which are not at hand below an annotation, may switch it on.
    ({ node }) => node.kind === 'map' && node.get('enabled') === undefined && !inAnnotation(node),
  )
  if (undecided.length === 0) return []
  const defaults = knowledge.chart(instance.chart, instance.version)?.defaults
  const known = Object.keys(below(below(defaults, KUBE_STACK), 'collectors') ?? {})
  if (known.length === 0) return []
  return undecided.flatMap(({ key, node }) => {
    if (known.includes(key)) return []
    const formerly = Object.hasOwn(FORMERLY, key) ? FORMERLY[key]! : null
    return [{ node, meant: closest(key, known) ?? (formerly !== null && known.includes(formerly) ? formerly : null) }]
  })
}

function below(json: Json | undefined, key: string): JsonObject | undefined {
  const at = typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject)[key] : undefined
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as JsonObject) : undefined
}
