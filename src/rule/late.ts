import type { ChartRule, Rule } from './define.ts'

/** What is said of a rule without its code: JSON. */
export interface RuleFacts extends Pick<ChartRule, 'meta' | 'untouched'> {
  readonly kind: Rule['kind']
  readonly options?: Rule['options']
}

/** Gives a rule whole. */
type Load = (rule: RuleFacts) => Rule

/** Rules whose code is loaded when they are asked: those that most runs do not ask. */
export function lateRules(facts: readonly RuleFacts[], load: Load): readonly Rule[] {
  return facts.map((known) => new LateRule(known, load) as RuleFacts as Rule)
}

class LateRule implements RuleFacts {
  readonly kind: RuleFacts['kind']
  readonly meta: RuleFacts['meta']
  readonly untouched: boolean
  private readonly load: Load

  constructor({ kind, meta, untouched = false }: RuleFacts, load: Load) {
    this.kind = kind
    this.meta = meta
    this.untouched = untouched
    this.load = load
  }

  private get rule(): Rule {
    return this.load(this)
  }

  get messages(): Rule['messages'] {
    return this.rule.messages
  }

  get check(): unknown {
    return 'check' in this.rule ? this.rule.check : undefined
  }
}
