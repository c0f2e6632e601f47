import { expect, test } from 'vitest'
import { kofLint } from '../effective/kof-lint.ts'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** Where a rule finds something in files of one run, with the text that it points at. */
async function places(rule: string, files: CaseFiles): Promise<string[]> {
  const { diagnostics } = await runCase(files, { rule })
  return diagnostics.map(({ location: { uri, span, start }, messageId }) => {
    const text = files[uri]!.slice(span.start, span.end)
    return `${uri}:${start.line}:${start.column} ${messageId} ${text}`
  })
}

async function fixed(rule: string, files: CaseFiles): Promise<CaseFiles> {
  return Object.fromEntries((await runCase(files, { rule, fix: 'unsafe' })).fixed)
}

const release = (spec: string, name = 'kof'): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: kof
spec:
${spec}`

const CHART = `  chart:
    spec:
      chart: kof
      version: 1.10.0
`

test('values of a HelmRelease are those of its chart, and a fix moves them inside', async () => {
  const text = release(`${CHART}  values:
    kof-child:
      values:
        # Kept
        storage:
          global:
            storageClass: fast
`)
  expect(await places('m2m-storage-wrong-path', { 'kof.yaml': text })).toEqual(['kof.yaml:15:9 ignored storage'])
  expect(await fixed('m2m-storage-wrong-path', { 'kof.yaml': text })).toEqual({
    'kof.yaml': release(`${CHART}  values:
    kof-child:
      values:
        fromManagement:
          # Kept
          storage:
            global:
              storageClass: fast
`),
  })
})

const FROM = `  valuesFrom:
    - kind: ConfigMap
      name: base
    - kind: Secret
      name: one
      valuesKey: switch
      targetPath: kof-regionl.enabled
`
const BASE = `apiVersion: v1
kind: ConfigMap
metadata: {name: base, namespace: kof}
data:
  values.yaml: |
    kof-childd:
      enabled: true
---
apiVersion: v1
kind: Secret
metadata: {name: one, namespace: kof}
stringData:
  switch: "false"
`

test('valuesFrom is read where the run has it, and findings stand there', async () => {
  const files = { 'kof.yaml': release(CHART + FROM), 'base.yaml': BASE }
  expect(await places('unknown-key', files)).toEqual(['base.yaml:6:5 typo kof-childd', 'base.yaml:13:11 typo "false"'])
  const expected = { 'base.yaml': BASE.replace('kof-childd', 'kof-child') }
  expect(await fixed('unknown-key', files)).toEqual(expected)
  expect(await places('unknown-key', { 'kof.yaml': files['kof.yaml'] })).toEqual([])
})

test('values win over valuesFrom, and a later entry over an earlier one', async () => {
  const map = (name: string, size: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: kof}
data:
  values.yaml: "kof-mothership: {values: {victoriametrics: {vmcluster: {spec: {replicationFactor: ${size}}}}}}"
---
`
  const spec = `${CHART}  valuesFrom:
    - {kind: ConfigMap, name: many}
    - {kind: ConfigMap, name: few}
`
  const text = map('many', '9') + map('few', '1') + release(spec)
  expect(await places('replication-exceeds-nodes', { 'all.yaml': text })).toEqual([])
  const turned = map('few', '9') + map('many', '1') + release(spec)
  expect(await places('replication-exceeds-nodes', { 'all.yaml': turned })).toHaveLength(1)
  const over = `${turned}  values:\n    kof-mothership: {values: {victoriametrics: {vmcluster: {spec: {replicationFactor: 1}}}}}\n`
  expect(await places('replication-exceeds-nodes', { 'all.yaml': over })).toEqual([])
})

/** A release with a value at the path of promxy’s copies, and what it says of them itself. */
const atPath = (
  text: string,
  own: string,
  more: { before?: string; entry?: string } = {},
): string => `${release(`${CHART}  valuesFrom:
${more.before === undefined ? '' : '    - {kind: ConfigMap, name: before}\n'}    - {kind: ConfigMap, name: copies, valuesKey: number, targetPath: kof-mothership.values.promxy.replicaCount${more.entry ?? ''}}
  values: {kof-mothership: {values: {promxy: {replicaCount: ${own}}}}}
