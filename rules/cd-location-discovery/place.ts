import type { Cluster } from '#src/manifest/cluster'
import { literal } from '#src/rule/helpers/clusters'
import { getNode } from '#src/values/query'

/** What the operator compares, by the beginning of names of k0rdent's templates. */
const PLACES: { readonly [cloud: string]: { readonly at: readonly string[]; readonly name: string } } = {
  aws: { at: ['region'], name: 'AWS' },
  azure: { at: ['location'], name: 'Azure' },
  openstack: { at: ['identityRef', 'region'], name: 'OpenStack' },
  vsphere: { at: ['vsphere', 'datacenter'], name: 'vSphere' },
}

/** Where a cluster is, as in `AWS us-east-2`; null where its template or its settings do not say so. */
export function placeOf({ template, manifest }: Cluster): string | null {
  const cloud = /^([a-z]+)-/.exec(template ?? '')?.[1] ?? ''
  if (!Object.hasOwn(PLACES, cloud)) return null
  const { at, name } = PLACES[cloud]!
  const place = literal(getNode(manifest.root, ['spec', 'config', ...at]))
  return place === null || place === '' ? null : `${name} ${place}`
}
