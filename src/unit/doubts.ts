import { fluxOver, substitutes } from '../manifest/kustomize/flux.ts'
import { leftOver } from '../manifest/kustomize/left.ts'
import { appliedPatches } from '../manifest/kustomize/releases.ts'
import { isMadeAnew, isUnfinished } from '../manifest/kustomize/unfinished.ts'
import { versionsOutside } from '../manifest/kustomize/versions.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import { type Doubt, mayHaveVariables } from './opened.ts'
import { LOCAL, OF_ABSENCE } from './templated.ts'

/** What is known of values besides who installs them. */
interface DoubtfulValues {
  readonly isPart: boolean
  /** True for a part that others lie under, and none over. */
  readonly isOnTop?: boolean
  /** True where something in them may be replaced. */
  readonly hasVariables: boolean
  /** True for those that are looked at for the version which kustomizations over the manifest give it. */
  readonly isAtItsVersion?: boolean
  /** Of what a kustomization makes, the manifest that it is made of. */
  readonly made?: Manifest | undefined
}

/**
 * What can be said of values that other tools change before they reach Helm: of those that only a patch or a kustomization makes
 * whole, what holds of a key by itself, where some kustomization leaves it; of those with variables that Flux replaces, all but what is
 * said of these. Null for values that nothing changes.
 *
 * @param manifest who installs them
 */
export function doubtOf(
  manifest: Manifest,
  { isPart, isOnTop = false, hasVariables, isAtItsVersion = false, made }: DoubtfulValues,
  manifests: Manifests,
): Doubt | null {
  if (made !== undefined && isMadeAnew(manifest, made, manifests)) return () => []
  const isChanged = isUnfinished(manifest, manifests, made ?? null)
  if (isChanged && !isAtItsVersion && versionsOutside(manifest, manifests) !== null) return () => []
  const isPartly = isPart || isChanged
  const flux = fluxOver(manifest.uri, manifests)
  // Whoever writes one for Flux has it replaced, unless what applies it shows that nobody does.
  const isReplaced = flux.length === 0 ? hasVariables && isReplacing(manifest) : flux.some(substitutes)
  const isPatch = appliedPatches(manifests).has(manifest) || (made === undefined && manifest.patches.length > 0)
  if (!isPartly && !isReplaced && !isPatch) return null
  const isLeft = isChanged || isPatch ? leftOver(manifest, manifests) : null
  return (found, sources) =>
    found.filter(
      (one) =>
        isLeft?.(one.location.uri, one.location.span) !== false &&
        !(isPartly && !holdsAlone(one) && !(isOnTop && !isChanged && holdsOnTop(one))) &&
        !(isReplaced && hasVariable(one, sources.get(one.location.uri)?.text ?? '')),
    )
}

/** What can be said of values over which others go that are not known: what holds of a key by itself. */
export const saidOfParts: Doubt = (found) => found.filter(holdsAlone)

/** True for a release of Flux, also one that a kustomization leaves, and for those of Fleet and Helmfile, which replace them in files too. */
function isReplacing({ kind, apiVersion }: Manifest): boolean {
  return (
    kind === 'Fleet' ||
    kind === 'Helmfile' ||
    (kind === 'HelmRelease' && apiVersion.startsWith('helm.toolkit.fluxcd.io/'))
  )
}

function holdsAlone({ rule, messageId }: Diagnostic): boolean {
  return LOCAL.has(rule) && rule !== 'placeholder-left' && !OF_ABSENCE.has(messageId)
}

/** Rules about what is written, where nothing else is set in its place. */
const OF_WRITTEN: ReadonlySet<string> = new Set(['dex-default-client-secret', 'placeholder-left'])

function holdsOnTop({ rule, messageId }: Diagnostic): boolean {
  return OF_WRITTEN.has(rule) && !OF_ABSENCE.has(messageId)
}

/** True for a finding on characters with a variable that a tool would replace. */
export function hasVariable({ location: { span } }: Diagnostic, text: string): boolean {
  return mayHaveVariables(text.slice(span.start, span.end))
}
