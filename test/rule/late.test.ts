import { expect, test } from 'vitest'
import { rules } from '#rules'
import type { Rule } from '#src/rule/define'
import { lateRules, type RuleFacts } from '#src/rule/late'

const whole = new Map(rules.map((rule) => [rule.meta.id, rule]))
const facts = rules
  .filter(({ options }) => options === undefined)
  .map(({ kind, meta, ...rest }): RuleFacts => ({ kind, meta, ...('untouched' in rest ? { untouched: true } : {}) }))

test('late rules say what is known of them without their code', () => {
  const late = lateRules(facts, () => {
    throw new Error('nobody asked for code')
  })
  expect(late.map(({ meta }) => meta)).toEqual(facts.map(({ meta }) => meta))
  expect(late.map(({ kind }) => kind)).toEqual(facts.map(({ kind }) => kind))
  expect(late.map(({ options }) => options)).toEqual(facts.map(() => undefined))
})

test('their code and messages are those of the whole rules', () => {
  const late = lateRules(facts, ({ meta }) => whole.get(meta.id)!)
  for (const rule of late) {
    const own = whole.get(rule.meta.id)!
    const check = (of: Rule): unknown => ('check' in of ? of.check : undefined)
    expect(check(rule)).toBe(check(own))
    expect(rule.messages).toBe(own.messages)
  }
})
