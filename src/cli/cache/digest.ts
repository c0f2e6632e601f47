import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** A file and how many bytes are in it. */
export type SizedFile = readonly [path: string, size: number]

/** Files are hashed in stretches of so many bytes: each call of the hash costs more than a small file. */
const STRETCH = 1 << 20

/** A hash of the bytes of files, one after another. */
export class Digest {
  private readonly hash = createHash('sha256')

  /** Adds what follows. */
  add(bytes: Uint8Array): void {
    this.hash.update(bytes)
  }

  /** Of what was added so far. */
  value(): string {
    return this.hash.copy().digest('base64')
  }
}

/**
 * The digest of files that are as long as they were.
 *
 * @param files absolute paths
 * @param show given the bytes of each file, which last as long as the call
 * @returns null as soon as one is not there, of another length, or no file at all
 */
export function digestOf(files: readonly SizedFile[], show?: (path: string, bytes: Uint8Array) => void): string | null {
  const digest = new Digest()
  const stretch = Buffer.allocUnsafe(STRETCH)
  let filled = 0
  try {
    for (const [path, size] of files) {
      if (size > STRETCH - filled) {
        digest.add(stretch.subarray(0, filled))
        filled = 0
      }
      const isLong = size > STRETCH
      const bytes = isLong ? Buffer.allocUnsafe(size) : stretch.subarray(filled, filled + size)
      if (!fill(bytes, path)) return null
      show?.(path, bytes)
      if (isLong) digest.add(bytes)
      else filled += size
    }
  } catch {
    return null
  }
  digest.add(stretch.subarray(0, filled))
  return digest.value()
}

/** Reads a file into bytes that it fills; false for one of another length, or no file. */
function fill(bytes: Uint8Array, path: string): boolean {
  // A pipe must not even be opened: what is in it is gone then.
  const stat = statSync(path)
  if (!stat.isFile() || stat.size !== bytes.length) return false
  const file = openSync(path, 'r')
  try {
    let filled = 0
    while (filled < bytes.length) {
      const read = readSync(file, bytes, filled, bytes.length - filled, null)
      if (read === 0) return false
      filled += read
    }
  } finally {
    closeSync(file)
  }
  return true
}
