import type { Diagnostic } from '../rule/diagnostic.ts'
import type { Source } from '../text/source.ts'
import { lineHashes } from './line-hash.ts'

/** GitHub's line hash for any line of a run's files; each file is hashed once, on first use. */
export class LineHashes {
  private readonly files = new Map<Source, string[]>()

  /** Undefined for a line that the file does not have. */
  of(source: Source, line: number): string | undefined {
    let hashes = this.files.get(source)
    if (hashes === undefined) {
      hashes = lineHashes(source.text)
      this.files.set(source, hashes)
    }
    return hashes[line - 1]
  }
}

/**
 * kof-lint's own fingerprints: they survive edits of any other line, and reformatting, since they are made of the rule, its
 * message, the file and the route of the value. Equal ones are counted, as GitHub does.
 */
export class ValueFingerprints {
  private readonly counts = new Map<string, number>()

  /** @param file the name that the report gives the file */
  next({ rule, messageId, route }: Diagnostic, file: string): string {
    return this.of([rule, messageId, file, JSON.stringify(route)])
  }

  /** The same for something that is no finding, by all that makes it what it is. */
  of(parts: readonly string[]): string {
    const hash = fnv1a(parts.join('\n'))
    const count = (this.counts.get(hash) ?? 0) + 1
    this.counts.set(hash, count)
    return `${hash}:${count}`
  }
}

const encoder = new TextEncoder()

/** FNV-1a, 64 bits, over UTF-8: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of encoder.encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
