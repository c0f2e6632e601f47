import type { Route } from '../values/nodes.ts'

/** True for a place itself, and for all below it. */
export function isBelow(keys: Route, place: Route): boolean {
  return place.every((key, i) => keys[i] === key)
}
