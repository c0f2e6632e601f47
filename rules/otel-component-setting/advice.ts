import { closest } from '#src/text/distance'
import type { Route } from '#src/values/nodes'
import type { Block } from './settings.ts'

/** What may be meant by a setting that is not known. */
export interface Advice {
  /** Another name. */
  readonly better: string | null
  /** Another place, as a sentence. */
  readonly place: string | null
}

/** Where a setting is that is not known. */
interface Site {
  readonly block: Block
  readonly nth: string
  /** The block of the map around the one that has it; null at the top of a component, and in lists. */
  readonly outer: Block | null
  readonly above: Route
}

/**
 * What settings of older versions are called now (open-telemetry/opentelemetry-collector v0.123.0
 * exporter/exporterhelper/internal/queuebatch/config.go:35).
 */
const RENAMED: { readonly [setting: string]: string } = { blocking: 'block_on_overflow' }

/** What may be meant by a setting that a block does not have in a version. */
export function adviceOn(key: string, { block, nth, outer, above }: Site): Advice {
  const has = (one: Block, name: string): boolean => one.settings.get(name)?.versions.includes(nth) === true
  const names = [...block.settings.keys()].filter((name) => has(block, name))
  const below = names.filter((name) => {
    const setting = block.settings.get(name)!
    const inner = setting.in === 'map' ? setting.inner?.() : undefined
    return inner !== undefined && has(inner, key)
  })
  if (below.length === 1) return { better: null, place: `It belongs below "${below[0]}".` }
  if (outer !== null && has(outer, key))
    return { better: null, place: `It belongs beside "${above.at(-1)}", not below it.` }
  const now = Object.hasOwn(RENAMED, key) ? RENAMED[key]! : null
  return { better: now !== null && has(block, now) ? now : closest(key, names), place: null }
}
