import { expect, test } from 'vitest'
import { KINDS } from '#src/otel/collector'
import { installed } from '#src/rule/helpers/collector-version'
import { entry } from '#src/rule/helpers/inner-default'
import type { Json } from '#src/schema/knowledge'
import { stateOf } from '../../rules/otel-component-type/types.ts'
import { knowledge } from '../knowledge.ts'

const STACK = 'opentelemetry-kube-stack'

test('KOF itself uses no type of component that its collector does not have', () => {
  const missing: string[] = []
  let seen = 0
  for (const release of knowledge.versions('kof-collectors')) {
    const stack = entry(knowledge.chart('kof-collectors', release)?.defaults, STACK)
    const collectors = entry(stack, 'collectors')
    const blocks = [entry(stack, 'defaultCRConfig'), ...Object.values((collectors ?? {}) as { [key: string]: Json })]
    for (const block of blocks) {
      for (const kind of KINDS) {
        for (const id of Object.keys((entry(entry(block, 'config'), kind) ?? {}) as object)) {
          seen++
          if (stateOf(kind, id.split('/')[0]!, installed(release).nth) !== 'there')
            missing.push(`${release} ${kind} ${id}`)
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(100)
  expect(missing).toEqual([])
})
