import { expect, test } from 'vitest'
import { openFile } from './open-unit.ts'

const CLUSTER = (services: string, label = '') => `
apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  labels: {k0rdent.mirantis.com/kof-cluster-role: regional${label}}
spec:
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-storage-values: |
        victoriametrics: {enabled: true}
      k0rdent.mirantis.com/kof-ingress-nginx-values: |
        controller: {kind: DaemonSet}
  serviceSpec:
    services: [${services}]
`

/** `chart version of KOF release, said by`, per deployment. */
async function read(...args: Parameters<typeof openFile>): Promise<string[]> {
  const { deployments } = await openFile(...args)
  return deployments.map(({ charts, kofVersion, versionFrom }) => {
    const [first] = charts
    return `${first!.chart} ${first!.version} of ${kofVersion}, said by ${versionFrom ?? 'nobody'}`
  })
}

test('a template of a cluster names the release of all values in it', async () => {
  expect(await read('cluster.yaml', CLUSTER('{template: kof-storage-1-4-0}'))).toEqual([
    'kof-storage 1.4.0 of 1.4.0, said by template "kof-storage-1-4-0"',
    'ingress-nginx 4.12.1 of 1.4.0, said by template "kof-storage-1-4-0"',
  ])
})

test('so does a label, and a template of another chart pins that chart', async () => {
  const text = CLUSTER('{template: ingress-nginx-4-12-1}', ', k0rdent.mirantis.com/kof-version: 1.10.0')
  expect(await read('cluster.yaml', text)).toEqual([
    'kof-storage 1.10.0 of 1.10.0, said by label "k0rdent.mirantis.com/kof-version"',
    'ingress-nginx 4.12.1 of 1.10.0, said by label "k0rdent.mirantis.com/kof-version"',
  ])
})

test('another manifest of the file counts when the cluster says nothing', async () => {
  const services =
    '---\napiVersion: k0rdent.mirantis.com/v1beta1\nkind: MultiClusterService\nspec: {serviceSpec: {services: [{template: kof-storage-1-8-1}]}}\n'
  expect((await read('cluster.yaml', CLUSTER('') + services))[0]).toMatch(/^kof-storage 1\.8\.1 of 1\.8\.1/)
})

test('a flag and a comment win over manifests, in this order', async () => {
  const text = `# kof-lint: kof-version=1.9.0\n${CLUSTER('{template: kof-storage-1-4-0}')}`
  expect((await read('cluster.yaml', text))[0]).toBe('kof-storage 1.9.0 of 1.9.0, said by comment')
  expect((await read('cluster.yaml', text, { kofVersion: '1.7.0' }))[0]).toBe(
    'kof-storage 1.7.0 of 1.7.0, said by --kof-version',
  )
})

test('nobody says: the newest final release', async () => {
  expect(await read('kof-values.yaml', 'kof-child: {enabled: true}\n')).toEqual([
    'kof 1.10.0 of 1.10.0, said by nobody',
  ])
})

test('a release that lacks the chart gives way, with a note', async () => {
  const { deployments, notes } = await openFile('kof-values.yaml', 'kof-child: {enabled: true}\n', {
    kofVersion: '1.5.0',
  })
  expect(deployments[0]).toMatchObject({ chart: 'kof', kofVersion: '1.8.0' })
  expect(notes).toEqual(['KOF 1.5.0 has no chart kof (1.8.0 to 1.11.0-rc0.main have it): it is read as of 1.8.0.'])
  expect(await read('x.yaml', 'collectors: {}\n', { chart: 'kof-istio' })).toEqual([
    'kof-istio 1.4.0 of 1.4.0, said by nobody',
  ])
})

test('a chart of one release only is said to be of that one', async () => {
  const settings = { kofVersion: '1.10.0', chart: 'kof-file-watcher' }
  const { notes } = await openFile('values.yaml', 'replicaCount: 1\n', settings)
  expect(notes).toEqual([
    'KOF 1.10.0 has no chart kof-file-watcher (1.11.0-rc0.main has it): it is read as of 1.11.0-rc0.main.',
  ])
})

test('a release that is not known is read as the nearest', async () => {
  const { deployments, notes } = await openFile('kof-values.yaml', 'kof-child: {enabled: true}\n', {
    kofVersion: '1.10.7',
  })
  expect(deployments[0]!.charts[0]!.version).toBe('1.10.0')
  expect(notes).toEqual(['KOF 1.10.7 is not known to this kof-lint: keys and defaults of 1.10.0 are used.'])
})
