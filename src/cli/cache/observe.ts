import type { Host } from '../../host/host.ts'
import { hashOf } from './hash.ts'

/** Everything that a run asked of the machine, and what it was told: the same answers give the same findings. */
export interface Observed {
  /** Hashes of texts, by path as it was asked for. */
  readonly reads: readonly (readonly [path: string, hash: string])[]
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

/** Puts a note-taker between a run and the machine. */
export function observing(host: Host): ObservingHost {
  const reads = new Map<string, string>()
  const kinds = new Map<string, string | null>()
  const globs: Observed['globs'][number][] = []
  let sure = true
  const watched: Host = {
    ...host,
    async readText(path) {
      try {
        const text = await host.readText(path)
        const hash = hashOf(text)
        // A file that changes while it is linted was read in two states.
        if ((reads.get(path) ?? hash) !== hash) sure = false
        reads.set(path, hash)
        return text
      } catch (error) {
        sure = false
        throw error
      }
    },
    async kindOf(path) {
      const kind = await host.kindOf(path)
      kinds.set(path, kind)
      return kind
    },
    async glob(patterns, options) {
      const found = await host.glob(patterns, options)
      globs.push([patterns, options.ignore, hashOf(found.join('\n'))])
      return found
    },
  }
  if (host.importModule !== undefined) {
    watched.importModule = (path) => {
      sure = false
      return host.importModule!(path)
    }
  }
  const asked = (): Observed => ({ reads: [...reads], kinds: [...kinds], globs })
  return { host: watched, asked, observed: () => (sure ? asked() : null) }
}

/**
 * Asks the machine the same again.
 *
 * @returns the texts by path; null as soon as an answer differs
 */
export async function sameAgain(observed: Observed, host: Host): Promise<ReadonlyMap<string, string> | null> {
  for (const [path, kind] of observed.kinds) if ((await host.kindOf(path)) !== kind) return null
  for (const [patterns, ignore, hash] of observed.globs) {
    const found = await host.glob(patterns, { ignore })
    if (hashOf(found.join('\n')) !== hash) return null
  }
  const texts = new Map<string, string>()
  for (const [path, hash] of observed.reads) {
    let text: string
    try {
      text = await host.readText(path)
    } catch {
      return null
    }
    if (hashOf(text) !== hash) return null
    texts.set(path, text)
  }
  return texts
}
