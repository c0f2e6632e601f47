import { closest } from '#src/text/distance'
import type { Route } from '#src/values/nodes'

/** Resources of containers that need no domain before their name, besides `hugepages-SIZE` (kubernetes/kubernetes pkg/apis/core/helper/helpers.go). */
const KNOWN = ['cpu', 'memory', 'ephemeral-storage']
/** Blocks whose amounts are those of a volume. */
const CLAIM = /claim|persisten|pvc/i

/** The name of what is asked for, or limited, that containers do not have; null for what they have, and for sizes of volumes. */
export function unknownResource(route: Route): string | null {
  const [name, side] = [String(route.at(-1)), route.at(-2)]
  if (side !== 'limits' && side !== 'requests') return null
  if (KNOWN.includes(name) || name.startsWith('hugepages-') || /[/${<]/.test(name)) return null
  return route.some((key) => CLAIM.test(String(key))) ? null : name
}

/** What to write for such a name, as a sentence. */
export function insteadOf(name: string): string {
  if (name === 'storage')
    return 'The size of a volume stands in its claim; "ephemeral-storage" is what a container may write beside it.'
  const meant = closest(name.toLowerCase(), KNOWN) ?? KNOWN.find((known) => known === name.toLowerCase())
  return meant === undefined
    ? `Write ${KNOWN.map((known) => `"${known}"`).join(', ')}, or a name with a domain.`
    : `Write "${meant}".`
}
