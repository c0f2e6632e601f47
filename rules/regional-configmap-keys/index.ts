import { defineManifestRule } from '#src/rule/define'
import { compareVersions } from '#src/rule/version-range'
import { getMap } from '#src/values/query'
import { KEYS, type Need } from './keys.ts'

export default defineManifestRule({
  meta: {
    id: 'regional-configmap-keys',
    summary: 'A regional ConfigMap leaves out endpoints that KOF hands on from it',
    severity: 'error',
    category: 'networking',
    manifests: ['ConfigMap'],
    kof: '>=1.2.0',
    fixable: false,
  },
  messages: {
    breaks: ({ names }: { names: string }) =>
      `This regional ConfigMap has no ${names}: the operator copies it to the child clusters as it is, and their collectors do not start without it. Add what is missing.`,
    stops: ({ names }: { names: string }) =>
      `This regional ConfigMap has no ${names}, so the operator gives up on this regional cluster, and its data is not shown in Grafana. Add what is missing.`,
    hidden: ({ names }: { names: string }) =>
      `This regional ConfigMap has no ${names}, so what is stored there is not shown in Grafana. Add what is missing.`,
  } satisfies { readonly [need in Need]: unknown },
  check(ctx) {
    const { manifest } = ctx
    const label = (name: string) => ctx.scalar('metadata', 'labels', `k0rdent.mirantis.com/${name}`)
    if (label('kof-cluster-role') !== 'regional' || label('kof-generated') !== undefined) return
    const data = getMap(manifest.root, ['data'])
    if (data === undefined || manifest.apiVersion !== 'v1') return
    const has = (key: string): boolean => {
      const node = data.get(key)
      return node !== undefined && !(node.kind === 'scalar' && (node.value === '' || node.value === null))
    }
    const missing = KEYS.filter(
      ({ key, since, inMesh }) =>
        compareVersions(ctx.kofVersion, since) >= 0 && !has(key) && (inMesh || !has('istio_role')),
    )
    for (const need of ['stops', 'breaks', 'hidden'] as const) {
      const keys = missing.filter((each) => each.need === need)
      if (keys.length === 0) continue
      // Of a release that nobody named it is not known whether it has these keys already.
      const isDoubtful = ctx.versionFrom === null && keys.every(({ since }) => since !== '1.2.0')
      ctx.report({
        id: need,
        data: { names: keys.map(({ key }) => `"${key}"`).join(', ') },
        at: { key: data },
        severity: need === 'hidden' || isDoubtful ? 'warning' : 'error',
      })
    }
  },
})
