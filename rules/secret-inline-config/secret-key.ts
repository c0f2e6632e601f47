import { byKey } from '#src/rule/helpers/by-key'
import { credentialKind, isNoSecret, mayBeCredential } from '#src/rule/helpers/secret'
import type { Route } from '#src/values/nodes'

/** A secret: what a message calls its key, and `name` when the key says so, else what the value is. */
export interface Secret {
  readonly name: string
  readonly kind: string
}

/** Lists and maps of environment variables, which another rule looks at. */
const ENV = /^(extra)?envs?(vars)?$/i
/** Ends of keys whose text is the secret, in small letters without separators; names of Secrets and files end otherwise. */
const SECRET_ENDS = [
  'password',
  'passwd',
  'passphrase',
  'bindpw',
  'apikey',
  'privatekey',
  'secretkey',
  'secretaccesskey',
  'accesskeysecret',
  'servicekey',
  'ingestkey',
  'routingkey',
  'integrationkey',
  ...['client', 'app', 'api', 'shared', 'consumer', 'signing', 'cookie'].map((whose) => `${whose}secret`),
  ...['bearer', 'auth', 'access', 'api', 'bot', 'refresh', 'session', 'sas', 'hec', 'account', 'installation'].map(
    (what) => `${what}token`,
  ),
]
/** Keys above that say where to read, as `htpasswdFrom` and `secretKeyRef`. */
const REFERENCE = /(From|Refs?)$/
/** Keys that are secrets only below one other. */
const BELOW: { readonly [key: string]: RegExp } = {
  secret: /^staticClients$/i,
  credentials: /^(proxy_)?authorization$/i,
  token: /^(exporters|receivers|extensions|connectors|.*_configs|global|http_config|credentials)$/i,
}
/** Keys that are secrets only right below others, of which the first names a component of a collector. */
const RIGHT_BELOW: { readonly [key: string]: readonly RegExp[] } = {
  key: [/^datadog(\/|$)/i, /^api$/i],
  accesskey: [/^logicmonitor(\/|$)/i, /^api_token$/i],
}
/** The secret of a client in KOF's charts, which a rule of its own is about. */
const PUBLIC = 'grafana-secret'
/** A header that signs in, whatever the key. */
const AUTHORIZATION = /^(Basic|Bearer|Splunk|ApiKey|Api-Token|Token)\s+[A-Za-z0-9+/=._~-]{8,}$/
/** `--client-secret=abc` among arguments. */
const ARGUMENT = /^--?([A-Za-z][\w.-]*)[= ](\S+)$/

/** Of which one is in every text that is a secret by itself, whatever its key. */
const TRACE = /^\s*(Basic|Bearer|Splunk|ApiKey|Api-Token|Token|-)/

/** False for a text that `foundIn` finds nothing in: most texts have a harmless key, and need no closer look. */
export function mayBeSecret(key: string, text: string): boolean {
  return kindOfKey(key) !== null || mayBeginSo(text) || mayBeCredential(text)
}

/** Looks at the first character before the pattern: that of most texts begins nothing of the kind. */
function mayBeginSo(text: string): boolean {
  const first = text.charCodeAt(0)
  return (first <= BLANK || first > ASCII || BEGINNINGS[first] === true) && TRACE.test(text)
}

const BLANK = 32
const ASCII = 127
/** By code: what one of them begins with. */
const BEGINNINGS: boolean[] = new Array(ASCII + 1).fill(false)
for (const char of 'BSAT-') BEGINNINGS[char.charCodeAt(0)] = true

/** The secret that a text at a route is; null for none. Never gives the text itself. */
export function foundIn(route: Route, value: string): Secret | null {
  const secret = secretAt(route, value)
  return secret !== null && route.some((part) => ENV.test(String(part))) ? null : secret
}

function secretAt(route: Route, value: string): Secret | null {
  const name = String(route.findLast((part) => typeof part === 'string') ?? '')
  const kind = credentialKind(value)
  if (kind !== null) return { name, kind }
  if (typeof route.at(-1) === 'number') return argument(value)
  if (AUTHORIZATION.test(value.trim()) && !isNoSecret(value)) return { name, kind: 'an authorization header' }
  if (!isSecretKey(name, route) || isNoSecret(value) || value === PUBLIC) return null
  return { name, kind: 'name' }
}

function argument(value: string): Secret | null {
  const [, flag = '', text = ''] = ARGUMENT.exec(value) ?? []
  return isSecretName(plain(flag)) && !isNoSecret(text) ? { name: `--${flag}`, kind: 'name' } : null
}

function isSecretKey(key: string, route: Route): boolean {
  const kind = kindOfKey(key)
  if (kind === null || route.some((part) => REFERENCE.test(String(part)))) return false
  if (kind === 'secret') return true
  const above = route.slice(0, -1).map(String)
  if (kind instanceof RegExp) return above.some((part) => kind.test(part))
  return kind.every((pattern, i) => pattern.test(above[above.length - kind.length + i] ?? ''))
}

/** What a key says by itself: that it is a secret, or is one below certain keys. */
const kindOfKey = byKey((key): 'secret' | RegExp | readonly RegExp[] | null => {
  const name = plain(key)
  if (isSecretName(name)) return 'secret'
  return Object.hasOwn(BELOW, name) ? BELOW[name]! : Object.hasOwn(RIGHT_BELOW, name) ? RIGHT_BELOW[name]! : null
})

/** A file of hashed passwords is no secret that signs in. */
function isSecretName(name: string): boolean {
  return SECRET_ENDS.some((end) => name.endsWith(end)) && !name.endsWith('htpasswd')
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '')
}
