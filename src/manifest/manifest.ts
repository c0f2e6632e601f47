import { groupBy } from '../group.ts'
import type { MapNode, SeqNode } from '../values/nodes.ts'
import type { SyntaxMap } from '../yaml/syntax.ts'

/** One Kubernetes manifest, as values that know where they stand. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  /** Empty where it has none. */
  readonly name: string
  /** Null where it says none. */
  readonly namespace: string | null
  /** The file's path. */
  readonly uri: string
  /** All of it as written. */
  readonly syntax: SyntaxMap
  /** All of it as values, from `apiVersion` on. */
  readonly root: MapNode
  /** Patches of JSON (RFC 6902) inside a kustomization, as lists of operations. */
  readonly patches: readonly SeqNode[]
  /** True for one whose tree is read again whenever somebody asks for it. */
  readonly isReleased?: boolean
}

/** The manifests of a run: those of every text that it read, also of other files than the values. */
export interface Manifests {
  readonly all: readonly Manifest[]
  /** Those of one kind, in order. */
  of(kind: string): readonly Manifest[]
  /** Those of one file, in order. */
  in(uri: string): readonly Manifest[]
}

/** Manifests that can be asked for by kind and by file. */
export function manifestsOf(all: readonly Manifest[]): Manifests {
  const kinds = groupBy(all, ({ kind }) => kind)
  const files = groupBy(all, ({ uri }) => uri)
  return { all, of: (kind) => kinds.get(kind) ?? [], in: (uri) => files.get(uri) ?? [] }
}
