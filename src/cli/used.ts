/**
 * What this run did, in words of its own. Each comes with code that runs without it leave aside: the cache of compiled code tells by
 * them that there is more to keep.
 */
export const used = new Set<string>()
