import { createHash } from 'node:crypto'

/** SHA-256 of a text, shortened to 128 bits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
