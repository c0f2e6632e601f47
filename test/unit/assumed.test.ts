import { expect, test } from 'vitest'
import { rules } from '#rules'
import { createConfigs } from '#src/config/load'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import { knowledge } from '../knowledge.ts'

/** What is found in one file, as `rule release`, with the release that was assumed. */
async function assumedIn(text: string, kofVersion: string | null = null): Promise<string[]> {
  const host = createMemoryHost({ 'a.yaml': text }, knowledge)
  const run = await lint(
    {
      files: [{ path: 'a.yaml', explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags: { kofVersion, mesh: null, environment: null, chart: null, rules: new Map() },
      configs: createConfigs({ host, rules, use: 'none' }),
      stdin: null,
      fix: 'none',
    },
    host,
    rules,
  )
  expect(run.failures).toEqual([])
  return run.diagnostics.map(({ rule, assumed }) => `${rule} ${assumed}`)
}

const VALUES = 'kof-child:\n  values:\n    storage: {a: 1}\n'
const CLUSTER = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata: {name: one, labels: {k0rdent.mirantis.com/istio-role: child}}
spec: {config: {}}
`

test('findings in values and in manifests know the release that was assumed', async () => {
  expect(await assumedIn(VALUES)).toEqual(['m2m-storage-wrong-path 1.10.0'])
  expect(await assumedIn(CLUSTER)).toContain('cd-istio-role-value 1.10.0')
})

test('where somebody names the release, nothing is assumed', async () => {
  expect(await assumedIn(`# kof-lint: kof-version=1.10.0\n${VALUES}`)).toEqual(['m2m-storage-wrong-path undefined'])
  expect(await assumedIn(CLUSTER, '1.10.0')).toContain('cd-istio-role-value undefined')
})

test('what the text itself is wrong in goes for any release', async () => {
  expect(await assumedIn('kof-child: {enabled: true}\nkof-child: {enabled: false}\n')).toEqual([
    'duplicate-key undefined',
  ])
})
