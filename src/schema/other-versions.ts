import type { SchemaIssue } from './issue.ts'
import type { Knowledge } from './knowledge.ts'

/** Versions of a chart that know a key which the version at hand does not know. */
export interface OtherVersions {
  /** The last older version that has it, and the first one without it after that. Null when it is only in newer ones. */
  readonly before: { readonly last: string; readonly gone: string } | null
  /** The first newer version that has it. */
  readonly after: string | null
}

/** A name that no chart has, to tell a key that is known by name from one among any. */
const NOBODY = '\u0000'

/**
 * Where else an unknown key of a chart is known by name.
 *
 * @param issue of kind `unknown-key`
 * @returns null when no other version of the chart knows it
 */
export function otherVersions(
  issue: SchemaIssue,
  chart: string,
  version: string,
  knowledge: Knowledge,
): OtherVersions | null {
  const history = knowledge.history(chart)
  const anything = history.releasesWith([...issue.route.slice(0, -1), NOBODY])
  const known = history.releasesWith(issue.route).filter((one) => !anything.includes(one))
  if (known.length === 0 || known.includes(version)) return null
  const here = history.versions.indexOf(version)
  if (here < 0) return null
  const at = known.map((one) => history.versions.indexOf(one))
  const last = at.findLast((i) => i < here)
  const after = at.find((i) => i > here)
  return {
    before: last === undefined ? null : { last: history.versions[last]!, gone: history.versions[last + 1]! },
    after: after === undefined ? null : history.versions[after]!,
  }
}
