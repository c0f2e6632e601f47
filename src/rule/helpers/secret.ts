import { findPlaceholder } from './placeholder.ts'

/** Names that end so hold the secret itself; `_FILE`, `_URL`, `_NAME` and the like name something else. */
const SECRET_NAMES = [
  'SECRET',
  'TOKEN',
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'APIKEY',
  'API_KEY',
  'PRIVATEKEY',
  'PRIVATE_KEY',
  'SECRETKEY',
  'SECRET_KEY',
  'SECRETACCESSKEY',
  'SECRET_ACCESSKEY',
  'SECRETACCESS_KEY',
  'SECRET_ACCESS_KEY',
]

/**
 * Values that are credentials whatever their name, by what a message calls them. A token is looked for from its dot, and not from each
 * `eyJ` of a long text without one.
 */
const SECRET_VALUES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['an AWS access key', /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a GitHub token', /(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})/],
  ['a GitLab token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/],
  ['a Slack token', /(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9-]{10,}/],
  ['a JSON Web Token', /\.(?<=(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\.)eyJ[A-Za-z0-9_-]{8,}\./],
  ['a Slack webhook', /^https:\/\/hooks\.slack\.com\/services\/\w+\/\w+\/\w+/],
  ['an address with a password', /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s:@]+@/i],
]

/** Of which one is in all of those: most texts have none, and need no closer look. */
const TRACE = /AKIA|ASIA|PRIVATE KEY|gh[pousr]_|github_pat_|glpat-|xox|eyJ|hooks\.slack|:\/\/[^/]*@/

/** Endings that say that a Secret is named, of what kind it is, and not given. */
const NAMES_OF_KIND =
  /(TOKEN|PASSWORD|PASSWD|PASSPHRASE|KEY|CREDENTIALS?|CREDS|AUTH|TLS|CERT(IFICATE)?|CA|PULL|IMAGE)_?SECRET$/
/** Words of which names of Secrets are made, and that nobody who makes up a secret writes in small letters between hyphens. */
const SECRET_WORDS = /(^|-)(secrets?|tokens?|creds?|credentials?|keys?|passwords?|auth|tls|certs?|ca)(-|$)/

/** True for `GRAFANA_TOKEN_SECRET: grafana-token`: the name of a Secret, where a variable's name may mean both. */
function isNameOfSecret(name: string, value: string): boolean {
  if (!name.endsWith('SECRET') || !/^[a-z]+\d{0,3}(-([a-z]+\d{0,3}|\d{1,2}))*$/.test(value)) return false
  return NAMES_OF_KIND.test(name) || (value.includes('-') && SECRET_WORDS.test(value))
}

/**
 * Whether a variable holds a secret: `name` when its name says so, else what the value is; null for anything else.
 * References (`${env:X}`, `$(X)`, `$X`, templates), placeholders, paths, addresses, switches, numbers and names of Secrets are no secrets.
 */
export function secretKind(name: string, value: string): string | null {
  const kind = credentialKind(value)
  const upper = name.toUpperCase()
  if (kind !== null || !isSecretName(upper)) return kind
  return isNoSecret(value) || isNameOfSecret(upper, value.trim()) ? null : 'name'
}

function isSecretName(name: string): boolean {
  return SECRET_NAMES.some((end) => name.endsWith(end))
}

/** Characters of the shortest of them, an address with a password. */
const SHORTEST = 'a://b:c@'.length

/** False for a text that is no credential by itself. */
export function mayBeCredential(value: string): boolean {
  return value.length >= SHORTEST && TRACE.test(value)
}

/** What a text is that is a credential whatever its name, as `a GitHub token`; null for anything else. */
export function credentialKind(value: string): string | null {
  if (!TRACE.test(value)) return null
  const text = value.trim()
  const kind = SECRET_VALUES.find(([, pattern]) => pattern.test(text))?.[0] ?? null
  return kind === null || refersElsewhere(text) ? null : kind
}

/** True for what stands in the place of a secret without being one, as `secretKind` lists it. */
export function isNoSecret(value: string): boolean {
  const text = value.trim()
  return refersElsewhere(text) || isHarmless(text)
}

function refersElsewhere(text: string): boolean {
  return text === '' || /\$[({A-Za-z_]|\{\{|EXAMPLE/.test(text) || findPlaceholder(text) !== null
}

function isHarmless(text: string): boolean {
  if (/^(true|false|yes|no|on|off|null|none|disabled|enabled)$/i.test(text)) return true
  if (/^[+-]?\d+(\.\d+)?(ns|us|ms|s|m|h|d)?$/.test(text)) return true
  // A file, an address, a template of KOF, a reference of a secret manager.
  return /^(arn:aws[\w-]*:\S+|\.?\.?(\/[\w.-]+){2,}|[a-z][a-z0-9+.-]*:\/\/\S*|\{\w+\}|vault:\S+|ref\+\S+|\*+|x{3,})$/i.test(
    text,
  )
}
