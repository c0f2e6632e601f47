import * as lower from './lower.ts'

/**
 * What makes edits of fixes. Most runs find nothing to fix, so the build (scripts/program/places.mjs) lets this function load it on
 * its first call.
 */
export function lowering(): typeof lower {
  return lower
}
