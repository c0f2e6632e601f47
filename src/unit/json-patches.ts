import { isOfKustomize } from '../manifest/kustomize/outermost.ts'
import { kustomizationRefs } from '../manifest/kustomize/refs.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import { parseSource, type Texts } from './texts.ts'

/** Patches of kustomizations in files of JSON, which are part of a run only because these name them: a search is for YAML. */
export async function jsonPatches(manifests: Manifests, texts: Pick<Texts, 'optional'>): Promise<Manifest[]> {
  const all = [...manifests.of('Kustomization'), ...manifests.of('Component')].filter(isOfKustomize)
  const paths = new Set(all.flatMap((one) => kustomizationRefs(one).parts).filter((path) => path.endsWith('.json')))
  const found: Manifest[] = []
  for (const path of paths) {
    const source = manifests.in(path).length > 0 ? null : await texts.optional(path)
    if (source !== null) found.push(...readManifests(parseSource(source)))
  }
  return found
}
