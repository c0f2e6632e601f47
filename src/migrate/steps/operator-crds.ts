import type { Route } from '../../values/nodes.ts'
import type { JsonValue } from '../../yaml/write.ts'
import type { Draft } from '../draft.ts'
import type { Step } from '../step.ts'

const UPGRADE = ['victoria-metrics-operator', 'crds', 'upgrade']
/** What KOF's page on the upgrade to 1.8.0 writes. */
const SETTINGS: readonly { readonly keys: Route; readonly value: JsonValue }[] = [
  { keys: ['enabled'], value: true },
  { keys: ['forceConflicts'], value: true },
  { keys: ['podLabels', 'sidecar.istio.io/inject'], value: 'false' },
]

/** The operator of 1.8 needs newer definitions of its resources than Helm leaves on regional clusters. */
export const operatorCrds: Step = {
  id: 'operator-crds',
  release: '1.8.0',
  until: '1.9.0',
  title:
    'Custom resource definitions of the VictoriaMetrics operator are upgraded on regional clusters by "crds.upgrade"',
  evidence: 'k0rdent/docs includes/kof-upgrade-includes.md, "Upgrade to v1.8.0", 4',
  on: 'values',
  run(draft) {
    const storage = storageOf(draft)
    if (storage === null || draft.json([...storage, 'victoria-metrics-operator', 'enabled']) === false) return
    for (const { keys, value } of SETTINGS) draft.add([...storage, ...UPGRADE, ...keys], value)
  },
}

/** Once is enough. */
export const operatorCrdsDone: Step = {
  id: 'operator-crds-done',
  release: '1.9.0',
  title: '"crds.upgrade" of the VictoriaMetrics operator goes where it is what the way over 1.8.0 needed',
  evidence: 'k0rdent/docs includes/kof-upgrade-includes.md, "Upgrade to v1.8.0", 4',
  on: 'values',
  run(draft) {
    const storage = storageOf(draft)
    const at = storage === null ? [] : [...storage, ...UPGRADE]
    const isAll = SETTINGS.every(({ keys, value }) => draft.json([...at, ...keys]) === value)
    if (storage !== null && isAll && draft.keysAt(at).length === SETTINGS.length)
      draft.remove(at, 'only the way over 1.8.0 needed it')
  },
}

function storageOf({ chart }: Draft): Route | null {
  if (chart === 'kof') return ['kof-regional', 'values', 'storage']
  return chart === 'kof-regional' ? ['storage'] : null
}
