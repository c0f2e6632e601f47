import { expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'

const TEXTS: { readonly [name: string]: string } = {
  'cluster.yaml': `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: kid
  namespace: kcm-system
  labels:
    k0rdent.mirantis.com/kof-cluster-role: child
    k0rdent.mirantis.com/kof-regional-cluster-name: east
  annotations:
    k0rdent.mirantis.com/kof-http-config: '{}'
spec:
  template: aws-standalone-cp-1-0-20
  config:
    region: us-east-2
    clusterLabels: {a: b}
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: kid.acme.io
      k0rdent.mirantis.com/kof-collectors-values: "opencost: {}"
  serviceSpec:
    services:
      - template: kof-storage-1-10-0
        values: "global: {}"
`,
  'map.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: kof-east
  labels:
    k0rdent.mirantis.com/kof-cluster-role: regional
data:
  regional_cluster_name: east
  values.yaml: "kof-child: {}"
`,
  'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: kof
spec:
  chart:
    spec:
      chart: kof
      version: 1.10.0
  valuesFrom:
    - kind: ConfigMap
      name: kof-east
      targetPath: kof-child.values.a[0]
  values:
    kof-child:
      enabled: true
`,
  'application.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: kof
spec:
  source:
    chart: kof
    targetRevision: 1.10.0
    helm:
      values: "kof-child: {}"
      parameters:
        - name: kof-child.enabled
          value: "true"
          forceString: true
`,
  'kustomization.yaml': `resources: [a.yaml]
patches:
  - patch: |
      - op: add
        path: /spec/config/clusterAnnotations
        value:
          k0rdent.mirantis.com/kof-storage-values: "global: {}"
  - patch: |
      apiVersion: k0rdent.mirantis.com/v1beta1
      kind: ClusterDeployment
      metadata:
        name: kid
helmCharts:
  - name: kof
    valuesInline:
      kof-child: {}
`,
  'prod/kustomization.yaml': `resources:
  - ../release.yaml
  - ../map.yaml
configMapGenerator:
  - name: kof-east
    behavior: merge
    files: [values.yaml=../kof-values.yaml]
patches:
  - target:
      kind: HelmRelease
      name: kof
    patch: |
      - op: add
        path: /spec/values/kof-child/values
        value:
          collectors: {a: [1]}
      - op: remove
        path: /spec/valuesFrom/0
  - patch: |
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata:
        name: kof
      spec:
        values:
          kof-child: null
`,
  'mcs.yaml': `apiVersion: k0rdent.mirantis.com/v1beta1
kind: MultiClusterService
metadata:
  name: kof
spec:
  serviceSpec:
    services:
      - template: kof-storage-1-10-0
        values: |
          global: {{ .x }}
          nope: 1
`,
  'kof-values.yaml': 'kof-child:\n  values:\n    fromManagement:\n      toRegionalCluster:\n        name: east\n',
}
const INSTEAD = ['null', '[{a: b}, c]', '12', '"a[x]=b,{c"']

test.each(Object.keys(TEXTS))(
  'whatever stands in %s, nothing fails',
  async (name) => {
    const lines = TEXTS[name]!.split('\n')
    for (const [i, line] of lines.entries()) {
      const key = /^[ -]*[^\s:]+:/.exec(line)?.[0]
      if (key === undefined) continue
      for (const value of INSTEAD) {
        const text = lines.with(i, `${key} ${value}`).join('\n')
        // It throws where a rule does.
        const { diagnostics } = await runCase({ ...TEXTS, [name]: text })
        for (const { location } of diagnostics) expect(location.span.end).toBeGreaterThanOrEqual(location.span.start)
      }
    }
  },
  60_000,
)
