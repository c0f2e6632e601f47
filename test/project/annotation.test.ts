import { expect, test } from 'vitest'
import { withAnnotation } from '#src/project/services'
import type { JsonObject } from '#src/schema/knowledge'
import { buildJson } from '#src/values/build'
import { getNode, toPlain } from '#src/values/query'
import { openFile } from '../unit/open-unit.ts'

const layer = { name: 'annotation', kind: 'file', view: null, mount: [] } as const

async function annotated(
  kofVersion: string,
  chart: string,
  text: string,
  inner: string,
  role: string,
  values: JsonObject,
) {
  const { deployments } = await openFile(`${chart}.yaml`, text, { kofVersion, chart, mesh: null })
  const instance = deployments[0]!.charts.find((one) => one.chart === inner && one.role === role)
  // One that gets nothing at all is left out, so that there is nothing for an annotation to go on top of.
  return instance === undefined ? null : withAnnotation(instance, buildJson(values, layer))
}

const ENV = 'opentelemetry-kube-stack.defaultCRConfig.env'

test.each([
  ['1.6.0', ['THEIRS']],
  ['1.7.0', ['KOF_VM_USER', 'KOF_VM_PASSWORD', 'THEIRS']],
  ['1.10.0', ['KOF_VM_USER', 'KOF_VM_PASSWORD', 'THEIRS']],
])(
  "an annotation's env list of %s replaces the user's, and credentials join it since 1.7.0",
  async (release, names) => {
    const own = 'collectors: {opentelemetry-kube-stack: {defaultCRConfig: {env: [{name: MINE, value: x}]}}}\n'
    const theirs = { 'opentelemetry-kube-stack': { defaultCRConfig: { env: [{ name: 'THEIRS', value: 'y' }] } } }
    const instance = await annotated(release, 'kof-child', own, 'kof-collectors', 'child', theirs)
    const env = toPlain(getNode(instance!.values, ENV.split('.'))!) as { name: string }[]
    expect(env.map(({ name }) => name)).toEqual(names)
  },
)

test('an annotation wins over what KOF puts on top of the values of the Gateway controller', async () => {
  const text = 'envoy-gateway: {enabled: true}\n'
  const provider = { kubernetes: { envoyService: { name: 'mine' } } }
  const values = { config: { envoyGateway: { envoyProxy: { provider } } } }
  const instance = await annotated('1.10.0', 'kof-regional', text, 'gateway-helm', 'regional', values)
  expect(toPlain(getNode(instance!.given, ['config', 'envoyGateway', 'envoyProxy', 'provider'])!)).toEqual({
    type: 'Kubernetes',
    kubernetes: { envoyService: { name: 'mine' } },
  })
})

test('no annotation is looked at for kof-storage on the management cluster, nor for operators before 1.1.0', async () => {
  const management = 'fromManagement: {toManagementCluster: {enabled: true}}\n'
  expect(await annotated('1.10.0', 'kof-child', management, 'kof-storage', 'management', {})).toBeNull()
  expect(await annotated('1.8.0', 'kof-regional', '{}\n', 'ingress-nginx', 'regional', {})).not.toBeNull()
  expect(await annotated('1.0.0', 'kof-regional', '{}\n', 'ingress-nginx', 'regional', {})).toBeNull()
})
