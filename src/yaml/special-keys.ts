import type { SyntaxPair } from './syntax.ts'

/** True with keys that repeat each other, or that merge a map in. */
export function hasSpecialKeys(pairs: readonly SyntaxPair[]): boolean {
  for (let i = 0; i < pairs.length; i++) {
    const { key, merge } = pairs[i]!
    if (merge) return true
    for (let j = 0; j < i; j++) if (pairs[j]!.key === key) return true
  }
  return false
}
