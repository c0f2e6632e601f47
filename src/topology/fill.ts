import { textOf } from '../manifest/cluster.ts'
import { ENDPOINT_ANNOTATIONS, publicEndpoint } from '../project/endpoints.ts'
import { childSecret, regionalSecret } from '../project/secret-names.ts'
import { getNode } from '../values/query.ts'
import type { Site } from './clusters.ts'
import { byKof, factOf } from './fact.ts'
import type { Installation } from './installation.ts'
import type { Fact, Signal } from './model.ts'

/** Placeholders of the projection for addresses that the operator writes into a ConfigMap for each child cluster. */
const ENDPOINTS: { readonly [placeholder: string]: Signal | undefined } = {
  '{writeMetricsEndpoint}': 'metrics',
  '{logsEndpoint}': 'logs',
  '{auditLogsEndpoint}': 'audit logs',
  '{tracesEndpoint}': 'traces',
}

/** A value with what the manifests tell in the place of what only a cluster knows. */
export function fill(kof: Installation, site: Site, fact: Fact): Fact {
  let { value, from } = fact
  for (const [placeholder] of fact.value.matchAll(/\{\w+\}/g)) {
    const known = knownFact(kof, site, placeholder)
    if (known === null) continue
    value = value.replace(placeholder, () => known.value)
    if (known.from.kind === 'file') from = known.from
  }
  return { value, from }
}

function knownFact(kof: Installation, site: Site, placeholder: string): Fact | null {
  const regional = site.regional ?? (site.role === 'regional' ? site : null)
  const signal = ENDPOINTS[placeholder]
  if (signal !== undefined) {
    if (regional !== null) return writeEndpoint(kof, regional, signal)
    const value = publicEndpoint(kof.kofVersion, '{regionalDomain}', signal, 'write')
    return value === null || site.marks.length > 0 ? null : byKof(value, 'the KOF operator')
  }
  switch (placeholder) {
    case '{childClusterName}':
    case '{clusterName}':
      return site.name
    case '{childClusterNamespace}':
    case '{clusterNamespace}':
      return site.namespace === null ? null : { value: site.namespace, from: site.name.from }
    case '{regionalClusterName}':
      return regional?.name ?? null
    case '{regionalDomain}':
      return regional?.domain ?? null
    case '{vmuserSecretName}':
      return secretOf(kof, site)
    default:
      return null
  }
}

/** Where a cluster's children write: an annotation of its manifest, else what its domain gives. */
function writeEndpoint(kof: Installation, regional: Site, signal: Signal): Fact | null {
  const name = `k0rdent.mirantis.com/${ENDPOINT_ANNOTATIONS.write[signal]}`
  const custom = factOf(regional.manifest?.annotations.get(name))
  if (custom !== null) return custom
  if (regional.domain === null) return null
  const value = publicEndpoint(kof.kofVersion, regional.domain.value, signal, 'write')
  return value === null ? null : { value, from: regional.domain.from }
}

function secretOf(kof: Installation, site: Site): Fact {
  if (site.role !== 'management') {
    if (site.isPlaceholder || site.namespace === null) return byKof('kof-vmuser-creds-…', 'the KOF operator')
    return byKof(childSecret(site.name.value, site.namespace), 'the KOF operator')
  }
  const child = kof.instance('kof-child', 'management')
  const target = child === null ? undefined : getNode(child.values, ['fromManagement', 'toRegionalCluster'])
  const part = (key: string): string => (target === undefined ? '' : (textOf(getNode(target, [key])) ?? ''))
  return byKof(regionalSecret(part('name'), part('namespace')), 'the KOF operator')
}
