import { expect, test } from 'vitest'
import { clustersOf } from '#src/manifest/cluster'
import { manifestsOf } from '#src/manifest/manifest'
import { findPlace, locate } from '#src/rule/place'
import { getNode } from '#src/values/query'
import { manifestsIn } from './manifests.ts'

const TWO = `# Two clusters
apiVersion: v1
kind: Namespace
metadata:
  name: kcm-system
---
apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: east
  namespace: kcm-system
  annotations:
    k0rdent.mirantis.com/kof-http-config: '{}'
  labels:
    k0rdent.mirantis.com/kof-cluster-role: regional
    k0rdent.mirantis.com/istio-role: member
spec:
  template: aws-standalone-cp-1-0-20
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: east.acme.io
      k0rdent.mirantis.com/kof-storage-values: |
        global: {}
`

test('each document is a manifest whose values stand in their own lines', () => {
  const [namespace, cluster, ...more] = manifestsIn(TWO)
  expect(more).toEqual([])
  expect(namespace).toMatchObject({ apiVersion: 'v1', kind: 'Namespace', name: 'kcm-system', namespace: null })
  expect(cluster).toMatchObject({ kind: 'ClusterDeployment', name: 'east', namespace: 'kcm-system' })
  const place = findPlace(getNode(cluster!.root, ['spec', 'template'])!)!
  expect(locate(place).start).toEqual({ line: 18, column: 13 })
  expect(place.route).toEqual(['spec', 'template'])
})

test('a cluster is what its labels and annotations say', () => {
  const [cluster, ...more] = clustersOf(manifestsOf(manifestsIn(TWO)))
  expect(more).toEqual([])
  expect(cluster).toMatchObject({
    name: 'east',
    namespace: 'kcm-system',
    role: 'regional',
    meshMember: true,
    template: 'aws-standalone-cp-1-0-20',
    domain: 'east.acme.io',
    regionalName: null,
  })
  expect([...cluster!.ownAnnotations.keys()]).toEqual(['k0rdent.mirantis.com/kof-http-config'])
  expect(cluster!.values.get('kof-storage')?.value).toBe('global: {}\n')
})

test('the items of a list are manifests', () => {
  const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: a}
  - no manifest
  - apiVersion: lib.projectsveltos.io/v1beta1
    kind: SveltosCluster
    metadata:
      name: mgmt
      annotations:
        k0rdent.mirantis.com/kof-regional-domain: mgmt.acme.io
`
  const manifests = manifestsIn(text)
  expect(manifests.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['ConfigMap a', 'SveltosCluster mgmt'])
  const [cluster] = clustersOf(manifestsOf(manifests))
  expect(cluster).toMatchObject({ name: 'mgmt', role: null, domain: 'mgmt.acme.io', namespace: null })
})

test('a Cluster of another API is none of ours, and neither is a text without a kind', () => {
  const text = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\n---\nname: no manifest\n'
  const manifests = manifestsIn(text)
  expect(manifests).toHaveLength(1)
  expect(clustersOf(manifestsOf(manifests))).toEqual([])
})

test('whatever stands where labels are wanted is no reason to fail', () => {
  const text = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  labels: [a, b]
  annotations: text
spec:
  config: null
`
  const [cluster] = clustersOf(manifestsOf(manifestsIn(text)))
  expect(cluster).toMatchObject({ name: '', role: null, template: null, regionalName: null })
  expect(cluster!.labels.size + cluster!.annotations.size + cluster!.ownAnnotations.size).toBe(0)
})
