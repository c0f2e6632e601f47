import { chartReferences } from '../../detect/chart-reference.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { Embedded, ValuesPart } from '../embedded.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { itemsAt, lastPart, textAt, textNodeAt, yamlAt } from './look.ts'

/**
 * Values of a Flux HelmRelease: those of `valuesFrom` in order, then `values`
 * (fluxcd/helm-controller, docs/spec/v2/helmreleases.md, "Values").
 */
export function inHelmRelease(manifest: Manifest, manifests: Manifests): Embedded[] {
  if (!manifest.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return []
  const { root } = manifest
  const source = chartSource(manifest, manifests)
  const named = textAt(root, ['spec', 'chart', 'spec', 'chart'])
  const chart = lastPart(named ?? chartOf(source) ?? '')
  const parts = itemsAt(root, ['spec', 'valuesFrom']).flatMap((entry) => partOf(entry, manifest, manifests) ?? [])
  const own = yamlAt(root, ['spec', 'values']).filter(({ kind }) => kind === 'map')
  const references = source === null ? [] : chartReferences(source.syntax)
  return [{ chart, role: null, parts: [...parts, ...own], cluster: null, references }]
}

/** The HelmChart or OCIRepository that `chartRef` names, where the run has it. */
function chartSource({ root, namespace }: Manifest, manifests: Manifests): Manifest | null {
  const kind = textAt(root, ['spec', 'chartRef', 'kind'])
  const name = textAt(root, ['spec', 'chartRef', 'name'])
  const inNamespace = textAt(root, ['spec', 'chartRef', 'namespace']) ?? namespace
  return kind === null || name === null ? null : find(manifests, kind, name, inNamespace)
}

function chartOf(source: Manifest | null): string | null {
  if (source === null) return null
  return textAt(source.root, ['spec', source.kind === 'OCIRepository' ? 'url' : 'chart'])
}

/** One entry of `valuesFrom`; null where the run does not have it. */
function partOf(entry: ValueNode, { namespace }: Manifest, manifests: Manifests): ValuesPart | null {
  const kind = textAt(entry, ['kind']) ?? ''
  const from = find(manifests, kind, textAt(entry, ['name']) ?? '', namespace)
  if (from === null) return null
  const key = textAt(entry, ['valuesKey']) ?? 'values.yaml'
  const node = textNodeAt(from.root, [kind === 'Secret' ? 'stringData' : 'data', key])
  if (node === null) return null
  const path = getNode(entry, ['targetPath'])
  if (path?.kind !== 'scalar') return { kind: 'text', node }
  // A value in quotes stays text, as with --set-string.
  return { kind: 'set', path, value: unquoted(node), asText: isQuoted(node) }
}

function isQuoted({ value }: ScalarNode): boolean {
  return /^(["']).*\1$/s.test(String(value).trim())
}

function unquoted(node: ScalarNode): ScalarNode {
  return isQuoted(node) ? { ...node, value: String(node.value).trim().slice(1, -1) } : node
}

/** A manifest by kind and name; of another namespace only where one of the two says none. */
function find(manifests: Manifests, kind: string, name: string, namespace: string | null): Manifest | null {
  const fits = (other: Manifest): boolean =>
    other.name === name && (namespace === null || other.namespace === null || other.namespace === namespace)
  const found = manifests.of(kind).filter(fits)
  // Of several, as in overlays for several clusters, it is not known which one is meant.
  return found.length === 1 ? found[0]! : null
}
