import { defineManifestRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { getNode, getScalar, isTruthy } from '#src/values/query'

/** Charts of KOF and of its mesh, by the end of their address. */
const CHART = /(^|\/)(kof(-[a-z-]+)?|k0rdent-istio|audit-logs-exporter|cold-storage-exporter)\/?$/

export default defineManifestRule({
  meta: {
    id: 'argo-values-ignored',
    summary: 'An Argo CD Application gives values twice, and one of them is not read',
    severity: 'error',
    category: 'schema',
    manifests: ['Application', 'ApplicationSet'],
    kof: '*',
    fixable: false,
  },
  messages: {
    ignored: () =>
      'Argo CD does not read "values" where "valuesObject" stands beside it, so none of this takes effect. Move it into "valuesObject".',
  },
  check(ctx) {
    const { apiVersion, kind } = ctx.manifest
    if (!apiVersion.startsWith('argoproj.io/')) return
    const spec = kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec']
    const source = ctx.get(...spec, 'source')
    const sources = ctx.get(...spec, 'sources')
    for (const one of [...(source === undefined ? [] : [source]), ...(sources?.kind === 'seq' ? sources.items : [])]) {
      const values = getNode(one, ['helm', 'values'])
      // One without keys counts too.
      if (!isOfKof(one) || getNode(one, ['helm', 'valuesObject'])?.kind !== 'map' || values === undefined) continue
      if (isTruthy(values)) ctx.report({ id: 'ignored', data: undefined, at: { key: values } })
    }
  },
})

function isOfKof(source: ValueNode): boolean {
  return ['chart', 'path'].some((key) => CHART.test(String(getScalar(source, [key]) ?? '')))
}
