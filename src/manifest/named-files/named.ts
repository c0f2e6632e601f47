import type { ScalarNode } from '../../values/nodes.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'
import type { Manifest } from '../manifest.ts'

/** A values file that a manifest names. */
export interface NamedFile {
  readonly kind: 'file'
  /** As the run has it where it was named from the manifest's own folder, else from the root of the repository that it is in. */
  readonly path: string
  readonly from: 'manifest' | 'repository'
  /** True for a pattern: all files that it matches are meant, in their order. */
  readonly isGlob?: boolean
}

/** A file whose text becomes a value, as that of `--set-file`. */
export interface NamedText {
  readonly kind: 'text-file'
  /** Where the manifest says the value's place, and that of the file. */
  readonly path: ScalarNode
  readonly value: ScalarNode
  readonly file: NamedFile
}

/** One contribution to a release's values: a file, or what stands in a manifest. */
export type NamedLayer = NamedFile | NamedText | ValuesPart

/** The values that a manifest installs a chart with, some of them in files. */
export interface NamedFiles {
  /** As in `Application "kof"`. */
  readonly by: string
  readonly chart: string
  /** Of what a kustomization makes, the manifest that it is made of, as its file has it. */
  readonly made?: Manifest
  /** Null where no full version is named. */
  readonly version: string | null
  /** Lowest first, as the tool merges them that reads the manifest. */
  readonly layers: readonly NamedLayer[]
  /** True for a chart in a repository of one's own, which may be one around KOF's. */
  readonly isLocal?: boolean
  /** True where some of those are plain values that are not known, and no secrets. */
  readonly isPart?: boolean
  /** Names that are filled in, as patterns for the files that may be meant, from where `layers` has them. */
  readonly patterns?: readonly string[]
  /** False where the manifest gives more values than these, or what they are is not known. */
  readonly isAll: boolean
}

/** The files among layers. */
export function filesOf(layers: readonly NamedLayer[]): NamedFile[] {
  return layers.filter((layer) => layer.kind === 'file')
}

/** What a manifest gives itself among layers. */
export function partsIn(layers: readonly NamedLayer[]): ValuesPart[] {
  return layers.filter((layer) => layer.kind !== 'file' && layer.kind !== 'text-file')
}
