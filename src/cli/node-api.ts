/** The API for Node: linting, fixing, effective values and the topology of files, as functions. */
import type { Rule } from '../rule/define.ts'
import { type RuleCases, testRule as testWith } from '../testing/rule-tester.ts'
import { shippedKnowledge } from './api/knowledge.ts'

export type { ExpectedFinding, InvalidCase, RuleCase, RuleCases } from '../testing/rule-tester.ts'
export { shippedKnowledge as loadKnowledge } from './api/knowledge.ts'
export type { FixOptions, RunOptions } from './api/options.ts'
export { effectiveFiles, fixFiles, lintFiles, lintText, topologyOfFiles } from './api/run.ts'
export { createNodeHost } from './files/host-node.ts'

/**
 * Holds a rule of your own to cases, with the engine and the knowledge of this package.
 *
 * @throws Error with a sentence for each case that is not as expected
 */
export function testRule(rule: Rule, cases: RuleCases): Promise<void> {
  return testWith(rule, cases, shippedKnowledge())
}
