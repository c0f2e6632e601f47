import type { Cluster } from '../manifest/cluster.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { Json, Knowledge } from '../schema/knowledge.ts'
import type { MapNode, ScalarNode, ValueNode } from '../values/nodes.ts'
import type { ParsedYaml, SyntaxNode, SyntaxPair } from '../yaml/syntax.ts'
import type { ChangedChart } from './changed.ts'
import type { CheckoutChart } from './checkout.ts'
import type { Severity } from './diagnostic.ts'

/** Message texts by id: functions of typed data, written once and used by code, tests and documentation. */
export type Messages = { readonly [id: string]: (data: never) => string }
/** What a message is given. */
export type DataOf<M extends Messages, K extends keyof M> = Parameters<M[K]>[0]

/** What a fix does, in YAML terms. The engine lowers it to text edits and drops a fix that cannot be expressed. */
export type YamlOp =
  | { readonly op: 'set'; readonly at: ValueNode; readonly to: Json }
  | { readonly op: 'rename'; readonly at: ValueNode; readonly to: string }
  | { readonly op: 'remove'; readonly at: ValueNode }
  | { readonly op: 'add'; readonly into: ValueNode; readonly key: string; readonly value: Json }
  | { readonly op: 'append'; readonly to: ValueNode; readonly item: Json }
  /**
   * Moves a key with its comments. `to` is the whole new route from the root of the user's values; maps on the way are made or merged,
   * and with `join` the items of a list go behind those of a list that is there.
   */
  | { readonly op: 'move'; readonly at: ValueNode; readonly to: readonly string[]; readonly join?: boolean }

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
  /** The path of the kustomization that leaves it so, which none of the run takes in; absent where it is as its file has it. */
  readonly builtBy?: string
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

/** For rules about charts themselves, as they lie beside each other in a checkout: one of them at a time. */
export interface CheckoutContext<M extends Messages, O> extends BaseContext<M, O> {
  readonly chart: CheckoutChart
  /** All charts of the checkout by name, this one among them. */
  readonly charts: ReadonlyMap<string, CheckoutChart>
  /** The route of a value in its values.yaml, dotted. */
  path(node: ValueNode): string
}
