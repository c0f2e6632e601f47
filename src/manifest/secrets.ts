import { getNode } from '../values/query.ts'
import { textOf } from './cluster.ts'
import type { Manifests } from './manifest.ts'

/** Names of the Secrets that manifests bring to the management cluster, also those that an operator makes of what is in git. */
export function secretNames(manifests: Manifests): string[] {
  const made = manifests
    .of('ExternalSecret')
    .map(({ root, name }) => textOf(getNode(root, ['spec', 'target', 'name'])) ?? name)
  return [...[...manifests.of('Secret'), ...manifests.of('SealedSecret')].map(({ name }) => name), ...made]
}
