/** What Kubernetes takes for a host name; at most 253 characters, with `vmauth.` before it. */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const LONGEST = 253 - 'vmauth.'.length

/** True for a domain before which KOF can put `vmauth.`. */
export function isDomain(text: string): boolean {
  return NAME.test(text) && text.length <= LONGEST
}

/** The name in an address, without scheme, port, path, wildcard and `vmauth.`; null when none is left. */
export function bareDomain(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[:/]/, 1)[0]!
    .replace(/\.$/, '')
  const name = host.replace(/^\*\./, '').replace(/^vmauth\./, '')
  return isDomain(name) ? name : null
}
