export { appliedPatches, inPatched } from '../manifest/kustomize/releases.ts'
export { change } from './changes.ts'
