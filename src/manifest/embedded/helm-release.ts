import { isOfCatalog } from '../../detect/catalog.ts'
import { chartReferences } from '../../detect/chart-reference.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { hasDirective } from './directive.ts'
import type { Embedded, ValuesPart } from './embedded-values.ts'
import { inFluxOrder } from './flux-order.ts'
import { itemsAt, lastPart, textAt, textNodeAt, valuesAt } from './look.ts'
import { isOfOuterChart, isPathOfChart } from './outer-chart.ts'

/**
 * Values of a Flux HelmRelease: those of `valuesFrom` and `values`; those of a patch over the release that it is for
 * (fluxcd/helm-controller, docs/spec/v2/helmreleases.md, "Values").
 */
export function inHelmRelease(manifest: Manifest, manifests: Manifests): Embedded[] {
  if (!manifest.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return []
  const { chart, references } = chartOf(manifest, manifests)
  const parts = partsOf(manifest, manifests)
  if (isLocalChart(manifest) && isOfOuterChart(chart, parts)) return []
  if (chart !== '' || parts.length === 0)
    return [{ chart, role: null, parts, cluster: null, references, isPart: hasMore(manifest, manifests) }]
  const base = find(manifests, 'HelmRelease', manifest.name, null, (one) => one !== manifest && namesChart(one))
  if (base === null || hasDirective(manifest.root)) return []
  const below = chartOf(base, manifests)
  const named = [...below.references, ...chartReferences(base.syntax)]
  return [
    {
      chart: below.chart,
      role: null,
      parts: [...partsOf(base, manifests), ...parts],
      cluster: null,
      references: named,
      isPart: true,
    },
  ]
}

function partsOf(manifest: Manifest, manifests: Manifests): ValuesPart[] {
  const from = itemsAt(manifest.root, ['spec', 'valuesFrom']).map((entry) => partOf(entry, manifest, manifests))
  return inFluxOrder(from, ownValues(manifest))
}

/** True where ConfigMaps or files of the chart give more values that the run does not have. */
function hasMore(manifest: Manifest, manifests: Manifests): boolean {
  if (hasChartFiles(manifest)) return true
  const from = itemsAt(manifest.root, ['spec', 'valuesFrom']).filter(isOfConfigMap)
  return from.some((entry) => partOf(entry, manifest, manifests) === null)
}

/** True where files of the chart itself, besides its defaults, give values below all others. */
export function hasChartFiles({ root }: Manifest): boolean {
  const files = itemsAt(root, ['spec', 'chart', 'spec', 'valuesFiles'])
  return files.some((file) => lastPart(textAt(file, []) ?? '') !== 'values.yaml')
}

/** True for whole values of a ConfigMap: a value at a path is one among others, and Secrets hold credentials. */
export function isOfConfigMap(entry: ValueNode): boolean {
  return textAt(entry, ['kind']) === 'ConfigMap' && getNode(entry, ['targetPath']) === undefined
}

/** What a HelmRelease gives itself, over `valuesFrom`. */
export function ownValues({ root }: Manifest): ValuesPart[] {
  return valuesAt(root, ['spec', 'values']).filter(({ kind }) => kind === 'map')
}

/** The chart of a HelmRelease, empty for one that names none, as a patch; and what else tells its version. */
export function chartOf(manifest: Manifest, manifests: Manifests): Pick<Embedded, 'chart' | 'references'> {
  const source = chartSource(manifest, manifests)
  const own = textAt(manifest.root, ['spec', 'chart', 'spec', 'chart'])
  const named =
    own ?? (source === null ? null : textAt(source.root, ['spec', source.kind === 'OCIRepository' ? 'url' : 'chart']))
  if (isOfCatalog(own === null ? named : repositoryOf(manifest, manifests))) return { chart: '', references: [] }
  return { chart: lastPart(named ?? ''), references: source === null ? [] : chartReferences(source.syntax) }
}

/** True for a chart that lies in a repository or a bucket, and not in a registry of charts. */
export function isLocalChart({ root }: Manifest): boolean {
  const kind = textAt(root, ['spec', 'chart', 'spec', 'sourceRef', 'kind'])
  return (
    isPathOfChart(textAt(root, ['spec', 'chart', 'spec', 'chart'])) || kind === 'GitRepository' || kind === 'Bucket'
  )
}

/** The address of the HelmRepository that a HelmRelease takes its chart from, where the run has it. */
function repositoryOf({ root, namespace }: Manifest, manifests: Manifests): string | null {
  const reference = ['spec', 'chart', 'spec', 'sourceRef']
  if (textAt(root, [...reference, 'kind']) !== 'HelmRepository') return null
  const inNamespace = textAt(root, [...reference, 'namespace']) ?? namespace
  const repository = find(manifests, 'HelmRepository', textAt(root, [...reference, 'name']) ?? '', inNamespace)
  return repository === null ? null : textAt(repository.root, ['spec', 'url'])
}

function namesChart({ root }: Manifest): boolean {
  return getNode(root, ['spec', 'chart']) !== undefined || getNode(root, ['spec', 'chartRef']) !== undefined
}

/** The HelmChart or OCIRepository that `chartRef` names, where the run has it. */
function chartSource({ root, namespace }: Manifest, manifests: Manifests): Manifest | null {
  const kind = textAt(root, ['spec', 'chartRef', 'kind'])
  const name = textAt(root, ['spec', 'chartRef', 'name'])
  const inNamespace = textAt(root, ['spec', 'chartRef', 'namespace']) ?? namespace
  return kind === null || name === null ? null : find(manifests, kind, name, inNamespace)
}

/** One entry of `valuesFrom`; null where the run does not have it, or has it encrypted. */
export function partOf(entry: ValueNode, { namespace }: Manifest, manifests: Manifests): ValuesPart | null {
  const kind = textAt(entry, ['kind']) ?? ''
  const from = find(manifests, kind, textAt(entry, ['name']) ?? '', namespace)
  if (from === null) return null
  const key = textAt(entry, ['valuesKey']) ?? 'values.yaml'
  const node = textNodeAt(from.root, [kind === 'Secret' ? 'stringData' : 'data', key])
  if (node === null || isSealedText(node)) return null
  const path = getNode(entry, ['targetPath'])
  if (path?.kind !== 'scalar') return { kind: 'text', node }
  const text = String(node.value)
  // Then nothing in it has a meaning (fluxcd/pkg chartutil v1.35.0 values.go, ReplacePathLiteralValue).
  const isLiteral = getScalar(entry, ['literal']) === true
  // A value in quotes stays text, as with --set-string.
  const value = isLiteral ? text.replace(/[\\,[\]{}]/g, String.raw`\$&`) : unquoted(text)
  return { kind: 'set', path, value: node, argument: `${path.value}=${value}`, asText: isLiteral || isQuoted(text) }
}

/** True for a text that SOPS has encrypted as a whole (getsops/sops aes/cipher.go): Flux decrypts it before it is read. */
function isSealedText({ value }: ScalarNode): boolean {
  return String(value).startsWith('ENC[AES256_GCM,')
}

/** True for a text that begins and ends with a quotation mark, with nothing behind it (fluxcd/pkg chartutil v1.30.0 values.go, ReplacePathValue). */
function isQuoted(text: string): boolean {
  return ['"', "'"].some((mark) => text.startsWith(mark) && text.endsWith(mark))
}

function unquoted(text: string): string {
  return isQuoted(text) ? text.replace(/^["']+|["']+$/g, '') : text
}

/** A manifest by kind and name; of another namespace only where one of the two says none. */
function find(
  manifests: Manifests,
  kind: string,
  name: string,
  namespace: string | null,
  isOne: (manifest: Manifest) => boolean = () => true,
): Manifest | null {
  const fits = (other: Manifest): boolean =>
    other.name === name &&
    isOne(other) &&
    (namespace === null || other.namespace === null || other.namespace === namespace)
  const found = manifests.of(kind).filter(fits)
  // Of several, as in overlays for several clusters, it is not known which one is meant.
  return found.length === 1 ? found[0]! : null
}
