import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kofLint } from '../effective/kof-lint.ts'

const VALUES = { 'kof-values.yaml': 'regionless: {enabled: true, domain: kof.acme.io}\n' }
const CHILD = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata: {name: shop, namespace: kcm-system, labels: {k0rdent.mirantis.com/kof-cluster-role: child}}
spec:
  template: aws-standalone-cp-1-0-14
  config:
    region: us-east-2
    clusterAnnotations:
      k0rdent.mirantis.com/kof-collectors-values: |
        opentelemetry-kube-stack:
          collectors:
            controller-k0s: {enabled: false}
`

describe('kof-lint topology', () => {
  test('prints text, and draws values and ClusterDeployments together', async () => {
    const ran = await kofLint({ ...VALUES, 'clusters.yaml': CHILD }, 'topology', '.', '--kof-version', '1.10.0')
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/^KOF 1\.10\.0, regionless: the management cluster stores for all\n/)
    expect(ran.out).toContain('\nchild cluster shop\n  sends\n    metrics     → VMCluster, 30d, 2 × 200Gi, RF 2')
    // The annotation switches one collector off, for this cluster only.
    expect(ran.out.split('child cluster shop')[1]).not.toContain('controller-k0s-daemon')
    expect(ran.out.split('child cluster shop')[0]).toContain('controller-k0s-daemon')
  })

  test('ClusterDeployments alone are drawn with the values that KOF has by default', async () => {
    const ran = await kofLint({ 'clusters.yaml': CHILD }, 'topology', 'clusters.yaml', '--kof-version', '1.10.0')
    expect(ran.err).toBe(
      'kof-lint: Only ClusterDeployments are given, so that the values of the chart kof are taken as they are by default.\n',
    )
    expect(ran.out).toContain('\nchild cluster shop\n')
    expect(ran.out).toContain('https://vmauth.{regionalDomain}/vm/insert/0/prometheus/api/v1/write')
  })

  test('every format, by name and by the ending of a file', async () => {
    const args = ['topology', 'kof-values.yaml', '--kof-version', '1.10.0']
    const out = async (...more: string[]) => (await kofLint(VALUES, ...args, ...more)).out
    const folder = mkdtempSync(join(tmpdir(), 'kof-lint-topology-'))
    try {
      const begins = {
        mermaid: 'flowchart LR\n',
        json: '{\n',
        svg: '<svg ',
        html: '<!doctype html>\n',
        text: 'KOF 1.10.0',
      }
      const endings = { mermaid: 'mmd', json: 'json', svg: 'svg', html: 'html', text: 'txt' }
      for (const [format, begin] of Object.entries(begins)) {
        const printed = await out('--format', format)
        expect(printed.startsWith(begin)).toBe(true)
        const file = join(folder, `drawing.${endings[format as keyof typeof endings]}`)
        expect(await out('--output', file)).toBe('')
        expect(readFileSync(file, 'utf8')).toBe(printed)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test.each([
    [['topology', '--format', 'png'], '--format is text, mermaid, json, svg or html, not "png".'],
    [
      ['topology', '--chart', 'kof-storag', 'kof-values.yaml'],
      'No chart "kof-storag" is known.\n  Did you mean "kof-storage"?\n',
    ],
    [['topology', '--fix'], '"kof-lint topology" does not take --fix.'],
    [
      ['topology', 'kof-values.yaml', 'other/kof-values.yaml'],
      '"kof-values.yaml" and "other/kof-values.yaml" are values of kof for different installations.',
    ],
  ])('refuses %j', async (argv, message) => {
    const ran = await kofLint({ ...VALUES, 'other/kof-values.yaml': VALUES['kof-values.yaml'] }, ...argv)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(message)
  })

  test('refuses what nothing can be drawn of, and what Helm would refuse', async () => {
    const nothing = await kofLint(
      { 'a.yaml': 'kind: Service\napiVersion: v1\nmetadata: {name: a}\n' },
      'topology',
      'a.yaml',
    )
    expect(nothing).toMatchObject({ code: 2, out: '' })
    expect(nothing.err).toContain('There is nothing to draw: no values of KOF and no ClusterDeployments.')
    const broken = await kofLint({ 'kof-values.yaml': 'kof-child:\n\tvalues: {}\n' }, 'topology', 'kof-values.yaml')
    expect(broken).toMatchObject({ code: 2, out: '' })
    expect(broken.err).toContain('Helm cannot read kof-values.yaml')
  })

  test('help fits a terminal', async () => {
    const { out, code } = await kofLint({}, 'topology', '--help')
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    for (const format of ['text', 'mermaid', 'json', 'svg', 'html']) expect(out).toContain(format)
  })
})
