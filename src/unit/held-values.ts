import type { Embedded } from '../manifest/embedded/embedded-values.ts'
import { embeddedIn } from '../manifest/embedded.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import { nodeOf } from './opened.ts'
import type { RunFacts } from './run-facts.ts'

/** Files of other tools than those of Kubernetes. */
const TOOLS = ['Fleet', 'Helmfile']

/** Kinds that are looked at as kustomizations leave them. */
const PATCHED = [
  'HelmRelease',
  'MultiClusterService',
  'ClusterDeployment',
  'Application',
  'ApplicationSet',
  'ClusterProfile',
  'Profile',
]

/** What reads the patches of kustomizations. */
export type Patches = Pick<
  typeof import('./of-tools.ts'),
  'appliedPatches' | 'change' | 'doubtOf' | 'inPatched' | 'isMadeAnew' | 'isMadeOurs' | 'versionsOutside'
>

/** Values inside a manifest. */
export interface Held {
  readonly manifest: Manifest
  readonly embedded: Embedded
}

/** True for a manifest of another tool than those of Kubernetes. */
export function isOfTool({ kind }: Manifest): boolean {
  return TOOLS.includes(kind)
}

/** All values inside manifests, those of annotations last, since they go on top of others. */
export function valuesFirst(
  manifests: readonly Manifest[],
  run: RunFacts,
  patches: Patches | null,
  inTool: ((manifest: Manifest) => readonly Embedded[]) | null,
): Held[] {
  const applied = patches?.appliedPatches(run.manifests)
  const all = manifests.flatMap((manifest) => {
    const isApplied = applied?.has(manifest) === true && PATCHED.includes(manifest.kind)
    const own = isApplied ? [] : embeddedIn(manifest, run.manifests)
    const changed = manifest.kind === 'Kustomization' ? patches?.inPatched(manifest, run.manifests) : undefined
    const more = changed ?? (isOfTool(manifest) ? inTool?.(manifest) : undefined) ?? []
    const again = new Set(changed?.map(placeOf))
    return [...own.filter((one) => !again.has(placeOf(one))), ...more].map((embedded) => ({ manifest, embedded }))
  })
  const isOnTop = ({ embedded }: Held): boolean => embedded.cluster !== null
  return [...all.filter((one) => !isOnTop(one)), ...all.filter(isOnTop)]
}

/** The last part of values as it is written, which tells them from all others. */
function placeOf({ parts }: Embedded): SyntaxNode | null {
  return nodeOf(parts.at(-1)!).origin.node
}
