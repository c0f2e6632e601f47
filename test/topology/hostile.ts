/** Names and addresses that try to leave the place that they stand in. */
const NAME = '</title><script>alert(1)</script>"; click n1 "javascript:alert(1)" ]]>'
const HOST = 'http://a"]--><img src=x onerror=alert(1)>|x|.acme.io:4318/\\n%%{init: {}}%%&amp;#quot;'

export const HOSTILE = {
  facts: { kofVersion: '1.10.0' },
  files: {
    'kof-values.yaml': `kof-child:
  values:
    fromManagement:
      toManagementCluster: {enabled: true}
      cluster: {name: "esc\\e[31mred\\nline"}
    collectors:
      opentelemetry-kube-stack:
        defaultCRConfig:
          config:
            exporters:
              otlphttp/x: {endpoint: ${JSON.stringify(HOST)}}
            service: {pipelines: {traces: {exporters: [otlphttp/x, 'otlp/<script>"]']}}}
`,
    'clusters.yaml': `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: ${JSON.stringify(NAME)}
  namespace: kcm-system
  labels: {k0rdent.mirantis.com/kof-cluster-role: child}
spec: {template: aws-x, config: {region: us-east-2}}
`,
  },
} as const