`)}---
apiVersion: v1
kind: ConfigMap
metadata: {name: copies, namespace: kof}
data: {number: ${text}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: before, namespace: kof}
data: {values.yaml: ${JSON.stringify(more.before ?? '')}}
`

test('a value at a path goes over those of the release, unless an entry before it has a map there', async () => {
  const found = (...given: Parameters<typeof atPath>) => places('type-mismatch', { 'a.yaml': atPath(...given) })
  expect(await found('two', '3')).toEqual(['a.yaml:18:16 count two'])
  expect(await found('"3"', 'two')).toEqual([])
  const before = 'kof-mothership: {values: {promxy: {nameOverride: px}}}'
  expect(await found('two', '3', { before })).toEqual([])
  expect(await found('"3"', 'two', { before })).toHaveLength(1)
  // A map further out only is taken from the release, with what is in it.
  expect(await found('"3"', 'two', { before: 'kof-mothership: {values: {}}' })).toEqual([])
})

test('a value at a path is text where quotes are all around it, and as it stands where it is literal', async () => {
  const value = async (text: string, entry = '') => {
    const { code, out } = await kofLint(
      { 'a.yaml': atPath(JSON.stringify(text), '3', { entry }) },
      ...['effective', 'a.yaml', '--chart', 'kof'],
    )
    expect(code).toBe(0)
    return /replicaCount: (.+)/.exec(out.slice(out.indexOf('promxy:')))![1]
  }
  expect(await value('7')).toBe('7')
  expect(await value('"7"')).toBe('"7"')
  expect(await value('"7"\n')).toBe('|')
  expect(await value('"')).toBe('""')
  expect(await value('7', ', literal: true')).toBe('"7"')
  expect(await value('{a,b}', ', literal: true')).toBe('"{a,b}"')
})

