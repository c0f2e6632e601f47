/** Kinds of storage (dexidp/dex v2.42.1 cmd/dex/config.go:308-315). */
export const STORAGES = ['etcd', 'kubernetes', 'memory', 'sqlite3', 'postgres', 'mysql']

/** Connectors whose address for the provider's answer has to be the one that Dex makes of its issuer (dexidp/dex v2.42.1, each `LoginURL`). */
export const WITH_CALLBACK = 'bitbucket-cloud gitea github gitlab google linkedin microsoft oauth oidc openshift'.split(
  ' ',
)

/** All connectors (dexidp/dex v2.42.1 server/server.go:648-668). */
export const CONNECTORS = [
  ...WITH_CALLBACK,
  ...'atlassian-crowd authproxy keystone ldap mockCallback mockPassword saml samlExperimental'.split(' '),
]

/** Connectors that stop Dex without a `config` (dexidp/dex v2.42.1, each `Open`): it makes an empty one, and asks for more in these alone. */
export const STOPPING = 'atlassian-crowd ldap mockPassword oidc openshift saml samlExperimental'.split(' ')

/** Those that Dex starts with then, but that cannot sign anybody in. The others, `authproxy` and `mockCallback`, need none. */
export const USELESS = ['keystone', ...WITH_CALLBACK.filter((type) => !STOPPING.includes(type))]

/** Keys of a static client (dexidp/dex v2.42.1 storage/storage.go:150-174). */
export const KEYS_OF_CLIENTS = 'id idEnv secret secretEnv redirectURIs trustedPeers public name logoURL'.split(' ')

/** Where providers have to answer, for an issuer that is an address (dexidp/dex v2.42.1 server/server.go:513-525); null for none. */
export function callbackOf(issuer: string): string | null {
  return /^https?:\/\/[^?#\s]+$/i.test(issuer) ? `${issuer.replace(/\/+$/, '')}/callback` : null
}
