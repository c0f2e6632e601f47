import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Which secrets are copied to clusters and which are made are two lists. */
export const clusterProfiles: Step = {
  id: 'cluster-profiles',
  release: '1.7.0',
  title: '"kcm.kof.clusterProfiles" is "kcm.kof.mcs" for copied secrets and "kcm.kof.secrets" for those that KOF makes',
  evidence: 'v1.7.0 charts/kof-mothership/values.yaml:74, templates/k0rdent/kof/secrets.yaml',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-mothership')) {
      const kof = [...base, 'kcm', 'kof']
      const old = [...kof, 'clusterProfiles']
      for (const name of draft.keysAt(old)) split(draft, kof, name)
      if (draft.has(old)) draft.move(old, [...kof, 'mcs'])
    }
  },
}

function split(draft: Draft, kof: Route, name: string): void {
  const old = [...kof, 'clusterProfiles', name]
  const makes = [...kof, 'secrets', name]
  const creates = draft.json([...old, 'create_secrets'])
  if (creates === undefined) return
  const secrets = draft.json([...old, 'secrets'])
  if (creates === true && Array.isArray(secrets)) draft.add([...makes, 'secrets'], secrets)
  const reason =
    creates === true ? 'secrets to make stand below "kcm.kof.secrets"' : 'nothing below "kcm.kof.mcs" is made'
  draft.remove([...old, 'create_secrets'], reason)
  draft.move([...old, 'htpasswdFrom'], [...makes, 'htpasswdFrom'])
}
