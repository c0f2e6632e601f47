import type { Diagnostic } from '../rule/diagnostic.ts'
import { fingerprintOf, hashOf } from '../rule/fingerprint.ts'
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

/** kof-lint's own fingerprints, those of a baseline with the file among them. Equal ones are counted, as GitHub does. */
export class ValueFingerprints {
  private readonly counts = new Map<string, number>()

  /**
   * @param source the text that the finding is in, null for an argument
   * @param file the name that the report gives the file
   */
  next(diagnostic: Diagnostic, source: Source | null, file: string): string {
    return this.counted(fingerprintOf(diagnostic, source, file))
  }

  /** The same for something that is no finding, by all that makes it what it is. */
  of(parts: readonly string[]): string {
    return this.counted(hashOf(parts))
  }

  private counted(hash: string): string {
    const count = (this.counts.get(hash) ?? 0) + 1
    this.counts.set(hash, count)
    return `${hash}:${count}`
  }
}
