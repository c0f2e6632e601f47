import { isUtf8 } from 'node:buffer'
import { KofLintError } from '../../errors.ts'

/** Values files are far smaller; more than this would not be parsed within a sane amount of memory. */
export const MAX_BYTES = 32 * 1024 * 1024

/**
 * Bytes as text, byte order mark and line ends kept.
 *
 * @param name What the message calls the bytes: a path in quotes, or "Standard input".
 * @throws KofLintError of kind `input`, with the offset of the first wrong byte, when they are not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array, name: string): string {
  if (bytes.length > MAX_BYTES) {
    throw new KofLintError('input', `${name} is longer than ${MAX_BYTES / 1024 ** 2} MiB, the most that kof-lint reads`)
  }
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const what = utf16 ? 'it is UTF-16' : `byte ${firstWrongByte(bytes)} is wrong`
  throw new KofLintError('input', `${name} is not valid UTF-8: ${what}`, 'Save it as UTF-8.')
}

/** Offset from 0 of the first byte that no UTF-8 text can have at its place; of the last character when it is cut off. */
function firstWrongByte(bytes: Uint8Array): number {
  if (isPrefix(bytes)) return bytes.findLastIndex((byte) => byte >= 0xc0)
  let valid = 0
  let broken = bytes.length
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1
    if (isPrefix(bytes.subarray(0, middle))) valid = middle
    else broken = middle
  }
  return valid
}

/** True when the bytes may be the beginning of a UTF-8 text; a character may be cut off at the end. */
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
