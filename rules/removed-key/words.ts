/** Ends the name of upstream's state after a release that is not the next one yet. */
const LATER = '.main'

/** A version as people speak of it. */
export function releaseName(version: string): string {
  return version.endsWith(LATER) ? `the state after ${version.slice(0, -LATER.length)}` : version
}
