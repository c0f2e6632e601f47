import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf, siblingOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Where charts come from is the umbrella's. */
export const helmRepository: Step = {
  id: 'helm-repository',
  release: '1.8.0',
  title: '"kcm.kof.repo" is "global.helmRepo" of the umbrella',
  evidence: 'v1.8.0 charts/kof/templates/helmrepositories.yaml',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-mothership')) {
      const old = [...base, 'kcm', 'kof', 'repo']
      const home = siblingOf(draft, base, 'kof')
      if (home === null || !draft.has(old)) continue
      const now = [...home, 'global', 'helmRepo']
      for (const key of draft.keysAt([...old, 'spec'])) moveSpec(draft, [...old, 'spec'], now, key)
      if (draft.has([...old, 'name'])) draft.remove([...old, 'name'], 'the umbrella sets it to "global.helmRepo.name"')
      if (draft.has(old)) draft.remove(old, 'nothing is left in it')
    }
  },
}

function moveSpec(draft: Draft, old: Route, now: Route, key: string): void {
  const isOwn = ['url', 'type', 'insecure'].includes(key)
  const to = isOwn ? [...now, 'kofManaged', key] : key === 'interval' ? [...now, key] : [...now, 'spec', key]
  draft.move([...old, key], to)
}
