import type { Host } from '../../host/host.ts'
import { absolutePath } from '../../host/paths.ts'
import { decodeUtf8 } from '../files/decode.ts'
import { readBytes } from '../files/host-node.ts'
import { Digest, digestOf, type SizedFile } from './digest.ts'
import { hashOf } from './hash.ts'

/** Everything that a run asked of the machine, and what it was told: the same answers give the same findings. */
export interface Observed {
  /** Files whose texts were read, absolute, in the order of their first read. */
  readonly reads: readonly SizedFile[]
  /** Of all that is in these files. */
  readonly digest: string
  readonly kinds: readonly (readonly [path: string, kind: string | null])[]
  readonly globs: readonly (readonly [patterns: readonly string[], ignore: readonly string[], hash: string])[]
}

/** A host that notes what it is asked. */
export interface ObservingHost {
  readonly host: Host
  /** What was asked so far. */
  asked(): Observed
  /** The same; null when it cannot be told whether the answers would be the same: code was run, or something could not be read. */
  observed(): Observed | null
}

/** Puts a note-taker between a run and the machine, whose files are read here. */
export function observing(host: Host): ObservingHost {
  const reads = new Map<string, { readonly size: number; readonly hash: string }>()
  const kinds = new Map<string, string | null>()
  const globs: Observed['globs'][number][] = []
  const digest = new Digest()
  let sure = true
  const note = (path: string, bytes: Uint8Array): void => {
    const whole = absolutePath(host.cwd, path)
    const before = reads.get(whole)
    const hash = hashOf(bytes)
    if (before === undefined) {
      reads.set(whole, { size: bytes.length, hash })
      digest.add(bytes)
      // A file that changes while it is linted was read in two states.
    } else if (before.hash !== hash) sure = false
  }
  const watched: Host = {
    ...host,
    beginning: undefined,
    async readText(path) {
      try {
        const { bytes, isFile } = readBytes(host.cwd, path)
        if (!isFile) sure = false
        note(path, bytes)
        return decodeUtf8(bytes, `"${path}"`)
      } catch (error) {
        sure = false
        // It may be there later.
        if (!kinds.has(path)) kinds.set(path, await host.kindOf(path))
        throw error
      }
    },
    async kindOf(path) {
      const kind = await host.kindOf(path)
      kinds.set(path, kind)
      return kind
    },
    async glob(patterns, options) {
      const unreadable = (folder: string, why: string): void => {
        sure = false
        options.unreadable?.(folder, why)
      }
      const limit = options.limit && {
        ...options.limit,
        reached: () => {
          sure = false
          options.limit!.reached()
        },
      }
      const found = await host.glob(patterns, { ...options, unreadable, ...(limit && { limit }) })
      globs.push([patterns, options.ignore, hashOf(found.join('\n'))])
      return found
    },
  }
  if (host.search !== undefined) {
    watched.search = (texts, names) => {
      sure = false
      return host.search!(texts, names)
    }
  }
  if (host.importModule !== undefined) {
    watched.importModule = (path) => {
      sure = false
      kinds.set(path, 'file')
      return host.importModule!(path)
    }
  }
  const asked = (): Observed => ({
    reads: [...reads].map(([path, { size }]) => [path, size]),
    digest: digest.value(),
    kinds: [...kinds],
    globs,
  })
  return { host: watched, asked, observed: () => (sure ? asked() : null) }
}

/**
 * Asks the machine the same again; false as soon as an answer differs.
 *
 * @param show given the bytes of each file that was read, by its absolute path; they last as long as the call
 */
export async function sameAgain(
  observed: Observed,
  host: Host,
  show?: (path: string, bytes: Uint8Array) => void,
): Promise<boolean> {
  for (const [path, kind] of observed.kinds) if ((await host.kindOf(path)) !== kind) return false
  for (const [patterns, ignore, hash] of observed.globs) {
    const found = await host.glob(patterns, { ignore })
    if (hashOf(found.join('\n')) !== hash) return false
  }
  return digestOf(observed.reads, show) === observed.digest
}
