import type { LintUnit } from '../config/plan.ts'
import { clustersOf } from '../manifest/cluster.ts'
import type { Manifests } from '../manifest/manifest.ts'

/**
 * Places of units in the order in which they are opened: annotations of clusters go on top of what others install, and kustomizations,
 * which may give some, between both, since they may install something too.
 */
export function inOrder(units: readonly LintUnit[], manifests: Manifests): number[] {
  const onTop = new Set(
    clustersOf(manifests).flatMap(({ values, manifest }) => (values.size > 0 ? [manifest.uri] : [])),
  )
  const between = new Set(manifests.of('Kustomization').map(({ uri }) => uri))
  const rankOf = ({ kind, name }: LintUnit): number =>
    kind !== 'file' ? 0 : between.has(name) ? 1 : onTop.has(name) ? 2 : 0
  const ranks = units.map(rankOf)
  const all = [...units.keys()]
  return [0, 1, 2].flatMap((rank) => all.filter((i) => ranks[i] === rank))
}
