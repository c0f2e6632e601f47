import { expect, test } from 'vitest'
import { rules } from '#rules'
import { builtInConfig } from '#src/config/config'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import { knowledge } from '../knowledge.ts'

/** Findings of some rules about a release that only `--set` arguments describe. */
async function findings(ids: readonly string[], ...sets: string[]): Promise<string[]> {
  const config = builtInConfig('/')
  const always = async () => config
  const result = await lint(
    {
      files: [],
      values: [],
      sets: sets.map((text) => ({ kind: /=[[{]/.test(text) ? 'set-json' : 'set', text, view: null })),
      releases: false,
      flags: { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    createMemoryHost({}, knowledge),
    rules.filter(({ meta }) => ids.includes(meta.id)),
  )
  expect(result.failures).toEqual([])
  return result.diagnostics.map(({ location: { uri, span }, rule, severity, messageId }) => {
    const text = uri.replace(/^--[a-z-]+ /, '')
    return `${severity} ${rule} ${messageId} at ${text.slice(span.start, span.end)}`
  })
}

const MESH = ['mesh-apiserver-missing', 'mesh-apiserver-placeholder']

test('a mesh switch without an address is shown where it is set', async () => {
  expect(await findings(MESH, 'managementCluster.includeInMesh=true')).toEqual([
    'error mesh-apiserver-missing missing at true',
  ])
})

test('the arguments of the documentation as they are', async () => {
  const found = await findings(
    MESH,
    'managementCluster.includeInMesh=true',
    'managementCluster.apiServer=https://EXAMPLE-control-plane:6443',
    'gateway.resource.spec.servers[0]={"port":{"number":15443,"name":"tls","protocol":"TLS"}}',
  )
  expect(found).toEqual(['error mesh-apiserver-placeholder placeholder at https://EXAMPLE-control-plane:6443'])
})

test('a real address is fine', async () => {
  const address = 'managementCluster.apiServer=https://api.mothership.acme.io:6443'
  expect(await findings(MESH, 'managementCluster.includeInMesh=true', address)).toEqual([])
})

test('regionless mode from an argument points at the argument', async () => {
  expect(await findings(['regionless-domain-placeholder'], 'regionless.enabled=true')).toEqual([
    'warning regionless-domain-placeholder missing at regionless',
  ])
  const m2r = 'kof-child.values.fromManagement.toRegionalCluster.name=$REGIONAL_CLUSTER_NAME'
  expect(await findings(['m2r-name-placeholder', 'placeholder-left'], m2r)).toEqual([
    'error m2r-name-placeholder placeholder at $REGIONAL_CLUSTER_NAME',
  ])
})

test('a null that takes a list away is shown where it is', async () => {
  const block = 'kof-child.values.collectors.opentelemetry-kube-stack.defaultCRConfig'
  for (const key of [`${block}.env`, block])
    expect(await findings(['env-list-drops-pki-path'], `${key}=null`)).toEqual([
      'error env-list-drops-pki-path removed at null',
    ])
  expect(await findings(['env-list-drops-pki-path'], `${block}.env[0].name=A`)).toEqual([
    'error env-list-drops-pki-path needed at env',
  ])
})

test('keys of removed and misplaced blocks are those of the argument', async () => {
  expect(await findings(['m2m-storage-wrong-path'], 'kof-child.values.storage.global.storageClass=fast')).toEqual([
    'error m2m-storage-wrong-path ignored at storage',
  ])
  expect(await findings(['removed-component'], 'kof-collectors.enabled=true')).toEqual([
    'error removed-component collectors at kof-collectors',
  ])
})
