import type { Content } from '../detect/classify.ts'
import type { Directive } from '../detect/directive.ts'
import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import type { Deployment } from '../project/deployment.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { LintedManifest } from '../rule/run.ts'
import type { Source } from '../text/source.ts'
import type { Route, ValueNode } from '../values/nodes.ts'
import type { ParsedYaml, TextView } from '../yaml/syntax.ts'

/** A text to look at, or YAML inside one. */
export interface OpenedDocument {
  readonly parsed: ParsedYaml
  /** Null for manifests. */
  readonly chart: string | null
  readonly mount: Route
}

/** Values that are known in part, as a release. */
export interface Templated {
  readonly deployment: Deployment
  /** The texts that they were read from. */
  readonly views: readonly TextView[]
  /** What can be said of what rules found there. */
  known(found: readonly Diagnostic[]): Diagnostic[]
}

/** What can be said of what rules found in values that are changed before they reach Helm. */
export type Doubt = (found: readonly Diagnostic[], sources: ReadonlyMap<string, Source>) => Diagnostic[]

/** A unit, read and projected. */
export interface OpenedUnit {
  readonly documents: readonly OpenedDocument[]
  readonly deployments: readonly Deployment[]
  /** Manifests of KOF's surroundings, each with the release that it is for. */
  readonly manifests: readonly LintedManifest[]
  readonly notes: readonly string[]
  /** Values that are known in part: they stand in the way of nothing else, and no picture shows them. */
  readonly templated?: readonly Templated[]
  /** For those of the deployments that are changed before they reach Helm. */
  readonly doubts?: ReadonlyMap<Deployment, Doubt>
  /** Those of the deployments of which kustomizations make others, so that nobody installs them. */
  readonly replaced?: ReadonlySet<Deployment>
}

/** One text of a unit. */
export interface OpenedText {
  readonly parsed: ParsedYaml
  readonly directive: Directive
  readonly content: Content
}

/** True for a text that Helm refuses: it reads no further than the first document. */
export function isBroken({ documents, problems }: ParsedYaml): boolean {
  const end = documents[0]?.span.end ?? Number.POSITIVE_INFINITY
  return problems.some(({ span }) => span.start <= end)
}

/** Where a part of a manifest's values stands. */
export function nodeOf(part: ValuesPart): ValueNode {
  if (part.kind === 'set') return part.value
  return part.kind === 'put' ? (part.put.value ?? part.path) : part.node
}

/**
 * True for a text with what Flux, Fleet or Helmfile may replace before Helm reads it; what `ref+` leads to may be no text
 * (helmfile/helmfile v1.7.4 pkg/state/state.go, renderValuesFileToBytesWithData).
 */
export function mayHaveVariables(text: string): boolean {
  return text.includes('${') || text.includes('global.fleet.clusterLabels.') || text.includes('ref+')
}
