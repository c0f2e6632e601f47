import type { ParsedYaml, SyntaxMap } from '../yaml/syntax.ts'
import { isManifest, kindByName } from './manifest.ts'
import { isNearlyUmbrella } from './near-umbrella.ts'
import { textAt } from './syntax-at.ts'
import { detectChart, inSyntax } from './values-file.ts'

/** What a text is to kof-lint. */
export type Content =
  | { readonly kind: 'values'; readonly chart: string }
  /** `kinds` as they say themselves, each once. */
  | { readonly kind: 'manifests'; readonly kinds: readonly string[] }
  /** Not KOF's, or nothing at all; `why` is a clause for a note. */
  | { readonly kind: 'other'; readonly why: string }

/**
 * Says what a text is: the chart that the user named decides; Kubernetes manifests are told by `apiVersion` and `kind`;
 * values by their content and name.
 *
 * @param chart the chart that a flag, config or comment names, null when nobody did
 * @param beside the chart that is no part of KOF and has its Chart.yaml beside the file, null when there is none
 */
export function classify(parsed: ParsedYaml, uri: string, chart: string | null, beside: string | null = null): Content {
  const roots = parsed.documents.map((document) => document.root).filter((root) => root !== null)
  const maps = roots.filter((root): root is SyntaxMap => root.kind === 'map')
  const manifests = maps.filter((root) => isManifest(root, uri))
  if (chart !== null) return { kind: 'values', chart }
  if (manifests.length > 0) {
    const kinds = manifests.map((root) => textAt(root, ['kind']) ?? kindByName(root, uri) ?? '')
    return { kind: 'manifests', kinds: [...new Set(kinds)] }
  }
  if (roots.length === 0) return { kind: 'other', why: 'it holds no values' }
  const first = parsed.documents[0]?.root
  if (first?.kind !== 'map') return { kind: 'other', why: 'its first document is no map of values' }
  const detected = detectChart(inSyntax(first), uri, beside)
  if (detected !== null) return { kind: 'values', chart: detected }
  if (beside === null && isNearlyUmbrella(first)) return { kind: 'values', chart: 'kof' }
  const why =
    beside === null
      ? 'it does not look like values of a KOF chart, unless "--chart" says so'
      : `it is for the chart "${beside}"`
  return { kind: 'other', why }
}
