import { keptWith } from '#src/kept'
import { defineManifestRule, type ManifestContext } from '#src/rule/define'
import { compareVersions } from '#src/rule/version-range'
import type { ValueNode } from '#src/values/nodes'
import { getMap, getScalar } from '#src/values/query'

const SECRETS = /^k0rdent\.mirantis\.com\/(kof-[a-z-]+-secrets)$/

export default defineManifestRule({
  meta: {
    id: 'cd-dns-label-without-mcs',
    summary: 'A cluster asks for secrets by a label that no values of the run answer',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.7.0',
    fixable: false,
  },
  messages: {
    unanswered: ({ name }: { name: string }) =>
      `No entry of "kcm.kof.mcs" in your values of kof-mothership matches the label "${name}", so KOF copies no secrets to this cluster. Add the entry, or remove the label.`,
    obsolete: () =>
      'Since KOF 1.7.0 nothing asks for "kof-storage-secrets": the operator makes credentials for each cluster itself. The label can go.',
  },
  check(ctx) {
    const entries = entriesOf(ctx)
    for (const [label, node] of ctx.cluster?.labels ?? []) {
      const name = SECRETS.exec(label)?.[1]
      if (name === undefined) continue
      const answered = entries?.some((entry) => getScalar(entry, ['matchLabels', label]) !== undefined)
      if (name === 'kof-storage-secrets' && answered !== true) {
        // Of a release that nobody named it is not known whether it still copies them.
        if (ctx.versionFrom !== null)
          ctx.report({ id: 'obsolete', data: undefined, at: { key: node }, severity: 'info' })
      } else if (answered === false) {
        ctx.report({ id: 'unanswered', data: { name: label }, at: { key: node } })
      }
    }
  },
})

const ENTRIES = Symbol('entries')

/** Entries that say which clusters get which secrets; null where the run has no values of kof-mothership. */
function entriesOf({ deployments, kofVersion }: ManifestContext<never, unknown>): ValueNode[] | null {
  if (compareVersions(kofVersion, '1.7.0') < 0) return null
  return keptWith(deployments, ENTRIES, () => {
    const instances = deployments
      .flatMap(({ charts }) => charts)
      .filter(({ chart, active }) => active && chart === 'kof-mothership')
    if (instances.length === 0) return null
    return instances.flatMap(({ values }) => [...(getMap(values, ['kcm', 'kof', 'mcs'])?.entries.values() ?? [])])
  })
}
