import { join } from 'node:path'
import type { Rule } from '../rule/define.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { type RuleCases, testRule as testWith } from '../testing/rule-tester.ts'
import { createKnowledge } from './knowledge-node.ts'
import { packageRoot } from './root.ts'

export type { ExpectedFinding, InvalidCase, RuleCase, RuleCases } from '../testing/rule-tester.ts'
export { createNodeHost } from './host-node.ts'

/** What this package knows of KOF's releases, for `createNodeHost` and `createMemoryHost`. Files are read when they are needed. */
export function loadKnowledge(): Knowledge {
  return createKnowledge(join(packageRoot(), 'schemas'))
}

/**
 * Holds a rule of your own to cases, with the engine and the knowledge of this package.
 *
 * @throws Error with a sentence for each case that is not as expected
 */
export function testRule(rule: Rule, cases: RuleCases): Promise<void> {
  return testWith(rule, cases, loadKnowledge())
}
