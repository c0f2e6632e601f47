import type { Route } from '../values/nodes.ts'
import type {
  ChangeContext,
  ChartContext,
  CheckoutContext,
  DeploymentContext,
  DocumentContext,
  ManifestContext,
  Messages,
} from './context.ts'
import type { Severity } from './diagnostic.ts'

// Who writes a rule finds all of it here.
export type * from './context.ts'

/** What a rule is about, for lists of rules. */
export type Category = 'schema' | 'upgrade' | 'security' | 'storage' | 'networking' | 'collectors' | 'style' | 'policy'

/** What is said of a rule without running it. */
export interface RuleMeta {
  /** Kebab-case, subject first, never reused. The folder's name. */
  readonly id: string
  /** One sentence without a full stop: what the rule finds. */
  readonly summary: string
  /** The usual severity; a finding may be reported with another one. */
  readonly severity: Severity
  readonly category: Category
  /** Charts whose values the rule looks at, or `any`; none for a rule about manifests. */
  readonly charts: readonly string[] | 'any'
  /** Kinds of manifest that the rule looks at, for a rule about manifests. */
  readonly manifests?: readonly string[]
  /** Range of KOF releases, as in `>=1.10.0`, `>=1.2.0 <1.10.0` or `*`. */
  readonly kof: string
  /** The most that the rule's fixes do without being asked. */
  readonly fixable: false | 'safe' | 'unsafe'
  /** The smallest preset that has the rule; absent for `recommended`. New and doubtful rules start in a larger one. */
  readonly preset?: 'strict' | 'all'
  /**
   * Keys of which the user has written one wherever the rule finds anything, for a rule about values: as a key of a map anywhere in
   * the values, or in a text that may be read as YAML. The rule is not asked about other files. Absent for a rule that may find
   * something in any file.
   */
  readonly needs?: readonly string[]
  /** True where what is found deletes data: `kof-lint diff` reports it too, when it is new. */
  readonly deletes?: boolean
  /** Address of the rule's page where it is not one of this project's; null for a rule without a page. */
  readonly docs?: string | null
  /** GitHub's security score, for rules about security only: above 0.0, at most 10.0. */
  readonly securityScore?: number
}

interface RuleOptions<O> {
  /** JSON Schema of the options in `.kof-lint.yaml`. */
  readonly schema: object
  readonly defaults: O
}

interface RuleBase<M extends Messages, O> {
  readonly meta: RuleMeta
  readonly messages: M
  readonly options?: RuleOptions<O>
}

/** A rule that looks at each chart of a release, where its values arrive. */
export interface ChartRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'chart'
  /** True for a rule that looks also at charts of which the user wrote nothing. */
  readonly untouched?: boolean
  check(ctx: ChartContext<M, O>): void
}

/** A rule that looks at all charts of a release at once. */
export interface DeploymentRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'deployment'
  check(ctx: DeploymentContext<M, O>): void
}

/** A rule that looks at each manifest of some kinds, with the others of the run at hand. */
export interface ManifestRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'manifest'
  check(ctx: ManifestContext<M, O>): void
}

/** A rule that looks at YAML as text. */
export interface DocumentRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'document'
  check(ctx: DocumentContext<M, O>): void
}

/** `kof-lint diff` runs these: they look at two states, of which the first is installed. */
export interface ChangeRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'change'
  check(ctx: ChangeContext<M, O>): void
}

/** `kof-lint charts` runs these: they look at the defaults of charts, as their authors wrote them. */
export interface CheckoutRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'checkout'
  check(ctx: CheckoutContext<M, O>): void
}

/** Findings about suppression comments: the engine makes them, the rule gives their words and severity. */
export interface SuppressionRule extends RuleBase<SuppressionMessages, undefined> {
  readonly kind: 'suppression'
}

/** What may be said of comments that hide findings; the engine looks for it itself. */
export type SuppressionMessages = {
  /** `rules`: ids that it does not hide, none where it names none; `ends`: true for a `kof-lint-enable` that ends nothing. */
  readonly unused: (data: { readonly rules: readonly string[]; readonly ends: boolean }) => string
  readonly expired: (data: { readonly until: string }) => string
  readonly reasonMissing: (data: Record<string, never>) => string
  readonly unknownRule: (data: { readonly rule: string; readonly close: string | null }) => string
  /** Several words that are no rules, where no reason is marked as such. */
  readonly unknownRules: (data: { readonly rules: readonly string[] }) => string
  /** A `kof-lint-disable` behind a value that hides findings below its line too. */
  readonly goesOn: (data: Record<string, never>) => string
  readonly malformed: (data: { readonly mistake: string }) => string
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds rules of all message and option types
type Any = any

/** Any rule, its types forgotten: what registries and the engine hold. */
export type Rule =
  | ChartRule<Any, Any>
  | DeploymentRule<Any, Any>
  | ManifestRule<Any, Any>
  | DocumentRule<Any, Any>
  | ChangeRule<Any, Any>
  | CheckoutRule<Any, Any>
  | SuppressionRule

/** Makes a rule about charts: what is given, typed by its own messages and options, and its kind. */
export function defineChartRule<const M extends Messages, O = undefined>(rule: Omit<ChartRule<M, O>, 'kind'>): Rule {
  return { kind: 'chart', ...rule }
}

/** The same for a rule about a whole release. */
export function defineDeploymentRule<const M extends Messages, O = undefined>(
  rule: Omit<DeploymentRule<M, O>, 'kind'>,
): Rule {
  return { kind: 'deployment', ...rule }
}

/** The same for a rule about manifests of some kinds. */
export function defineManifestRule<const M extends Messages, O = undefined>(
  rule: Omit<ManifestRule<M, O>, 'kind' | 'meta'> & {
    readonly meta: Omit<RuleMeta, 'charts' | 'manifests'> & { readonly manifests: readonly string[] }
  },
): Rule {
  return { kind: 'manifest', ...rule, meta: { ...rule.meta, charts: [] } }
}

/** The same for a rule about the text. */
export function defineDocumentRule<const M extends Messages, O = undefined>(
  rule: Omit<DocumentRule<M, O>, 'kind'>,
): Rule {
  return { kind: 'document', ...rule }
}

/** The same for a rule about two states. */
export function defineChangeRule<const M extends Messages, O = undefined>(rule: Omit<ChangeRule<M, O>, 'kind'>): Rule {
  return { kind: 'change', ...rule }
}

/** The same for a rule about the charts of a checkout. */
export function defineCheckoutRule<const M extends Messages, O = undefined>(
  rule: Omit<CheckoutRule<M, O>, 'kind'>,
): Rule {
  return { kind: 'checkout', ...rule }
}

/** The same for the rule about suppression comments, which only gives words and severity. */
export function defineSuppressionRule(rule: Omit<SuppressionRule, 'kind'>): Rule {
  return { kind: 'suppression', ...rule }
}

/** Joins a route the way messages show it; keys with dots are quoted, indices in brackets. */
export function dotted(route: Route): string {
  let out = ''
  for (const part of route) {
    if (typeof part === 'number') out += `[${part}]`
    else if (/^[A-Za-z0-9_/$-]+$/.test(part)) out += out === '' ? part : `.${part}`
    else out += out === '' ? `"${part}"` : `."${part}"`
  }
  return out
}
