import type { Rule, RuleMeta } from './define.ts'

/** What is known of a rule without its code. */
export interface RuleFacts {
  readonly kind: Rule['kind']
  readonly meta: RuleMeta
  readonly untouched?: boolean
  /** True for a rule with options. */
  readonly options: boolean
}

/**
 * Rules whose code is loaded when they are first asked to look, or for their messages: a run over one file asks few of them.
 *
 * @param facts JSON of an array of `RuleFacts`
 * @param load the rules themselves, in the same order
 */
export function lateRules(facts: string, load: readonly (() => Rule)[]): readonly Rule[] {
  const all = JSON.parse(facts) as readonly RuleFacts[]
  return all.map((one, i) => new LateRule(one, load[i]!) as unknown as Rule)
}

/** What is said of a rule apart from its code, for `lateRules`. */
export function factsOf(rule: Rule): RuleFacts {
  const untouched = rule.kind === 'chart' && rule.untouched === true ? { untouched: true } : {}
  return { kind: rule.kind, meta: rule.meta, ...untouched, options: rule.options !== undefined }
}

class LateRule {
  readonly kind: Rule['kind']
  readonly meta: RuleMeta
  readonly untouched: boolean
  private readonly hasOptions: boolean
  private readonly load: () => Rule
  private loaded: Rule | undefined

  constructor({ kind, meta, untouched, options }: RuleFacts, load: () => Rule) {
    this.kind = kind
    this.meta = meta
    this.untouched = untouched === true
    this.hasOptions = options
    this.load = load
  }

  private get rule(): Rule {
    this.loaded ??= this.load()
    return this.loaded
  }

  get messages(): Rule['messages'] {
    return this.rule.messages
  }

  get options(): Rule['options'] {
    return this.hasOptions ? this.rule.options : undefined
  }

  check(context: never): void {
    const { rule } = this
    if ('check' in rule) rule.check(context)
  }
}
