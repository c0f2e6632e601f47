import type { ChartRule, Rule } from './define.ts'

/** What is said of a rule without its code: JSON. */
export interface RuleFacts extends Pick<ChartRule, 'meta' | 'untouched'> {
  readonly kind: Rule['kind']
  readonly options?: Rule['options']
}

/**
 * Rules whose code is loaded when one of them is asked: those that most runs do not ask.
 *
 * @param load gives them whole, by their ids
 */
export function lateRules(facts: readonly RuleFacts[], load: () => { readonly [id: string]: Rule }): readonly Rule[] {
  return facts.map((known) => new LateRule(known, load) as RuleFacts as Rule)
}

class LateRule implements RuleFacts {
  readonly kind: RuleFacts['kind']
  readonly meta: RuleFacts['meta']
  readonly untouched: boolean
  private readonly load: () => { readonly [id: string]: Rule }

  constructor({ kind, meta, untouched = false }: RuleFacts, load: () => { readonly [id: string]: Rule }) {
    this.kind = kind
    this.meta = meta
    this.untouched = untouched
    this.load = load
  }

  private get rule(): Rule {
    return this.load()[this.meta.id]!
  }

  get messages(): Rule['messages'] {
    return this.rule.messages
  }

  get check(): unknown {
    return 'check' in this.rule ? this.rule.check : undefined
  }
}
