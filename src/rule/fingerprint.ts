import type { Source } from '../text/source.ts'
import type { Diagnostic } from './diagnostic.ts'

/**
 * What a finding is known by from run to run: the rule and what it says, the route of the value, and the characters it points
 * at, blanks apart. Lines above may come and go, and the text may be laid out anew; a value that is changed makes another finding.
 * Two findings may have the same one, as in two documents of a file. A secret takes no part, since a short one could be guessed.
 *
 * @param source the text that the finding is in; null for an argument of the command line, whose text may be a secret
 * @param file where findings of several files must differ, the file's name
 */
export function fingerprintOf(diagnostic: Diagnostic, source: Source | null, file = ''): string {
  const { rule, messageId, route, location } = diagnostic
  const { start, end } = location.span
  const text = SECRET_RULE.test(rule) ? '' : source?.text.slice(start, end).replace(/\s+/g, ' ')
  return hashOf([rule, messageId, file, JSON.stringify(route), text ?? ''])
}

/** Rules whose findings stand on a secret. */
const SECRET_RULE = /^secret-inline-/

const encoder = new TextEncoder()

/** FNV-1a, 64 bits, over the UTF-8 of some texts: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(parts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of encoder.encode(parts.join('\n'))) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
