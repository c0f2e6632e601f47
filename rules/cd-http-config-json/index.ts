import { defineManifestRule } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'
import { type Mistake, mistakeIn } from './http-config.ts'

export default defineManifestRule({
  meta: {
    id: 'cd-http-config-json',
    summary: 'The HTTP settings of a regional cluster cannot be read',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.0.0',
    fixable: false,
  },
  messages: {
    syntax: () =>
      'This is no JSON object, so the operator stops at this cluster: its data is not shown in Grafana. Write for example {"tls_config": {"insecure_skip_verify": true}}.',
    type: ({ key, wanted }: { key: string; wanted: string }) =>
      `"${key}" has to be ${wanted}, else the operator stops at this cluster: its data is not shown in Grafana.`,
    unknown: ({ key, known }: { key: string; known: string }) =>
      `"${key}" has no effect: the operator knows ${known}. Correct the key.`,
  } satisfies { readonly [kind in Mistake['kind']]: unknown },
  check(ctx) {
    const node = ctx.cluster?.ownAnnotations.get('k0rdent.mirantis.com/kof-http-config')
    const text = literal(node)
    if (node === undefined || text === null || text.trim() === '') return
    for (const mistake of mistakeIn(text)) {
      if (mistake.kind === 'syntax') ctx.report({ id: 'syntax', data: undefined, at: node })
      else if (mistake.kind === 'type') ctx.report({ id: 'type', data: mistake, at: node })
      else ctx.report({ id: 'unknown', data: mistake, at: node, severity: 'warning' })
    }
  },
})
