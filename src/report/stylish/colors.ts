import * as colors from 'kleur/colors'

/**
 * The package that colours text. It opens standard output as soon as it is loaded, which takes longer than reading a file does,
 * and most runs print to a pipe, so the build (scripts/program/places.mjs) lets this function load it on its first call.
 */
export function kleur(): typeof colors {
  return colors
}
