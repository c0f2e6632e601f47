import { createHash } from 'node:crypto'

/** SHA-256 of a text or bytes, shortened to 128 bits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
