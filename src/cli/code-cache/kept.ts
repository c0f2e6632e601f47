import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { memoryFor } from '../files/memory.ts'

/** What earlier runs compiled. */
export interface Kept {
  /** Good until the next file is read. */
  readonly code: Buffer
  /** What they did, see `compiled.ts`. */
  used(): readonly string[]
}

/** Bytes at the end that say how long the part before them is. */
export const LENGTH = 4

/** Bytes that are compared at once: few, since memory that was not used before is dear, and enough to ask the system seldom. */
const PIECE = 2 ** 16

/** Opens a file for as long as it is read. */
export function opened<T>(path: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(path, 'r')
  try {
    return use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** So many bytes of a file from where it was read last. They are good until the next file is read. */
export function readBytes(descriptor: number, size: number): Buffer {
  const memory = memoryFor(size)
  return memory.subarray(0, readSync(descriptor, memory, 0, size, null))
}

/**
 * What is kept in a file that only this user can have written; null for any other, and where there is none.
 *
 * Code of others must not get in: the folder is the user's own, and a file there counts only when it belongs to the user and
 * nobody else may write it. V8 refuses what other versions and flags have left, but runs what is damaged until it crashes. So
 * a file holds everything twice, which is compared: the engine does that in no time, where a checksum would take milliseconds.
 */
export function readOwn(path: string): Kept | null {
  try {
    return opened(path, (descriptor) => {
      const { uid, mode, size } = fstatSync(descriptor)
      const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
      return isOwn ? readTwice(descriptor, size / 2) : null
    })
  } catch {
    return null
  }
}

/** What a file holds twice, so many bytes each; null for a damaged one. */
function readTwice(descriptor: number, half: number): Kept | null {
  if (half <= LENGTH || !Number.isInteger(half)) return null
  const content = readBytes(descriptor, half)
  if (content.length !== half || !isNext(descriptor, content)) return null
  const end = half - LENGTH
  const start = end - content.readUInt32LE(end)
  if (start < 0) return null
  const used = content.toString('utf8', start, end)
  return { code: content.subarray(0, start), used: () => JSON.parse(used) }
}

/** True when the same bytes stand next in a file. */
function isNext(descriptor: number, content: Buffer): boolean {
  const piece = Buffer.allocUnsafeSlow(PIECE)
  for (let at = 0; at < content.length; ) {
    const length = readSync(descriptor, piece, 0, PIECE, null)
    if (length === 0 || content.compare(piece, 0, length, at, at + length) !== 0) return false
    at += length
  }
  return true
}
