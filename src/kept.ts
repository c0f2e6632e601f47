/** Where an object keeps it. A class of which a run makes many has it as a field from the beginning: to add it later takes longer. */
export const KEPT = Symbol('kept')

/** All that was derived from an object. */
export type Kept = Map<symbol, unknown> | undefined

/** What was derived from an object is kept with that object: it goes when the object goes. */
interface Keeper {
  [KEPT]?: Kept
}

/**
 * Derives something from an object once.
 *
 * A WeakMap would say the same, but V8 counts the values of one that has grown old as alive in its quick collections. All that
 * was known of a file would so outlive the file, and collecting it would take a quarter of a long run.
 *
 * @param what names that which is derived; one symbol for each place that calls this
 */
export function keptWith<T>(owner: object, what: symbol, make: () => T): T {
  const kept = keptBy(owner)
  if (kept.has(what)) return kept.get(what) as T
  const made = make()
  kept.set(what, made)
  return made
}

/** What is kept; undefined for nothing. */
export function keptOf<T>(owner: object, what: symbol): T | undefined {
  return (owner as Keeper)[KEPT]?.get(what) as T | undefined
}

/** Keeps something with an object; `undefined` lets go of it. */
export function setKept(owner: object, what: symbol, value: unknown): void {
  keptBy(owner).set(what, value)
}

function keptBy(owner: Keeper): Map<symbol, unknown> {
  const known = owner[KEPT]
  if (known !== undefined) return known
  const kept = new Map<symbol, unknown>()
  if (KEPT in owner) owner[KEPT] = kept
  // Not enumerable, so that no copy takes it along.
  else Object.defineProperty(owner, KEPT, { value: kept })
  return kept
}
