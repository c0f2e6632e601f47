import { nodeAt } from '../../detect/syntax-at.ts'
import type { Manifests } from '../manifest.ts'

/** Keys of a kustomization of which one stands where it changes its resources. */
const KEYS = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'configMapGenerator', 'secretGenerator']

/** False for manifests among which no kustomization changes another one. */
export function mayPatch(manifests: Manifests): boolean {
  return manifests.of('Kustomization').some(({ syntax }) => KEYS.some((key) => nodeAt(syntax, [key]) !== null))
}
