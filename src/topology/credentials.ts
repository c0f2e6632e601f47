import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar } from '../values/query.ts'
import { type Collector, type Send, variableIn } from './collectors.ts'
import { factOf, placeOf } from './fact.ts'
import { broken } from './mark.ts'
import type { Fact, Mark } from './model.ts'

/** How an exporter shows who it is, and what is wrong with it. */
interface Credentials {
  readonly fact: Fact | null
  readonly marks: readonly Mark[]
}

/** Reads an exporter's credentials: an authenticator and the Secret behind its variables, headers, or keys of its own. */
export function credentialsOf({ collector, settings }: Send): Credentials {
  if (settings?.kind !== 'map') return { fact: null, marks: [] }
  const authenticator = getNode(settings, ['auth', 'authenticator'])
  const name = factOf(authenticator)
  if (name !== null) return authenticated(collector, name)
  const secret = oldSecret(collector, settings)
  if (secret !== null) return { fact: secret, marks: [] }
  for (const [key, node] of getMap(settings, ['headers'])?.entries ?? [])
    if (/auth|key|token|org/i.test(key)) return { fact: { value: `header ${key}`, from: placeOf(node) }, marks: [] }
  const own = KEYS.map((route) => getNode(settings, route)).find((node) => node !== undefined)
  if (own !== undefined) return { fact: { value: 'a key of its own', from: placeOf(own) }, marks: [] }
  return { fact: null, marks: [] }
}

/** Where exporters of third parties take a key. */
const KEYS: readonly (readonly string[])[] = [
  ['api', 'key'],
  ['token'],
  ['api_key'],
  ['api_token'],
  ['user'],
  ['username'],
  ['sasl'],
  ['auth'],
  ['tls', 'cert_file'],
]

function authenticated({ config, env }: Collector, name: Fact): Credentials {
  const settings = getMap(config, ['extensions', name.value])
  if (settings === undefined) {
    const message = `The exporter asks for the authenticator "${name.value}", which no extension defines: the collector does not start.`
    return { fact: null, marks: [broken('no authenticator', message, 'otel-dangling-reference')] }
  }
  const marks: Mark[] = []
  if (!isLoaded(config, name.value)) {
    const message = `The extension "${name.value}" is not in service.extensions, so that the collector does not start.`
    marks.push(broken('no authenticator', message, 'otel-extensions-list-overwritten'))
  }
  const kind = name.value.startsWith('basicauth') ? 'basic auth' : name.value
  const user = getNode(settings, ['client_auth', 'username']) ?? getNode(settings, ['username'])
  if (user?.kind !== 'scalar') return { fact: { ...name, value: kind }, marks }
  const variable = variableIn(user)
  if (variable === null) return { fact: { value: `${kind}, written in the values`, from: placeOf(user) }, marks }
  const from = variableSource(env, variable)
  if (from === null) {
    const message = `Nothing sets ${variable} for the collector, so that its requests are refused.`
    marks.push(broken('no credentials', message, env?.touched ? 'env-collector-override' : null))
    return { fact: { ...name, value: kind }, marks }
  }
  return { fact: { ...from, value: `${kind}, ${from.value}` }, marks }
}

function isLoaded(config: MapNode, extension: string): boolean {
  const list = getNode(config, ['service', 'extensions'])
  return list?.kind === 'seq' && list.items.some((item) => item.kind === 'scalar' && item.value === extension)
}

function variableSource(env: ValueNode | undefined, variable: string): Fact | null {
  for (const item of env?.kind === 'seq' ? env.items : []) {
    if (getScalar(item, ['name']) !== variable) continue
    const secret = getNode(item, ['valueFrom', 'secretKeyRef', 'name'])
    if (secret?.kind === 'scalar') return { value: `Secret ${secret.value}`, from: placeOf(secret) }
    return { value: `variable ${variable}`, from: placeOf(item) }
  }
  return null
}

/** Before 1.2.0 metrics and logs are sent with credentials while `kof.basic_auth` is on. */
function oldSecret({ config }: Collector, settings: MapNode): Fact | null {
  const secret = factOf(getNode(settings, ['credentials_secret_name']))
  if (secret === null || getScalar(config, ['kof', 'basic_auth']) !== true) return null
  return { ...secret, value: `basic auth, Secret ${secret.value}` }
}
