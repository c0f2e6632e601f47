import type { Cluster } from '../manifest/cluster.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import type { SchemaIssue } from '../schema/check.ts'
import type { Json, Knowledge } from '../schema/knowledge.ts'
import type { MapNode, Route, ScalarNode, ValueNode } from '../values/nodes.ts'
import type { ParsedYaml, SyntaxNode, SyntaxPair } from '../yaml/syntax.ts'
import type { ChangedChart } from './changed.ts'
import type { CheckoutChart } from './checkout.ts'
import type { Severity } from './diagnostic.ts'

/** Message texts by id: functions of typed data, written once and used by code, tests and documentation. */
export type Messages = { readonly [id: string]: (data: never) => string }
/** What a message is given. */
export type DataOf<M extends Messages, K extends keyof M> = Parameters<M[K]>[0]

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

/** What a fix does, in YAML terms. The engine lowers it to text edits and drops a fix that cannot be expressed. */
export type YamlOp =
  | { readonly op: 'set'; readonly at: ValueNode; readonly to: Json }
  | { readonly op: 'rename'; readonly at: ValueNode; readonly to: string }
  | { readonly op: 'remove'; readonly at: ValueNode }
  | { readonly op: 'add'; readonly into: ValueNode; readonly key: string; readonly value: Json }
  | { readonly op: 'append'; readonly to: ValueNode; readonly item: Json }
  /** Moves a key with its comments. `to` is the whole new route from the root of the user's values; maps on the way are made or merged. */
  | { readonly op: 'move'; readonly at: ValueNode; readonly to: readonly string[] }

/** The same for the text itself, where there are no merged values. */
export type SyntaxOp =
  | { readonly op: 'remove-pair'; readonly pair: SyntaxPair }
  /** Merges the second pair's map into the first one's and removes the second. */
  | { readonly op: 'merge-pair'; readonly from: SyntaxPair; readonly into: SyntaxPair }
  | { readonly op: 'replace'; readonly node: SyntaxNode; readonly to: Json }

/** A fix as a rule proposes it, in operations of the given kind. */
export interface ProposedFix<Op> {
  /** An imperative clause: "Move it to kof-child.values.fromManagement.storage". */
  readonly title: string
  /** What the rule's `fixable` says when absent. */
  readonly safety?: 'safe' | 'unsafe' | 'suggestion'
  readonly ops: readonly Op[]
}

/** A value, the key of a value, or the lack of a key in a map. */
export type Place = ValueNode | { readonly key: ValueNode } | { readonly missing: string; readonly under: MapNode }

/** What a rule reports: which of its messages, with what, and where. */
export interface Finding<M extends Messages, K extends keyof M & string> {
  readonly id: K
  readonly data: DataOf<M, K>
  readonly at: Place
  readonly severity?: Severity
  readonly related?: readonly { readonly at: Place; readonly note: string }[]
  readonly fixes?: readonly ProposedFix<YamlOp>[]
}

/** What every rule about values gets: facts and its options. */
interface BaseContext<M extends Messages, O> {
  readonly knowledge: Knowledge
  readonly options: O
  report<K extends keyof M & string>(finding: Finding<M, K>): void
}

/** For rules about one chart's effective values, on one cluster role. */
export interface ChartContext<M extends Messages, O> extends BaseContext<M, O> {
  readonly deployment: Deployment
  readonly instance: ChartInstance
  /** The effective value at a route of the chart's values; undefined when there is none. */
  get(...route: readonly (string | number)[]): ValueNode | undefined
  /** The scalar at a route, undefined for none, a map or a list. */
  scalar(...route: readonly (string | number)[]): ScalarNode['value'] | undefined
  /** What the chart's schema, its subcharts' and the CRDs' say of the values that the user touched. */
  readonly issues: readonly SchemaIssue[]
  /** The route of a value as its author wrote it, dotted: `kof-child.values.storage`. */
  path(node: ValueNode): string
}

