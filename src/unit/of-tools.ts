// What reads values that tools of GitOps hold, in one part of the program: most runs need none of it, and the others several.
export { appliedPatches, inPatched } from '../manifest/kustomize/releases.ts'
export { inToolFile } from '../manifest/named-files/tools.ts'
export { change } from './changes.ts'
export { doubtOf } from './doubts.ts'
export { judgedManifests } from './judged-applied.ts'
export { openLayers } from './open-layers.ts'
export { relatedTo } from './related.ts'
export { openTemplates } from './templated.ts'
