import { goMinutes, isGoDuration } from '#src/rule/helpers/go-duration'
import type { MapNode, ScalarNode } from '#src/values/nodes'
import { getNode } from '#src/values/query'

/** One of two settings that have to agree. */
export interface Side {
  readonly setting: string
  /** Null where the type's own default counts. */
  readonly node: ScalarNode | null
  /** As a message says it. */
  readonly is: string
}

/** Two settings of which the first may not be more than the second, and is. */
export interface Contradiction {
  readonly more: Side
  readonly most: Side
  /** True where they may not even be the same. */
  readonly isStrict: boolean
}

interface Pair {
  readonly more: string
  readonly most: string
  /** What counts where nothing is written; without one there is nothing to compare. */
  readonly usual: { readonly more?: string | number; readonly most?: string | number }
  readonly isStrict?: boolean
}

/** Pairs by type, as validation of their configuration has them; nothing is compared with a `most` that is nothing or 0, which is no limit. */
const PAIRS: { readonly [block: string]: readonly Pair[] } = {
  // processor/batchprocessor/config.go:54-57, factory.go:19
  batch: [{ more: 'send_batch_size', most: 'send_batch_max_size', usual: { more: 8192 } }],
  // internal/memorylimiter/config.go:66-85
  memory_limiter: [
    { more: 'limit_percentage', most: '', usual: { most: 100 } },
    { more: 'spike_limit_percentage', most: '', usual: { most: 100 } },
    { more: 'spike_limit_mib', most: 'limit_mib', usual: {}, isStrict: true },
    { more: 'spike_limit_percentage', most: 'limit_percentage', usual: {}, isStrict: true },
  ],
  // config/configretry/backoff.go:14-27,66-73
  retry_on_failure: [
    { more: 'initial_interval', most: 'max_elapsed_time', usual: { more: '5s' } },
    { more: 'max_interval', most: 'max_elapsed_time', usual: { more: '30s' } },
  ],
}

/** Defaults of a type that are others (exporter/prometheusremotewriteexporter/factory.go:102 of contrib). */
const OWN: { readonly [type: string]: { readonly [setting: string]: string } } = {
  prometheusremotewrite: { initial_interval: '50ms' },
}

/** The first two settings of a block of a type that contradict each other; null for none, and where a value is not known. */
export function contradiction(type: string, block: string, settings: MapNode): Contradiction | null {
  for (const { more, most, usual, isStrict = false } of PAIRS[block] ?? []) {
    const [side, limit] = [sideOf(settings, more, OWN[type]?.[more] ?? usual.more), sideOf(settings, most, usual.most)]
    if (side === null || limit === null) continue
    const [a, b] = [amount(side), amount(limit)]
    if (a === null || b === null || b === 0) continue
    if (isStrict ? a >= b : a > b) return { more: side, most: limit, isStrict }
  }
  return null
}

function sideOf(settings: MapNode, setting: string, usual: string | number | undefined): Side | null {
  const node = setting === '' ? undefined : getNode(settings, [setting])
  if (node?.kind === 'scalar' && node.value !== null) return { setting, node, is: String(node.value) }
  return node?.kind === 'map' || node?.kind === 'seq' || usual === undefined
    ? null
    : { setting, node: null, is: String(usual) }
}

/** A number, or the minutes of a duration; null for anything else, as for a variable. */
function amount({ setting, node, is }: Side): number | null {
  if (!/_(interval|time)$/.test(setting)) return /^\d+$/.test(is) ? Number(is) : null
  // A number means nanoseconds there.
  if (typeof node?.value === 'number') return node.value / 60e9
  return isGoDuration(is) ? goMinutes(is) : null
}
