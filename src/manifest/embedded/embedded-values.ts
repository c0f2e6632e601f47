import type { ChartReference } from '../../detect/chart-reference.ts'
import type { MapNode, ScalarNode, SeqNode } from '../../values/nodes.ts'
import type { Put } from '../../values/put.ts'
import type { ClusterRole } from '../cluster.ts'
import type { Manifest } from '../manifest.ts'

/** One contribution to a chart's values inside manifests. */
export type ValuesPart =
  /** A map of the manifest itself. In a patch, a null takes away what is below. */
  | { readonly kind: 'map'; readonly node: MapNode; readonly isPatch?: boolean }
  /** A change of what is below, by an operation of a patch; `path` is where it says the place. */
  | { readonly kind: 'put'; readonly path: ScalarNode; readonly put: Put }
  /** YAML in a text. */
  | { readonly kind: 'text'; readonly node: ScalarNode }
  /** A value at a path: `argument` is the text that `--set` takes, `--set-string` where it stays text. */
  | {
      readonly kind: 'set'
      readonly path: ScalarNode
      readonly value: ScalarNode | SeqNode
      readonly argument: string
      readonly asText: boolean
    }

/** Values of a chart inside a manifest, and inside others that it names. */
export interface Embedded {
  readonly chart: string
  readonly role: ClusterRole | null
  /** Lowest first, as the tool merges them that reads the manifest. */
  readonly parts: readonly ValuesPart[]
  /** The cluster whose annotation holds them, null for all others: these go over the values of the umbrella. */
  readonly cluster: string | null
  /** True where a tool runs the values as a template, so that they are known in part. */
  readonly templated?: boolean
  /** True where others give more values that are not known, and for a patch of which it is not known who applies it. */
  readonly isPart?: boolean
  /** True where no files belong to it, so that it is no part of a release with files which begins with the same values. */
  readonly isWithoutFiles?: boolean
  /** Of what a kustomization makes, the manifest that it is made of, as its file has it. */
  readonly made?: Manifest
  /** Charts at versions that belong to it besides those that the manifest names. */
  readonly references: readonly ChartReference[]
}
