import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Each cluster has credentials of its own, unless the shared ones are asked for. */
export const vmuser: Step = {
  id: 'vmuser',
  release: '1.7.0',
  title: '"vmauth.credentials" is "vmauth.vmuser.credentials", read only with "vmuser.enabled: true"',
  evidence: 'v1.7.0 charts/kof-storage/values.yaml:60',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-storage')) {
      const vmauth = [...base, 'victoriametrics', 'vmauth']
      const to = [...vmauth, 'vmuser', 'credentials']
      if (!draft.move([...vmauth, 'credentials'], to)) continue
      if (!draft.has([...vmauth, 'vmuser', 'enabled']))
        draft.ask(
          to,
          'Each cluster has credentials of its own since 1.7.0: to go on with these, write "vmuser.enabled: true" beside them.',
        )
    }
  },
}
