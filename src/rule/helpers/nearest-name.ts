import { editDistance } from '../../text/distance.ts'

/** The known name that another one is a slip of: within one edit per three letters, two at most; null for none. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const limit = Math.min(2, Math.floor(name.length / 3))
  const near = known.map((candidate) => ({ candidate, edits: editDistance(candidate, name, limit) }))
  const [best] = near.filter(({ edits }) => edits <= limit).sort((a, b) => a.edits - b.edits)
  return best?.candidate ?? null
}
