import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import type { MapNode, ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'
import { hasExpression, isSecretName, itemsAt, lastPart, textAt, textNodeAt } from '../embedded/look.ts'
import { isPathOfChart } from '../embedded/outer-chart.ts'
import type { Manifest } from '../manifest.ts'
import type { ToolRelease } from './fleet.ts'
import { filesOf, type NamedFile, type NamedLayer } from './named.ts'
import { besideManifest, patternOf } from './paths.ts'

/** What gives values besides those that are read here (helmfile/helmfile v1.7.4 pkg/state/state.go, ReleaseSpec). */
const MORE = ['secrets', 'valuesTemplate', 'setTemplate', 'env', 'inherit', 'valuesPathPrefix']

/**
 * The values of the releases in a `helmfile.yaml`, in order, with `set` and then `setString` over them
 * (helmfile/helmfile v1.7.4 pkg/state/state.go, namespaceAndValuesFlags). In a file with templates only
 * the files are known that it names as they are, and others may go over them; one whose lines are templates cannot be read.
 */
export function inHelmfile({ root, uri }: Manifest): ToolRelease[] {
  const isTemplate = hasExpression(root)
  if (isTemplate && hasExpressionLine(root)) return []
  const isInherited = getNode(root, ['defaultInherit']) !== undefined
  const repositories = new Map(
    itemsAt(root, ['repositories']).map((one) => [textAt(one, ['name']), textAt(one, ['url'])]),
  )
  return itemsAt(root, ['releases']).flatMap((release) => {
    const chart = textAt(release, ['chart']) ?? ''
    const repository = repositories.get(chart.slice(0, Math.max(0, chart.indexOf('/')))) ?? null
    if (isOfCatalog(chart) || isOfCatalog(repository) || getScalar(release, ['installed']) === false) return []
    const values = itemsAt(release, ['values'])
    const entries = values.map((entry) => layerOf(entry, uri))
    const sets = [...setsOf(release, 'set'), ...setsOf(release, 'setString')]
    const layers = [...entries, ...sets]
    const known = layers.filter((layer) => layer !== null)
    const isMore = isInherited || MORE.some((key) => getNode(release, [key]) !== undefined)
    return {
      by: `release "${textAt(release, ['name']) ?? ''}" of ${uri}`,
      chart: lastPart(chart),
      isLocal: isPathOfChart(chart),
      version: fullVersion(textAt(release, ['version'])),
      layers: isTemplate ? filesOf(known) : known,
      patterns: values.flatMap((entry) => patternOf(besideManifest(uri, textAt(entry, []) ?? '').path) ?? []),
      isPart:
        isTemplate ||
        isInherited ||
        MORE.some((key) => key !== 'secrets' && getNode(release, [key]) !== undefined) ||
        values.some((entry, i) => entries[i] === null && !isSecretName(textAt(entry, []) ?? '')),
      isAll: !isTemplate && known.length === layers.length && !isMore,
      templated: false,
    }
  })
}

/** True where a line begins with a template, so that what stands below it may not be there. */
function hasExpressionLine({ origin: { layer, node } }: MapNode): boolean {
  return node !== null && /^[ \t]*\{\{/m.test(layer.view?.text.slice(node.span.start, node.span.end) ?? '')
}

/**
 * The files that give a `helmfile.yaml`, or others that it takes in, the values of environments, which its own templates read and no chart
 * (helmfile/helmfile v1.7.4 docs/environments.md, "Environment Values").
 */
export function environmentFiles({ root, uri }: Manifest): NamedFile[] {
  const environments = getNode(root, ['environments'])
  const all = environments?.kind === 'map' ? [...environments.entries.values()] : []
  const others = [...all, ...itemsAt(root, ['helmfiles'])]
  const values = [...others.flatMap((one) => itemsAt(one, ['values'])), ...itemsAt(root, ['values'])]
  return values.map((entry) => layerOf(entry, uri)).filter((layer) => layer?.kind === 'file')
}

/** A file or a map; null for a pattern, an address, a template, and what another tool replaces. */
function layerOf(entry: ValueNode, uri: string): NamedLayer | null {
  if (entry.kind === 'map') return { kind: 'map', node: entry }
  const path = textAt(entry, [])
  return path === null || /[*?[{]|:\/\/|\.gotmpl$|^ref\+|^[/~]/.test(path) ? null : besideManifest(uri, path)
}

function setsOf(release: ValueNode, key: 'set' | 'setString'): (ValuesPart | null)[] {
  return itemsAt(release, [key]).flatMap((entry): (ValuesPart | null)[] => {
    const path = textNodeAt(entry, ['name'])
    // An empty value counts as none, and then a file or a list may be there.
    const value = [getNode(entry, ['value']), getNode(entry, ['file']), getNode(entry, ['values'])].find(isGiven)
    if (value === undefined) return []
    const text = value === getNode(entry, ['file']) ? null : argumentOf(value)
    if (path === null || text === null || value.kind === 'map') return [null]
    return [{ kind: 'set', path, value, argument: `${escaped(path.value)}=${text}`, asText: key === 'setString' }]
  })
}

function isGiven(value: ValueNode | undefined): boolean {
  return value?.kind === 'scalar' ? value.value !== null && value.value !== '' : value !== undefined
}

/** What stands behind the `=`; null where it is not known. */
function argumentOf(value: ValueNode): string | null {
  if (value.kind === 'seq') {
    const items = value.items.map((item) => (item.kind === 'scalar' ? argumentOf(item) : null))
    return items.includes(null) ? null : `{${items.join(',')}}`
  }
  return value.kind === 'map' || String(value.value).startsWith('ref+') ? null : escaped(value.value)
}

/** What separates values, and what lists stand in, is text (helmfile/helmfile v1.7.4 pkg/state/state.go, setFlags and escape). */
function escaped(text: ScalarNode['value']): string {
  return String(text).replace(/[{},]/g, String.raw`\$&`)
}
