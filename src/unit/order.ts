import type { LintUnit } from '../config/plan.ts'
import { clustersOf } from '../manifest/cluster.ts'
import type { Manifests } from '../manifest/manifest.ts'

/** Places of units in the order in which they are opened: annotations of clusters go on top of what others install. */
export function inOrder(units: readonly LintUnit[], manifests: Manifests): number[] {
  const onTop = new Set(
    clustersOf(manifests).flatMap(({ values, manifest }) => (values.size > 0 ? [manifest.uri] : [])),
  )
  const isOnTop = (i: number): boolean => units[i]!.kind === 'file' && onTop.has(units[i]!.name)
  const all = [...units.keys()]
  return [...all.filter((i) => !isOnTop(i)), ...all.filter(isOnTop)]
}
