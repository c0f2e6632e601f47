import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** The ingress of VMAuth is a part of its custom resource. */
export const vmauthIngress: Step = {
  id: 'vmauth-ingress',
  release: '1.3.0',
  title: '"vmauth.ingress" is "vmauth.spec.ingress", its "host" an item of "tlsHosts"',
  evidence: 'v1.3.0 charts/kof-storage/templates/victoria/vmauth.yaml:10',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-storage')) {
      const vmauth = [...base, 'victoriametrics', 'vmauth']
      const old = [...vmauth, 'ingress']
      const host = draft.json([...old, 'host'])
      if (draft.json([...old, 'enabled']) === true) draft.remove([...old, 'enabled'], 'the ingress is made anyway')
      if (typeof host === 'string') draft.moveAs([...old, 'host'], [...vmauth, 'spec', 'ingress', 'tlsHosts'], [host])
      for (const key of draft.keysAt(old)) draft.move([...old, key], [...vmauth, 'spec', 'ingress', key])
      if (draft.has(old) && draft.keysAt(old).length === 0) draft.remove(old, 'nothing is left in it')
    }
  },
}
