import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const PARTS = [['config', 'web'], ['volumes'], ['volumeMounts'], ['service'], ['image']]

/** The Gateway speaks TLS for Dex, which had a certificate of its own before. */
export const dexTls: Step = {
  id: 'dex-tls',
  release: '1.11.0-rc0.main',
  title: 'TLS of Dex is the Gateway\'s: "dex.https" is off by default, and no certificate is mounted',
  evidence: 'a07d900a charts/kof-mothership/values.yaml:487',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-mothership')) {
      const dex = [...base, 'dex']
      if (draft.json([...dex, 'enabled']) !== true && draft.json([...dex, 'https', 'enabled']) !== true) continue
      const own = PARTS.filter((part) => draft.has([...dex, ...part])).map((part) => `"${part.join('.')}"`)
      if (draft.json([...dex, 'https', 'enabled']) === true) own.push('"https.enabled"')
      if (own.length > 0)
        draft.ask(
          dex,
          `Since 1.11 the Gateway speaks TLS for Dex, and there are no defaults for a certificate, volumes and ports of its own: delete ${own.join(', ')}, or write out all that Dex needs for "https.enabled: true".`,
        )
    }
  },
}
