import { describe, expect, test } from 'vitest'
import { testRule } from '#src/cli/node-api'
import { defineChartRule } from '#src/rule/define'
import type { RuleCases } from '#src/testing/rule-tester'

const rule = defineChartRule({
  meta: {
    id: 'acme-no-grafana',
    summary: 'Grafana is switched on',
    severity: 'warning',
    category: 'style',
    charts: ['kof-storage'],
    kof: '>=1.9.0',
    fixable: 'safe',
  },
  messages: { on: ({ value }: { value: string }) => `Grafana is "${value}".` },
  check(ctx) {
    const node = ctx.get('grafana', 'enabled')
    if (node?.kind !== 'scalar' || !node.touched || node.value !== true) return
    const fixes = [{ title: 'Switch it off', ops: [{ op: 'set', at: node, to: false } as const] }]
    ctx.report({ id: 'on', data: { value: String(node.value) }, at: node, fixes })
  },
})
const ON = 'kof-regional: {values: {storage: {grafana: {enabled: true}}}}\n'
const OFF = ON.replace('true', 'false')
const found = { line: 1, column: 54, messageId: 'on', message: 'Grafana is "true".', severity: 'warning' } as const

test('cases that hold', async () => {
  const cases: RuleCases = {
    valid: [OFF, { text: ON, kofVersion: '1.8.0' }],
    invalid: [
      { text: ON, findings: [found], fixed: OFF },
      {
        text: 'grafana: {enabled: true}\n',
        chart: 'kof-storage',
        findings: [{}],
        fixed: 'grafana: {enabled: false}\n',
      },
    ],
  }
  await expect(testRule(rule, cases)).resolves.toBeUndefined()
})

describe('cases that do not hold', () => {
  const valid = [OFF]
  const invalid = [{ text: ON, findings: [found], fixed: OFF }]
  test.each<[string, RuleCases, string]>([
    ['nothing valid', { valid: [], invalid }, 'A rule needs cases of both kinds'],
    ['valid and found', { valid: [ON], invalid }, 'expected 0 findings, found 1: 1:54 warning on: Grafana is "true".'],
    ['not found', { valid, invalid: [{ text: OFF, findings: [{}] }] }, 'expected 1 findings, found 0: none'],
    [
      'another line',
      { valid, invalid: [{ ...invalid[0]!, findings: [{ line: 2 }] }] },
      'expected {"line":2}, found 1:54',
    ],
    ['other words', { valid, invalid: [{ ...invalid[0]!, findings: [{ message: /^x/ }] }] }, 'found 1:54 warning on'],
    ['a fix unsaid', { valid, invalid: [{ text: ON, findings: [found] }] }, 'expected "no change"'],
    ['no findings', { valid, invalid: [{ text: ON, findings: [] }] }, 'an invalid case needs findings'],
    ['no values', { valid: ['a: 1\n'], invalid }, 'nothing was looked at'],
  ])('%s', async (_, cases, message) => {
    await expect(testRule(rule, cases)).rejects.toThrow(message)
  })

  test('a rule that throws', async () => {
    const bad = defineChartRule({
      ...(rule as never as { meta: never; messages: never }),
      check: () => {
        throw new Error('boom')
      },
    })
    await expect(testRule(bad, { valid, invalid })).rejects.toThrow('the rule threw: boom')
  })
})
