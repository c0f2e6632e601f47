import { expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'

const CLUSTER = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: kid
  labels:
    k0rdent.mirantis.com/kof-cluster-role: kid`

test('a comment hides what a rule finds in a manifest', async () => {
  const reason = '# kof-lint-disable-line cd-role-value -- not in use yet'
  const { diagnostics } = await runCase({ 'kid.yaml': `${CLUSTER} ${reason}\n` })
  expect(diagnostics.map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
    ['cd-role-value', { by: 'comment', reason: 'not in use yet' }],
  ])
})

test('a comment that hides nothing in a manifest is reported', async () => {
  const text = CLUSTER.replace('role: kid', 'role: child # kof-lint-disable-line cd-role-value -- a try')
  const { diagnostics } = await runCase({ 'kid.yaml': `${text}\n` })
  expect(diagnostics.map(({ rule, messageId }) => `${rule} ${messageId}`)).toEqual(['suppression unused'])
})

test('a manifest is for the release that it names, else for the one that comments of the run agree on', async () => {
  const text = `${CLUSTER.replace('role: kid', 'role: child')}\n    k0rdent.mirantis.com/istio-role: child\n`
  const severities = async (files: { readonly [name: string]: string }): Promise<string[]> => {
    const { diagnostics } = await runCase(files, { rule: 'cd-istio-role-value' })
    return diagnostics.map(({ severity }) => severity)
  }
  expect(await severities({ 'kid.yaml': text })).toEqual(['warning'])
  expect(await severities({ 'kid.yaml': `${text}    k0rdent.mirantis.com/kof-version: 1.10.0\n` })).toEqual(['error'])
  const of = (version: string): string => `# kof-lint: kof-version=${version}\nkof-mothership:\n  enabled: true\n`
  expect(await severities({ 'kid.yaml': text, 'kof.yaml': of('1.10.0') })).toEqual(['error'])
  expect(await severities({ 'kid.yaml': text, 'kof.yaml': of('1.10.0'), 'old.yaml': of('1.9.0') })).toEqual(['warning'])
})

test('what does not parse is not judged', async () => {
  const { diagnostics } = await runCase({ 'kid.yaml': `${CLUSTER}\n---\na: [\n` }, { rule: 'cd-role-value' })
  expect(diagnostics).toEqual([])
})
