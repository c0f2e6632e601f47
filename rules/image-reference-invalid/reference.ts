/** What is wrong with a part of an image's name, as a clause, and what is meant; null where that is not clear. */
export interface ReferenceFault {
  readonly fault: string
  readonly right: string | null
}

/**
 * What is wrong with the part of an image's name before its tag; null for what may be right. Kubernetes takes names as distribution/reference
 * defines them: a host and a path of small letters, digits, ".", "_", "-" and "/".
 *
 * @param tag the tag that the chart appends; null for a registry, to which it appends the path first
 */
export function referenceFault(text: string, tag: string | null): ReferenceFault | null {
  const [scheme = ''] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text) ?? []
  const bare = text.slice(scheme.length)
  const right = bare.replace(/\/+$/, '')
  if (/\s/.test(text)) return { fault: 'it has a blank', right: null }
  if (scheme !== '') return { fault: `it begins with "${scheme}"`, right: right === '' ? null : right }
  if (right !== bare) return { fault: 'it ends with "/"', right: right === '' ? null : right }
  const [host, ...path] = text.split('/')
  const isHost = path.length > 0 && /[.:]|^localhost$/.test(host!)
  // A registry is the host, or Docker Hub's folder.
  const names = isHost || tag === null ? path : [host!, ...path]
  if (/[A-Z]/.test(names.join('/').split(/[:@]/, 1)[0]!)) return { fault: 'its path has capital letters', right: null }
  const isTagged = /:[^/]*$/.test(names.join('/'))
  if (tag !== null && tag !== '' && isTagged && !text.includes('@'))
    return { fault: `it has a tag, and the chart appends ":${tag}"`, right: null }
  return null
}