test('chartRef leads to the chart and its version', async () => {
  const source = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: kof, namespace: kof}
spec:
  url: oci://ghcr.io/k0rdent/kof/charts/kof
  ref: {tag: 1.9.0}
`
  const text = release('  chartRef: {kind: OCIRepository, name: kof}\n  values:\n    kof-childd: {}\n')
  const { releases } = await runCase({ 'source.yaml': source, 'kof.yaml': text })
  expect(releases.map(({ chart, kofVersion }) => `${chart} ${kofVersion}`)).toEqual(['kof 1.9.0'])
})

const application = (helm: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: kof
spec:
  source:
    repoURL: ghcr.io/k0rdent/kof/charts
    chart: kof
    targetRevision: 1.10.0
    helm:
${helm}`

test('an Application has an object before a text, and parameters on top', async () => {
  const both = application(`      valuesObject:
        kof-childd: {}
      values: |
        kof-regionl: {}
`)
  expect(await places('unknown-key', { 'app.yaml': both })).toEqual(['app.yaml:12:9 typo kof-childd'])
  const text = application(`      values: |
        kof-regionl: {}
      parameters:
        - name: tls.selfSigned
          value: "true"
        - name: tls.insecureSkipVerify
          value: "true"
          forceString: true
        - name: 'kof-childd.enabled'
          value: "false"
`)
  expect(await places('unknown-key', { 'app.yaml': text })).toEqual([
    'app.yaml:12:9 typo kof-regionl',
    "app.yaml:19:17 typo 'kof-childd.enabled'",
  ])
  // Without forceString it is a boolean, as for --set.
  expect(await places('bool-as-string', { 'app.yaml': text })).toEqual(['app.yaml:17:18 text "true"'])
})

test('commas of a parameter belong to its value, except in braces', async () => {
  const text = application(`      parameters:
        - name: kof-mothership.values.global.storageClass
          value: fast,slow
        - name: global.components
          value: '{kof-operators,kof-childd}'
`)
  expect(await places('storage-class-placeholder', { 'app.yaml': text })).toEqual(['app.yaml:13:18 invalid fast,slow'])
})

test('an item of a list in a parameter is found at the parameter', async () => {
  const text = application(`      parameters:
        - name: kof-mothership.values.dex.scopes
          value: '{openid,<EXAMPLE_SCOPE_NAME>}'
`)
  expect(await places('placeholder-left', { 'app.yaml': text })).toEqual([
    "app.yaml:13:18 left '{openid,<EXAMPLE_SCOPE_NAME>}'",
  ])
})

test('what Argo CD knows of an Application is filled in to its parameters', async () => {
  const parameter = (value: string): string =>
    application(`      parameters: [{name: kof-mothership.values.promxy.nameOverride, value: "${value}"}]\n`)
  expect(await places('placeholder-left', { 'app.yaml': parameter('$ARGOCD_APP_NAME-px') })).toEqual([])
  expect(await places('placeholder-left', { 'app.yaml': parameter('px-$' + '{ARGOCD_APP_REVISION_SHORT}') })).toEqual(
    [],
  )
  expect(await places('placeholder-left', { 'app.yaml': parameter('$NAME-px') })).toHaveLength(1)
  const { out } = await kofLint(
    { 'app.yaml': parameter('$ARGOCD_APP_NAME-px') },
    'effective',
    'app.yaml',
    '--chart',
    'kof',
  )
  expect(out).toContain('nameOverride: kof-px')
})

test('services of KOF are told by their template', async () => {
  const text = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: MultiClusterService
metadata:
  name: storage
spec:
  clusterSelector:
    matchLabels:
      k0rdent.mirantis.com/kof-cluster-role: regional
  serviceSpec:
    services:
      - name: kof-storage
        template: kof-storage-1-10-0
        values: |
          victoriametrics:
            enabledd: true
      - name: kof-collectors
        template: kof-collectors-1-10-0
        values: |
          {{ .Cluster.metadata.name }}: {}
      - name: ingress-nginx
        template: ingress-nginx-4-13-0
        values: |
          nothing: 1
`
  const files = { 'mcs.yaml': text }
  expect(await places('unknown-key', files)).toEqual(['mcs.yaml:15:13 typo enabledd'])
  const { releases, diagnostics } = await runCase(files, { rule: 'unknown-key' })
  expect(releases.map(({ chart, kofVersion }) => `${chart} ${kofVersion}`)).toEqual([
    'kof-storage 1.10.0',
    'kof-collectors 1.10.0',
  ])
  expect(diagnostics[0]!.roles).toEqual(['regional'])
  expect(await fixed('unknown-key', files)).toEqual({ 'mcs.yaml': text.replace('enabledd', 'enabled') })
})

test('charts of a profile of Sveltos are told by their names', async () => {
  const text = `apiVersion: config.projectsveltos.io/v1beta1
kind: ClusterProfile
metadata:
  name: storage
spec:
  helmCharts:
    - repositoryURL: oci://ghcr.io/k0rdent/kof/charts
      chartName: kof/kof-storage
      chartVersion: 1.9.0
      values: |
        victoriametricss: {}
`
  expect(await places('unknown-key', { 'profile.yaml': text })).toEqual(['profile.yaml:11:9 typo victoriametricss'])
})

const KUSTOMIZATION = `resources:
  - east.yaml
patches:
  - target:
      kind: ClusterDeployment
    patch: |
      - op: add
        path: /spec/config/clusterAnnotations/k0rdent.mirantis.com~1kof-storage-values
        value: |
          victoriametricss: {}
  - patch: |
      apiVersion: k0rdent.mirantis.com/v1beta1
      kind: ClusterDeployment
      metadata:
        name: east
        annotations:
          k0rdent.mirantis.com/kof-cert-email: a@acme.io
      spec:
        config:
          clusterAnnotations:
            k0rdent.mirantis.com/kof-collectors-values: |
              openncost: {}
  - path: other.yaml
helmCharts:
  - name: kof
    version: 1.10.0
    valuesInline:
      kof-childd: {}
`

test('patches inside a kustomization are manifests, and its charts have values', async () => {
  const files = { 'overlays/prod/kustomization.yaml': KUSTOMIZATION }
  const at = 'overlays/prod/kustomization.yaml'
  expect(await places('unknown-key', files)).toEqual([
    `${at}:10:11 typo victoriametricss`,
    `${at}:22:15 typo openncost`,
    `${at}:28:7 typo kof-childd`,
  ])
  expect(await places('cd-annotation-location', files)).toEqual([
    `${at}:17:11 misplaced k0rdent.mirantis.com/kof-cert-email`,
  ])
  expect(await fixed('unknown-key', files)).toEqual({
    [at]: KUSTOMIZATION.replace('victoriametricss', 'victoriametrics')
      .replace('openncost', 'opencost')
      .replace('kof-childd', 'kof-child'),
  })
})

const UMBRELLA = `# kof-lint: kof-version=1.10.0
kof-regional:
  values:
    storage:
      victoriametrics:
        vmcluster:
          spec:
            vmstorage:
              replicaCount: 5
            vmselect:
              replicaCount: 5
`
const cluster = (factor: number): string => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: east
  labels:
    k0rdent.mirantis.com/kof-cluster-role: regional
spec:
  template: aws-standalone-cp-1-0-20
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-storage-values: |
        victoriametrics:
          vmcluster:
            spec:
              replicationFactor: ${factor}
`

test('an annotation is judged on top of the umbrella’s values of the run, whatever the order of files', async () => {
  expect(await places('replication-exceeds-nodes', { 'east.yaml': cluster(4) })).toHaveLength(1)
  expect(await places('replication-exceeds-nodes', { 'east.yaml': cluster(4), 'kof.yaml': UMBRELLA })).toEqual([])
  expect(await places('replication-exceeds-nodes', { 'kof.yaml': UMBRELLA, 'east.yaml': cluster(4) })).toEqual([])
  const files = { 'east.yaml': cluster(6), 'kof.yaml': UMBRELLA }
  expect(await places('replication-exceeds-nodes', files)).toEqual(['east.yaml:15:34 tooFew 6'])
})

test('a patch of a HelmRelease goes over the release that it is for', async () => {
  const base = release(`${CHART}  values:
    kof-mothership: {values: {victoriametrics: {vmcluster: {spec: {vmstorage: {replicaCount: 7}}}}}}
`)
  const patch = release(`  values:
    kof-childd: {}
    kof-mothership: {values: {victoriametrics: {vmcluster: {spec: {replicationFactor: 6, vmselect: {replicaCount: 7}}}}}}
`)
  const files = { 'base/kof.yaml': base, 'prod/patch.yaml': patch }
  expect(await places('unknown-key', files)).toEqual(['prod/patch.yaml:8:5 typo kof-childd'])
  expect(await places('replication-exceeds-nodes', files)).toEqual([])
  expect(await places('unknown-key', { 'prod/patch.yaml': patch })).toEqual([])
})

test('a patch of a cluster is for a cluster of the role that the run gives it', async () => {
  const patch = cluster(2).replace('  labels:\n    k0rdent.mirantis.com/kof-cluster-role: regional\n', '')
  const files = { 'patch.yaml': patch.replace('replicationFactor', 'replicationFactorr'), 'east.yaml': cluster(2) }
  const { diagnostics } = await runCase(files, { rule: 'unknown-key' })
  expect(diagnostics.map(({ location, roles }) => [location.uri, location.start.line, roles])).toEqual([
    ['patch.yaml', 13, ['regional']],
  ])
})

test('an ApplicationSet is read where it fills nothing in', async () => {
  const set = (chart: string): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: kof
spec:
  template:
    spec:
      source:
        chart: ${chart}
        targetRevision: 1.10.0
        helm:
          valuesObject:
            kof-childd: {}
`
  expect(await places('unknown-key', { 'set.yaml': set('kof') })).toEqual(['set.yaml:13:13 typo kof-childd'])
  const filled = set('kof').replace('kof-childd: {}', 'kof-child: "{{cluster}}"')
  expect(await places('unknown-key', { 'set.yaml': filled })).toEqual([])
})

test('other manifests and templates of other charts are left alone', async () => {
  const text = release('  chart:\n    spec:\n      chart: ingress-nginx\n  values:\n    kof: {}\n', 'nginx')
  const { diagnostics, notes } = await runCase({ 'nginx.yaml': text })
  expect(diagnostics).toEqual([])
  expect(notes).toEqual(['nginx.yaml is passed over: no values of a KOF chart in it (HelmRelease).'])
})
