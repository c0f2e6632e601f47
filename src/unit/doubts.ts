import { fluxOver, substitutes } from '../manifest/kustomize/flux.ts'
import { isUnfinished } from '../manifest/kustomize/unfinished.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { Doubt } from './opened.ts'
import { LOCAL, OF_ABSENCE } from './templated.ts'

/**
 * What can be said of values that other tools change before they reach Helm: of those that only a patch or a kustomization makes
 * whole, what holds of a key by itself; of those with variables that Flux replaces, all but what is said of these. Null for
 * values that nothing changes.
 *
 * @param manifest who installs them
 */
export function doubtOf(
  manifest: Manifest,
  { isPart, hasVariables }: { readonly isPart: boolean; readonly hasVariables: boolean },
  manifests: Manifests,
): Doubt | null {
  const isPartly = isPart || isUnfinished(manifest, manifests)
  const flux = fluxOver(manifest.uri, manifests)
  // Whoever writes one for Flux has it replaced, unless what applies it shows that nobody does.
  const isReplaced = flux.length === 0 ? hasVariables && isOfFlux(manifest) : flux.some(substitutes)
  if (!isPartly && !isReplaced) return null
  return (found, sources) =>
    found.filter(
      (one) =>
        !(isPartly && !holdsAlone(one)) && !(isReplaced && hasVariable(one, sources.get(one.location.uri)?.text ?? '')),
    )
}

/** True for a release of Flux, also one that a kustomization leaves. */
function isOfFlux({ kind, apiVersion }: Manifest): boolean {
  return kind === 'HelmRelease' && apiVersion.startsWith('helm.toolkit.fluxcd.io/')
}

function holdsAlone({ rule, messageId }: Diagnostic): boolean {
  return LOCAL.has(rule) && rule !== 'placeholder-left' && !OF_ABSENCE.has(messageId)
}

/** True for a finding on characters with a variable that Flux would replace. */
export function hasVariable({ location: { span } }: Diagnostic, text: string): boolean {
  return text.slice(span.start, span.end).includes('${')
}
