import { expect, test } from 'vitest'
import { chartReferences } from '#src/detect/chart-reference'
import { chooseVersion, voicesOf } from '#src/detect/version'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

function referencesIn(yaml: string): string[] {
  const root = parseYaml(fileView(createSource('manifest.yaml', yaml))).documents[0]!.root
  if (root?.kind !== 'map') throw new Error('no map')
  return chartReferences(root).map(({ chart, version, from }) => `${chart} ${version} by ${from}`)
}

test.each([
  [
    'metadata: {labels: {k0rdent.mirantis.com/kof-version: 1.11.0}}',
    'null 1.11.0 by label "k0rdent.mirantis.com/kof-version"',
  ],
  [
    'metadata: {labels: {helm.sh/chart: kof-storage-1.4.0}}',
    'kof-storage 1.4.0 by label "helm.sh/chart: kof-storage-1.4.0"',
  ],
  [
    'spec: {serviceSpec: {services: [{template: kof-storage-1-4-0}]}}',
    'kof-storage 1.4.0 by template "kof-storage-1-4-0"',
  ],
  [
    'spec: {serviceSpec: {services: [{template: ingress-nginx-4-12-1}]}}',
    'ingress-nginx 4.12.1 by template "ingress-nginx-4-12-1"',
  ],
  [
    'spec: {serviceSpec: {services: [{template: cert-manager-v1-16-4}]}}',
    'cert-manager 1.16.4 by template "cert-manager-v1-16-4"',
  ],
  [
    'spec: {serviceSpec: {services: [{template: kof-collectors-1-11-0-rc0}]}}',
    'kof-collectors 1.11.0-rc0 by template "kof-collectors-1-11-0-rc0"',
  ],
  [
    'kind: HelmRelease\nmetadata: {name: kof}\nspec: {chart: {spec: {chart: kof, version: 1.9.0}}}',
    'kof 1.9.0 by HelmRelease "kof"',
  ],
  [
    'kind: ServiceTemplate\nmetadata: {name: x}\nspec: {helm: {chartSpec: {chart: kof-storage, version: v1.3.0}}}',
    'kof-storage 1.3.0 by ServiceTemplate "x"',
  ],
  ['kind: HelmChart\nmetadata: {name: kof}\nspec: {chart: kof, version: 1.8.1}', 'kof 1.8.1 by HelmChart "kof"'],
  [
    'kind: Application\nmetadata: {name: a}\nspec: {source: {chart: kof/charts/kof-mothership, targetRevision: 1.6.0}}',
    'kof-mothership 1.6.0 by Application "a"',
  ],
  [
    'kind: Application\nmetadata: {name: a}\nspec: {sources: [{ref: values}, {chart: kof, targetRevision: 1.10.0}]}',
    'kof 1.10.0 by Application "a"',
  ],
])('%s', (yaml, expected) => {
  expect(referencesIn(yaml)).toEqual([expected])
})

test.each([
  'kind: HelmRelease\nspec: {chart: {spec: {chart: kof, version: ">=1.9.0"}}}',
  'kind: Application\nspec: {source: {chart: kof, targetRevision: 1.*}}',
  'kind: Application\nspec: {source: {path: charts/kof, targetRevision: main}}',
  'spec: {serviceSpec: {services: [{template: kof-storage}, {name: x}]}}',
  'spec: {serviceSpec: {services: kof-storage-1-4-0}}',
])('%s names no version', (yaml) => {
  expect(referencesIn(yaml)).toEqual([])
})

const reference = (chart: string | null, version: string) => ({ chart, version, from: `${chart}` })
const knowledge = {
  releases: ['1.4.0', '1.9.0', '1.10.0', '1.11.0-rc0'],
  versions: (chart: string) =>
    chart === 'kof-istio' ? ['1.3.0', '1.4.0'] : ['1.4.0', '1.9.0', '1.10.0', '1.11.0-rc0'],
}

test('the manifest around the values goes first, and in it the same chart', () => {
  const own = [
    reference('ingress-nginx', '4.12.1'),
    reference('kof-storage', '1.3.0'),
    reference('kof-collectors', '1.4.0'),
  ]
  const other = [reference(null, '1.9.0')]
  const chosen = (chart: string) => chooseVersion(voicesOf([own, other], chart), knowledge, chart).version
  expect(chosen('kof-collectors')).toBe('1.4.0')
  expect(chosen('kof-operators')).toBe('1.3.0')
  expect(chosen('ingress-nginx')).toBe('1.3.0')
  expect(chooseVersion(voicesOf([[], other], 'kof-storage'), knowledge, 'kof-storage').version).toBe('1.9.0')
})

test('when nobody says, it is the newest final release that has the chart', () => {
  expect(chooseVersion([], knowledge, 'kof-storage')).toEqual({ version: '1.10.0', from: null })
  expect(chooseVersion([], knowledge, 'kof-istio')).toEqual({ version: '1.4.0', from: null })
  expect(chooseVersion([], knowledge, 'ingress-nginx')).toEqual({ version: '1.10.0', from: null })
})
