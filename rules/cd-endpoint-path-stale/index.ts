import { defineManifestRule } from '#src/rule/define'
import { compareVersions } from '#src/rule/version-range'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { STALE } from './stale.ts'

export default defineManifestRule({
  meta: {
    id: 'cd-endpoint-path-stale',
    summary: 'An endpoint of a regional cluster is that of an older release',
    severity: 'error',
    category: 'upgrade',
    manifests: ['ClusterDeployment', 'ConfigMap'],
    kof: '>=1.0.0',
    fixable: 'unsafe',
  },
  messages: {
    stale: ({ since, to, effect }: { since: string; to: string; effect: string }) =>
      `Since KOF ${since} this address leads nowhere: ${effect}. Write "${to}", or remove the line, since KOF derives it from the domain.`,
  },
  check(ctx) {
    const isRegional = ctx.scalar('metadata', 'labels', 'k0rdent.mirantis.com/kof-cluster-role') === 'regional'
    if (!isRegional) return
    const entries = ctx.cluster?.annotations ?? entriesOf(ctx.get('data'))
    for (const [key, node] of entries) {
      const [, verb, signal] = /(write|read)[-_](metrics|logs|traces)[-_]endpoint$/.exec(key) ?? []
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || verb === undefined) continue
      for (const { endpoint, since, pattern, to, effect } of STALE) {
        if (endpoint !== `${verb} ${signal}` || compareVersions(ctx.kofVersion, since) < 0) continue
        const text = node.value.trim()
        if (!pattern.test(text)) continue
        const now = text.replace(pattern, to)
        ctx.report({
          id: 'stale',
          data: { since, to: now, effect },
          at: node,
          severity: ctx.versionFrom === null ? 'warning' : 'error',
          fixes: [{ title: `Write "${now}"`, ops: [{ op: 'set', at: node as ScalarNode, to: now }] }],
        })
      }
    }
  },
})

function entriesOf(data: ValueNode | undefined): ReadonlyMap<string, ValueNode> {
  return data?.kind === 'map' ? data.entries : new Map()
}
