/** A full version of a chart or a release, as in `1.10.0` or `v1.11.0-rc0`: no range, no branch. */
export const FULL_VERSION = /^v?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$/

/** A full version, without a `v`; null for a range, a branch or nothing. */
export function fullVersion(text: string | null): string | null {
  return text !== null && FULL_VERSION.test(text) ? text.replace(/^v/, '') : null
}
