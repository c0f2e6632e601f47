const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * The text behind `!!binary`, or null when it is no base64. Padding is a must and line breaks are skipped, as in Go's
 * base64.StdEncoding. Bytes that are no UTF-8 become U+FFFD one by one: so Go writes them into JSON.
 */
export function decodeBinary(text: string): string | null {
  const packed = text.replace(/[\r\n]/g, '')
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return null
  const bytes: number[] = []
  for (let i = 0; i < packed.length; i += 4) {
    const group = packed.slice(i, i + 4).replace(/=+$/, '')
    let bits = 0
    for (const letter of group) bits = (bits << 6) | ALPHABET.indexOf(letter)
    bits <<= 6 * (4 - group.length)
    bytes.push(...[bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, group.length - 1))
  }
  return decodeUtf8(bytes)
}

function decodeUtf8(bytes: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i)
    parts.push(length === 0 ? '\ufffd' : String.fromCodePoint(codePoint(bytes, i, length)))
    i += Math.max(length, 1)
  }
  return parts.join('')
}

/** How many bytes the character at `at` has; 0 when it is no valid UTF-8. */
function sequenceLength(bytes: readonly number[], at: number): number {
  const first = bytes[at]!
  if (first < 0x80) return 1
  const length =
    first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  if (length < 3) return length
  const code = codePoint(bytes, at, length)
  const overlong = code < (length === 3 ? 0x800 : 0x10000)
  return overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : length
}

function codePoint(bytes: readonly number[], at: number, length: number): number {
  if (length === 1) return bytes[at]!
  let code = bytes[at]! & (0xff >> (length + 1))
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes[at + i]! & 0x3f)
  return code
}
