/** Keys that are remembered at the most: a run over many files must not grow with their keys. */
const MOST_KEYS = 10_000

/** The same function of a key, which remembers what it gave: files repeat the same few keys. */
export function byKey<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before as T
    const made = make(key)
    if (known.size < MOST_KEYS) known.set(key, made)
    return made
  }
}
