/**
 * An Argo CD Application of the umbrella.
 *
 * @param files those of its values, as YAML writes a list's items: `$values/base.yaml, "$values/b.yaml"`
 * @param more what its `helm` has besides, as `valuesObject: {}`
 */
export function application(files: string, more?: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  sources:
    - repoURL: ghcr.io/k0rdent/kof/charts
      chart: kof
      targetRevision: 1.10.0
      helm: {valueFiles: [${files}]${more === undefined ? '' : `, ${more}`}}
    - {repoURL: "https://github.com/acme/ops", ref: values}
`
}

/** A regional cluster whose annotation holds values of kof-storage's VMCluster, on line 13. */
export function annotatedCluster(spec: string): string {
  return `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: east
  namespace: kcm-system
  labels: {k0rdent.mirantis.com/kof-cluster-role: regional, k0rdent.mirantis.com/kof-storage-secrets: "true"}
spec:
  template: aws-standalone-cp-1-0-15
  config:
    region: us-east-2
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: kof.acme.io
      k0rdent.mirantis.com/kof-storage-values: "{victoriametrics: {vmcluster: {spec: {${spec}}}}}"
`
}
