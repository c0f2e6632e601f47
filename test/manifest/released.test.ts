import { expect, test } from 'vitest'
import { rules } from '#rules'
import { isSpare } from '#src/manifest/released'
import { defineManifestRule } from '#src/rule/define'
import { getScalar } from '#src/values/query'
import { runCase } from '../rules/run-rule.ts'

const deployment = (i: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: d${i}
  labels: {k0rdent.mirantis.com/kof-part: "${i}"}
`

test('manifests that a run lets go of are read again for a rule that asks for them', async () => {
  const asked: unknown[] = []
  const rule = defineManifestRule({
    meta: {
      id: 'own-rule',
      summary: 'A rule of a user’s',
      severity: 'error',
      category: 'schema',
      kof: '*',
      fixable: false,
      manifests: ['Deployment'],
    },
    messages: { found: () => 'Found.' },
    check(ctx) {
      asked.push(...ctx.manifests.of('Deployment').map(({ root }) => getScalar(root, ['metadata', 'name'])))
      ctx.report({ id: 'found', data: undefined, at: ctx.get('metadata', 'name')! })
    },
  })
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`d${i}.yaml`, deployment(i)]))
  const { diagnostics, failures } = await runCase(files, { rules: [rule] })
  expect(failures).toEqual([])
  expect(diagnostics.map(({ location: { uri, start } }) => `${uri}:${start.line}:${start.column}`)).toEqual(
    Object.keys(files).map((uri) => `${uri}:4:9`),
  )
  expect(new Set(asked).size).toBe(30)
})

test('no rule asks for a kind that is let go of', () => {
  const kinds = rules.flatMap(({ meta }) => meta.manifests ?? [])
  expect(kinds.filter((kind) => isSpare({ apiVersion: 'v1', kind }))).toEqual([])
})
