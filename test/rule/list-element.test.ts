import { describe, expect, test } from 'vitest'
import { elementLabel, sameElement } from '#src/rule/helpers/list-element'
import type { Json } from '#src/schema/knowledge'
import { buildJsonNode } from '#src/values/build'
import type { ValueNode } from '#src/values/nodes'

const layer = { name: 'test', kind: 'injected', view: null, mount: [] } as const
const node = (json: Json): ValueNode => buildJsonNode(json, { layer, node: null, pair: null })
const same = (a: Json, b: Json): boolean => sameElement(node(a), node(b))

describe('sameElement', () => {
  test('compares items by their names, whatever else they say', () => {
    expect(same({ name: 'A', value: '1' }, { name: 'A', valueFrom: {} })).toBe(true)
    expect(same({ name: 'A' }, { name: 'B' })).toBe(false)
    expect(same({ job_name: 'kubelet' }, { job_name: 'kubelet', scheme: 'https' })).toBe(true)
    expect(same({ id: 'grafana-id', name: 'Grafana' }, { id: 'grafana-id', name: 'Dashboards' })).toBe(true)
  })

  test('compares a toleration by its key, and a server of Istio by the name of its port', () => {
    expect(same({ key: 'gpu', effect: 'NoSchedule' }, { key: 'gpu', operator: 'Exists' })).toBe(true)
    expect(same({ port: { name: 'tls' }, hosts: ['*.local'] }, { port: { name: 'tls' }, hosts: ['a'] })).toBe(true)
    expect(same({ port: { name: 'tls' } }, { port: { name: 'http' } })).toBe(false)
  })

  test('compares items of one key by that key, and others as a whole', () => {
    expect(same({ http01: { ingress: {} } }, { http01: {} })).toBe(true)
    expect(same({ http01: {} }, { dns01: {} })).toBe(false)
    expect(same({ action: 'keep', regex: 'a' }, { action: 'keep', regex: 'a' })).toBe(true)
    expect(same({ action: 'keep', regex: 'a' }, { action: 'keep', regex: 'b' })).toBe(false)
  })

  test('compares flags by their names and other scalars by their text', () => {
    expect(same('--log-level=debug', '--log-level=info')).toBe(true)
    expect(same('--log-level=debug', '--log-format=json')).toBe(false)
    expect(same('a=1', 'a=2')).toBe(false)
    expect(same(8080, '8080')).toBe(true)
    expect(same('a', { name: 'a' })).toBe(false)
  })
})

test('elementLabel names an item without its values', () => {
  expect(elementLabel(node({ name: 'TOKEN', value: 'hidden' }))).toBe('TOKEN')
  expect(elementLabel(node({ dns01: { apiKey: 'hidden' } }))).toBe('dns01')
  expect(elementLabel(node({ action: 'keep', regex: 'hidden' }))).toBe('{action, regex}')
  expect(elementLabel(node('--token=hidden'))).toBe('--token')
})
