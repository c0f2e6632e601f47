/**
 * Whether a domain can be no real one: `example` for names that are set aside for examples (RFC 2606 and RFC 6761:
 * example.com, example.net, example.org, .example, .invalid), `private` for names that no public server knows
 * (.test, .local, .localhost, .localdomain); null for anything else.
 */
export function reservedDomain(domain: string): 'example' | 'private' | null {
  const name = domain.trim().toLowerCase().replace(/\.$/, '')
  if (/(^|\.)(example\.(com|net|org)|example|invalid)$/.test(name)) return 'example'
  if (/(^|\.)(test|local|localhost|localdomain)$/.test(name)) return 'private'
  return null
}
