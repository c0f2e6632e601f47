/**
 * Edits between two texts: insertion, deletion, replacement, and two neighbours exchanged, each 1
 * (optimal string alignment). Stops early and returns `limit + 1` once that is exceeded.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length]!
}

/** The one known word that a mistyped one most likely means; null when none is close or two are equally close. */
export function closest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let bestDistance = Math.min(2, Math.floor(word.length / 3)) + 1
  let tied = false
  for (const candidate of known) {
    const distance = editDistance(word, candidate, bestDistance)
    if (distance > bestDistance || distance === 0) continue
    tied = distance === bestDistance && best !== null
    if (distance < bestDistance) best = candidate
    else if (best === null) continue
    bestDistance = distance
  }
  return tied ? null : best
}
