import type { Plant } from '../model.ts'
import { ADDRESSES } from './addresses.ts'
import { CHANGES } from './changes.ts'
import { COLLECTORS } from './collectors.ts'
import { FEATURES, MESH } from './features.ts'
import { KEYS } from './keys.ts'
import { MANIFESTS } from './manifests.ts'
import { STORAGE } from './storage.ts'
import { TEXTS } from './texts.ts'
import { UMBRELLA } from './umbrella.ts'

/** All mistakes, of all rules. */
export const PLANTS: readonly Plant[] = [
  ...UMBRELLA,
  ...STORAGE,
  ...COLLECTORS,
  ...ADDRESSES,
  ...FEATURES,
  ...MESH,
  ...KEYS,
  ...MANIFESTS,
  ...CHANGES,
  ...TEXTS,
]
