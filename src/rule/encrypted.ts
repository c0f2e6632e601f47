import type { MapNode } from '../values/nodes.ts'
import type { Place } from './define.ts'

/** What SOPS writes in place of a value: what it stands for is not known, not even of which kind it is (getsops/sops, aes/cipher.go). */
const SEALED = 'ENC[AES256_GCM,'

/** True for a text that SOPS has encrypted. */
export function isEncrypted(text: string): boolean {
  return text.startsWith(SEALED)
}

/** True for such a value as the place of a finding, of which nothing can be said: its reader decrypts it before Helm gets it. */
export function isEncryptedPlace(place: Place): boolean {
  return 'kind' in place && place.kind === 'scalar' && typeof place.value === 'string' && isEncrypted(place.value)
}

/** True for values with a checksum of SOPS' beside them: it no longer fits when a tool changes one of them. */
export function isSealed(values: MapNode): boolean {
  const sops = values.get('sops')
  return sops?.kind === 'map' && sops.get('mac') !== undefined
}
