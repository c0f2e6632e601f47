import { defineManifestRule } from '#src/rule/define'
import { UNFIT_MESSAGES, unfitClass } from '#src/rule/helpers/storage-class'

const ANNOTATION = 'k0rdent.mirantis.com/kof-storage-class'

export default defineManifestRule({
  meta: {
    id: 'cd-storageclass-unfit',
    summary: 'The storage class that a cluster names for KOF does not suit its stores',
    severity: 'warning',
    category: 'storage',
    manifests: ['ClusterDeployment'],
    kof: '*',
    fixable: false,
  },
  messages: UNFIT_MESSAGES,
  check(ctx) {
    const node = ctx.cluster?.annotations.get(ANNOTATION)
    if (node === undefined || typeof node.value !== 'string') return
    for (const unfit of unfitClass(ctx.manifests, node.value)) ctx.report({ ...unfit, at: node })
  },
})
