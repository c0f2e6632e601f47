import { describe, expect, it } from 'vitest'
import { kofLint } from './kof-lint.ts'

const FILES = {
  'kof-values.yaml': `# kof-lint: kof-version=1.10.0
kof-child:
  values:
    collectors:
      opencost: {enabled: false}
`,
  'cluster.yaml': `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: aws-one
  labels:
    k0rdent.mirantis.com/kof-cluster-role: child
spec:
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-collectors-values: |
        opencost:
          enabled: true
        opentelemetry-kube-stack:
          clusterName: theirs
`,
}
const BOTH = ['kof-values.yaml', 'cluster.yaml']

describe('a cluster with values in an annotation', () => {
  it('is shown beside the others of its role', async () => {
    const ran = await kofLint(
      FILES,
      'effective',
      ...BOTH,
      '--chart',
      'kof-collectors',
      '--role',
      'child',
      '--diff',
      '--origin',
    )
    expect(ran).toMatchObject({ code: 0, err: '' })
    const [others, own] = ran.out.split('---\n')
    const first = (text = '') =>
      text.split('\n').filter((line) => / # (kof-values|cluster)\.yaml:/.test(line) || line.startsWith('# '))
    expect(first(others).map((line) => line.replace(/ {2,}#/, ' #'))).toEqual([
      '# kof-collectors 1.10.0 on child clusters',
      '+  enabled: false # kof-values.yaml:5',
    ])
    expect(first(own).map((line) => line.replace(/ {2,}#/, ' #'))).toEqual([
      '# kof-collectors 1.10.0 on the child cluster aws-one',
      '+  clusterName: theirs # cluster.yaml:14',
    ])
  })

  it('has its part in why', async () => {
    const ran = await kofLint(FILES, 'why', 'kof-child.values.collectors.opencost.enabled', ...BOTH)
    expect(ran.out).toContain(`kof-collectors 1.10.0 on the child cluster aws-one  opencost.enabled
  true  (cluster.yaml:12)
  instead of false  (kof-values.yaml:5)
  instead of true  (chart default)
  decides whether opencost is installed
`)
    const inner = await kofLint(FILES, 'why', 'enabled', '--chart', 'opencost', '--role', 'child', ...BOTH)
    expect(inner.out).toBe(`opencost 2.5.14 on child clusters  enabled
  false  (kof-values.yaml:5)
  instead of true  (default of kof-collectors 1.10.0)
  not installed, since "opencost.enabled" of kof-collectors is false

It reaches no cluster: nothing is installed from it.

opencost 2.5.14 on the child cluster aws-one  enabled
  true  (cluster.yaml:12)
  instead of false  (kof-values.yaml:5)
  instead of true  (default of kof-collectors 1.10.0)
`)
  })

  it('is shown alone without the values of the release', async () => {
    const ran = await kofLint(FILES, 'effective', 'cluster.yaml', '--diff', '--origin', '--kof-version', '1.10.0')
    expect(ran.out).toBe(`# kof-collectors 1.10.0 on the child cluster aws-one
 opentelemetry-kube-stack:
-  clusterName: ""
+  clusterName: theirs      # cluster.yaml:14
`)
  })
})
