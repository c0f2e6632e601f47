import { nodeAt } from '../../detect/syntax-at.ts'
import type { Manifests } from '../manifest.ts'

/** Keys of a kustomization of which one stands where it changes its resources. */
const KEYS = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'configMapGenerator',
  'secretGenerator',
  'components',
  'replacements',
  'transformers',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
]
/** The same of Flux's, which may also replace variables. */
const IN_SPEC = ['patches', 'components', 'postBuild']

/** False for manifests among which no kustomization changes another one, nor one of Flux's. */
export function mayPatch(manifests: Manifests): boolean {
  return manifests
    .of('Kustomization')
    .some(
      ({ syntax }) =>
        KEYS.some((key) => nodeAt(syntax, [key]) !== null) ||
        IN_SPEC.some((key) => nodeAt(syntax, ['spec', key]) !== null),
    )
}
