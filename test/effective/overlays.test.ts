import { describe, expect, it } from 'vitest'
import { annotatedCluster } from '../gitops.ts'
import { kofLint } from './kof-lint.ts'

const spec = (text: string): string =>
  `{kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}`
const overlay = (name: string, more = ''): string => `resources: [../base]
namePrefix: ${name}-
patches:
  - patch: |
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: kof}
      spec: {values: ${spec('vmstorage: {replicaCount: 3}')}}
  - patch: |
      apiVersion: k0rdent.mirantis.com/v1beta1
      kind: ClusterDeployment
      metadata: {name: east, namespace: kcm-system}
      spec:
        config:
          clusterAnnotations:
            k0rdent.mirantis.com/kof-regional-domain: ${name}.acme.io
            k0rdent.mirantis.com/kof-storage-values: "{victoriametrics: {vmcluster: {spec: {retentionPeriod: 9d}}}}"
${more}`
const FILES = {
  'base/kustomization.yaml': 'resources: [release.yaml, cluster.yaml]\n',
  'base/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof}
spec:
  chart: {spec: {chart: kof, version: 1.10.0}}
  values: ${spec('replicationFactor: 3, vmstorage: {replicaCount: 2}')}
`,
  'base/cluster.yaml': annotatedCluster('retentionPeriod: 5d'),
  'prod/kustomization.yaml': overlay('prod'),
}
const DEV = { 'dev/kustomization.yaml': overlay('dev') }
const NAMES = Object.keys(FILES)

/** The release of each chart that is shown, with its cluster. */
async function shown(files: { readonly [name: string]: string }): Promise<string[]> {
  const args = ['--chart', 'kof-storage', '--role', 'regional', '--format', 'json']
  const { out } = await kofLint(files, 'effective', ...Object.keys(files), ...args)
  const { charts } = JSON.parse(out) as { charts: { release: string; cluster: string | null }[] }
  return charts.map(({ release, cluster }) => `${release} ${cluster}`).sort()
}

describe('a base that every overlay replaces', () => {
  it('is no installation, and each overlay is one', async () => {
    expect(await shown(FILES)).toEqual(['prod/kustomization.yaml null', 'prod/kustomization.yaml prod-east'])
    expect(await shown({ ...FILES, ...DEV })).toEqual([
      'dev/kustomization.yaml dev-east',
      'dev/kustomization.yaml null',
      'prod/kustomization.yaml null',
      'prod/kustomization.yaml prod-east',
    ])
  })

  it('is one beside an overlay that leaves it as it is', async () => {
    const found = await shown({ ...FILES, 'same/kustomization.yaml': 'resources: [../base]\n' })
    expect(found).toContain('base/release.yaml null')
  })

  it('has its clusters as the overlay calls and changes them', async () => {
    const args = ['--chart', 'kof-storage', '--diff']
    const ran = await kofLint(FILES, 'effective', ...NAMES, '--cluster', 'prod-east', ...args)
    for (const line of ['vmauth.prod.acme.io', '+      retentionPeriod: 9d', '+        replicaCount: 3'])
      expect(ran.out).toContain(line)
    expect((await kofLint(FILES, 'effective', ...NAMES, '--cluster', 'east')).err).toContain(
      'Clusters that are: prod-east.',
    )
    const { out } = await kofLint(FILES, 'topology', ...NAMES)
    expect(out).toContain('regional cluster prod-east')
    expect(out).toContain('https://vmauth.prod.acme.io')
    expect(out).not.toMatch(/cluster east|base\.acme|kof\.acme/)
  })

  it('has clusters of one name in several overlays, of which none is chosen', async () => {
    const files = { ...FILES, ...DEV }
    for (const name of ['dev', 'prod'] as const)
      Object.assign(files, { [`${name}/kustomization.yaml`]: overlay(name).replace(/namePrefix.*\n/, '') })
    const ran = await kofLint(files, 'effective', ...Object.keys(files), '--cluster', 'east')
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('These files describe 2 clusters "east"') })
  })
})