/** For rules about a whole release: all charts, and what the user wrote at the root. */
export interface DeploymentContext<M extends Messages, O> extends BaseContext<M, O> {
  readonly deployment: Deployment
  /** The values as the user gave them, over the root chart's defaults. */
  readonly root: ChartInstance
  get(...route: readonly (string | number)[]): ValueNode | undefined
  scalar(...route: readonly (string | number)[]): ScalarNode['value'] | undefined
  path(node: ValueNode): string
}

/** For rules about one Kubernetes manifest, and how it goes with everything else in the run. */
export interface ManifestContext<M extends Messages, O> extends BaseContext<M, O> {
  readonly manifest: Manifest
  /** The cluster that the manifest describes, null for other kinds. */
  readonly cluster: Cluster | null
  /** All manifests of the run, this one among them. */
  readonly manifests: Manifests
  /** All clusters of the run, this one among them. */
  readonly clusters: readonly Cluster[]
  /** All values of the run, as they are installed. */
  readonly deployments: readonly Deployment[]
  /** The release of KOF that the manifest is for. */
  readonly kofVersion: string
  /** Who named that release; null when the newest is assumed. */
  readonly versionFrom: string | null
  /** The value at a route of the manifest; undefined when there is none. */
  get(...route: readonly (string | number)[]): ValueNode | undefined
  /** The scalar at a route, undefined for none, a map or a list. */
  scalar(...route: readonly (string | number)[]): ScalarNode['value'] | undefined
  /** The route of a value in its manifest, dotted. */
  path(node: ValueNode): string
}

/** A place in a text: a node, the key of a pair, or characters. */
export type SyntaxPlace = SyntaxNode | { readonly key: SyntaxPair } | { readonly start: number; readonly end: number }

/** For rules about the text, before any merging. */
export interface DocumentContext<M extends Messages, O> {
  readonly document: ParsedYaml
  /** The chart that the text holds values of, null for manifests. */
  readonly chart: string | null
  readonly options: O
  report<K extends keyof M & string>(finding: {
    readonly id: K
    readonly data: DataOf<M, K>
    readonly at: SyntaxPlace
    readonly severity?: Severity
    readonly related?: readonly { readonly at: SyntaxPlace; readonly note: string }[]
    readonly fixes?: readonly ProposedFix<SyntaxOp>[]
  }): void
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
  readonly malformed: (data: { readonly mistake: string }) => string
}
/** For rules about the way from one state of a release to another. */
export interface ChangeContext<M extends Messages, O> {
  readonly before: Deployment
  readonly after: Deployment
  readonly knowledge: Knowledge
  readonly options: O
  /** The charts of the rule's `charts` that are installed before or after. */
  readonly charts: readonly ChangedChart[]
  /**
   * `at` is a place in the new text; null where the user wrote nothing that leads there, so that its beginning is shown.
   * `was`: the value before, shown as a related place where the user wrote it.
   */
  report<K extends keyof M & string>(finding: {
    readonly id: K
    readonly data: DataOf<M, K>
    readonly at: Place | null
    readonly was?: ValueNode | undefined
    readonly chart?: ChangedChart
    readonly severity?: Severity
    readonly fixes?: readonly ProposedFix<YamlOp>[]
  }): void
}
/** `kof-lint diff` runs these: they look at two states, of which the first is installed. */
export interface ChangeRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'change'
  check(ctx: ChangeContext<M, O>): void
}
/** For rules about charts themselves, as they lie beside each other in a checkout: one of them at a time. */
export interface CheckoutContext<M extends Messages, O> extends BaseContext<M, O> {
  readonly chart: CheckoutChart
  /** All charts of the checkout by name, this one among them. */
  readonly charts: ReadonlyMap<string, CheckoutChart>
  /** The route of a value in its values.yaml, dotted. */
  path(node: ValueNode): string
}
/** `kof-lint charts` runs these: they look at the defaults of charts, as their authors wrote them. */
export interface CheckoutRule<M extends Messages = Messages, O = unknown> extends RuleBase<M, O> {
  readonly kind: 'checkout'
  check(ctx: CheckoutContext<M, O>): void
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

/** Types a rule by its own messages and options; returns it unchanged. */
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
