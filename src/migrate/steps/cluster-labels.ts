import type { Step } from '../step.ts'

const LABELS = ['metadata', 'labels']
const K0RDENT = 'k0rdent.mirantis.com/'

/** Members of the mesh are labelled as such, whatever else they are. */
export const meshRole: Step = {
  id: 'mesh-role',
  release: '1.5.0',
  title:
    'Label "istio-role: child" of clusters is "istio-role: member"; regional ones in a mesh get "istio-gateway: true"',
  evidence:
    'v1.5.0 charts/kof-child/templates/child-multi-cluster-service.yaml, demo/cluster/aws-standalone-istio-regional.yaml:8',
  on: 'cluster',
  run(draft) {
    const at = [...LABELS, `${K0RDENT}istio-role`]
    if (draft.json(at) !== 'child') return
    draft.set(at, 'member', 'the role in the mesh is called "member" since 1.5.0')
    if (draft.json([...LABELS, `${K0RDENT}kof-cluster-role`]) === 'regional')
      draft.add([...LABELS, `${K0RDENT}istio-gateway`], 'true')
  },
}

/** Secrets of the storage come to clusters by themselves. */
export const storageSecretsLabel: Step = {
  id: 'storage-secrets-label',
  release: '1.7.0',
  title: 'Label "kof-storage-secrets" of clusters is not needed',
  evidence: 'v1.7.0 charts/kof-mothership/values.yaml:74',
  on: 'cluster',
  run(draft) {
    const at = [...LABELS, `${K0RDENT}kof-storage-secrets`]
    if (draft.has(at)) draft.remove(at, 'each cluster has storage credentials of its own since 1.7.0')
  },
}
