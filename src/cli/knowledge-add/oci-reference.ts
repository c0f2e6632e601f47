import { KofLintError } from '../../errors.ts'

/** A chart in a registry: `oci://host[:port]/repository:tag` or `…@sha256:digest`. */
export interface OciReference {
  readonly host: string
  readonly repository: string
  /** A tag, or a digest with its algorithm. */
  readonly version: string
}

const HINT = 'Write oci://HOST/PATH/CHART:VERSION, or @sha256:DIGEST in place of the version.'

/**
 * Takes a reference apart. Helm writes `_` for the `+` of a version in a tag, and so does this.
 *
 * @throws KofLintError of kind `usage`
 */
export function parseReference(text: string): OciReference {
  const [, host, repository, tag, digest] =
    /^oci:\/\/([A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:]+\](?::\d{1,5})?)\/([a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9._+-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(
      text,
    ) ?? []
  if (host === undefined || repository === undefined)
    throw new KofLintError('usage', `"${text}" is no reference of a chart`, HINT)
  const version = digest ?? tag?.replaceAll('+', '_')
  if (version === undefined) throw new KofLintError('usage', `"${text}" does not say which version`, HINT)
  return { host, repository, version }
}

/** True for this machine, the only place that may be asked without encryption unless the user says so. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name)
}
