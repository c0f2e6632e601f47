import * as full from './full/index.ts'

/**
 * The reader over the `yaml` package, which takes any text. The package costs a program's start more than reading a file
 * does, so the build (scripts/program/places.mjs) lets this function load it on its first call.
 */
export function fullReader(): typeof full {
  return full
}
