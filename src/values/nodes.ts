import type { Span } from '../text/span.ts'
import type { SyntaxNode, SyntaxPair, TextView } from '../yaml/syntax.ts'

/** Keys and indices from the root of a text or of a chart's values. */
export type Route = readonly (string | number)[]

/** One contribution to merged values: chart defaults, a `-f` file, a `--set`, what KOF injects, an annotation. */
export interface Layer {
  /** What a message calls it: "kof-storage 1.10.0 defaults", "values.yaml", "--set a=b". */
  readonly name: string
  readonly kind: 'defaults' | 'file' | 'set' | 'injected'
  /** Null for layers without a text: chart defaults and what KOF injects. */
  readonly view: TextView | null
  /** From the root of the file to the values: empty for a values file, the annotation's route for embedded YAML. */
  readonly mount: Route
  /** The map of the text where the values begin; absent where that is the text's root. */
  readonly root?: SyntaxNode
}

/** Who set a value. `node` and `pair` are null for values that stand in no user text. */
export interface Origin {
  readonly layer: Layer
  /** The value as written; for `*alias` the alias, with `via` the anchored node's origin. */
  readonly node: SyntaxNode | null
  /** The key as written; null for list items, the root, and values without text. */
  readonly pair: SyntaxPair | null
  readonly via?: Origin
  /** Where a value of a `--set` stands in that argument; `node` is null there. */
  readonly argument?: { readonly key: Span; readonly value: Span; readonly route: Route }
}

interface NodeBase {
  readonly origin: Origin
  /** Nodes of lower layers that this one replaced, nearest first. */
  readonly shadowed: readonly ValueNode[]
  /** True when a user's layer set this value or anything below it. */
  readonly touched: boolean
  /** False when no user's layer wrote a null here or below, so that a search for one need not look there. */
  readonly nulls: boolean
}
/** A value that is neither a map nor a list. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
}
/** A list. Helm replaces lists as a whole, so all items are of one layer unless `--set` changed some. */
export interface SeqNode extends NodeBase {
  readonly kind: 'seq'
  readonly items: readonly ValueNode[]
}
/** A map, merged of those of all layers. */
export interface MapNode extends NodeBase {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, ValueNode>
  /** Every layer's map that took part, lowest first. `origin` is the last. */
  readonly parts: readonly Origin[]
  /** Keys that a higher layer removed with null. */
  readonly removed: ReadonlyMap<string, RemovedKey>
  /** The child of a key: the same as of `entries`, without making the others. */
  get(key: string): ValueNode | undefined
  /** The children that the user touched, without making the others; the order is that of the layers. */
  touchedEntries(): readonly Entry[]
}
/** A key of a map and its value. */
export interface Entry {
  readonly key: string
  readonly node: ValueNode
}
/** Any merged value. */
export type ValueNode = ScalarNode | SeqNode | MapNode

/** A null that deleted a key which a lower layer had. */
export interface RemovedKey {
  readonly by: ScalarNode
  readonly was: ValueNode
}
