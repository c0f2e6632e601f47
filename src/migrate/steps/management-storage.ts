import type { Draft } from '../draft.ts'
import type { Step } from '../step.ts'

const OLD = ['kof-storage']
const FROM = ['kof-child', 'values', 'fromManagement']
const STORAGE = [...FROM, 'storage']

/** The management cluster's own logs and traces are stored by what kof-child installs there. */
export const managementStorage: Step = {
  id: 'management-storage',
  release: '1.10.0',
  title: '"kof-storage" is "kof-child.values.fromManagement.storage", switched on by "toManagementCluster.enabled"',
  evidence: 'v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml:13, :117',
  on: 'values',
  run(draft, { enabled }) {
    if (draft.chart !== 'kof' || !draft.has(OLD) || isListed(draft)) return
    const isOn = draft.json([...OLD, 'enabled']) === true
    const mode = [...FROM, 'toManagementCluster', 'enabled']
    if (isOn && draft.add(mode, true)) {
      spreadStorageClass(draft)
      if (!enabled.has('kof-collectors'))
        draft.ask(
          mode,
          'Only the storage of the management cluster was on: since 1.10.0 this mode also installs collectors there. Leave it on if that is fine.',
        )
    }
    const reason = isOn ? '"toManagementCluster.enabled" switches it on' : 'the umbrella has no such component any more'
    for (const key of draft.keysAt(OLD)) if (key !== 'values') draft.remove([...OLD, key], reason)
    // Last, so that comments of the block go along.
    draft.move([...OLD, 'values'], STORAGE)
    if (draft.has(OLD)) draft.remove(OLD, 'the umbrella has no such component any more')
  },
}

/** A component that the user lists is installed still. */
export function isListed(draft: Draft, component = 'kof-storage'): boolean {
  const listed = draft.json(['global', 'components'])
  return Array.isArray(listed) && listed.includes(component)
}

/** Volumes of logs and traces do not follow `global.storageClass` by themselves there. */
function spreadStorageClass(draft: Draft): void {
  const name = draft.json([...OLD, 'values', 'global', 'storageClass'])
  if (typeof name !== 'string' || name === '') return
  for (const at of [
    ['victoria-logs-cluster', 'vlstorage'],
    ['victoria-traces-cluster', 'vtstorage'],
  ])
    draft.add([...OLD, 'values', ...at, 'persistentVolume', 'storageClassName'], name)
}
