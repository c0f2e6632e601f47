import type { Manifests } from '../../manifest/manifest.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { Place } from '../define.ts'
import type { Severity } from '../diagnostic.ts'

/** What does not suit stores in a StorageClass. */
interface Unfit {
  readonly id: keyof typeof UNFIT_MESSAGES
  readonly data: { readonly name: string; readonly provisioner: string }
  readonly severity: Severity
  readonly related: readonly { readonly at: Place; readonly note: string }[]
}

type Data = Unfit['data']
/** What the rules about storage classes say. */
export const UNFIT_MESSAGES = {
  noExpansion: ({ name }: Data) =>
    `The class "${name}" does not let volumes grow: a store that fills up has to be moved by hand. Set "allowVolumeExpansion: true" in it if its provisioner can.`,
  immediate: ({ name }: Data) =>
    `The class "${name}" makes volumes before it is known where the pods run, and they may lie in a zone where the pods cannot. A class with "volumeBindingMode: WaitForFirstConsumer" avoids that.`,
  shared: ({ name, provisioner }: Data) =>
    `The class "${name}" gives file systems that nodes share ("${provisioner}"). Each volume of a store has one pod that writes, so block storage is enough, and faster.`,
}

/** Provisioners of file systems that many nodes share. */
const SHARED = /nfs|efs\.csi|cephfs|file\.csi\.azure|azure-file|filestore|gluster/i

/**
 * What does not suit the stores of KOF in the StorageClass of a name, by k0rdent/docs docs/admin/kof/kof-storing.md
 * ("Storage Class Requirements for VictoriaMetrics Cluster"). Either reclaim policy is right for somebody.
 *
 * @returns none where the run has no such StorageClass, or several, as of several clusters
 */
export function unfitClass(manifests: Manifests, name: string): Unfit[] {
  const [found, ...others] = manifests.of('StorageClass').filter((manifest) => manifest.name === name)
  if (found === undefined || others.length > 0) return []
  const get = (key: string): ValueNode | undefined => getNode(found.root, [key])
  const provisioner = get('provisioner')
  const data = { name, provisioner: provisioner?.kind === 'scalar' ? String(provisioner.value) : '' }
  const related = (node: ValueNode | undefined): Unfit['related'] => [
    { at: node ?? getNode(found.root, ['metadata', 'name']) ?? found.root, note: 'The StorageClass' },
  ]
  // Neither size nor zone matters to a share.
  if (SHARED.test(data.provisioner)) return [{ id: 'shared', data, severity: 'info', related: related(provisioner) }]
  const unfit: Unfit[] = []
  const grow = get('allowVolumeExpansion')
  if (!isScalar(grow, true)) unfit.push({ id: 'noExpansion', data, severity: 'warning', related: related(grow) })
  const binding = get('volumeBindingMode')
  if (binding === undefined || isScalar(binding, 'Immediate'))
    unfit.push({ id: 'immediate', data, severity: 'info', related: related(binding) })
  return unfit
}

function isScalar(node: ValueNode | undefined, value: ScalarNode['value']): boolean {
  return node?.kind === 'scalar' && node.value === value
}
