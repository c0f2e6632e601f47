import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'
import { isSecretName, itemsAt, lastPart, textAt, textNodeAt } from '../embedded/look.ts'
import { isPathOfChart } from '../embedded/outer-chart.ts'
import type { Manifest } from '../manifest.ts'
import type { ToolRelease } from './fleet.ts'
import { type HelmfileTemplate, helmfileTemplate, withReleaseName, writtenText } from './helmfile-template.ts'
import { filesOf, type NamedFile, type NamedLayer } from './named.ts'
import { besideManifest, patternOf } from './paths.ts'

/** What gives values besides those that are read here (helmfile/helmfile v1.7.4 pkg/state/state.go, ReleaseSpec). */
const MORE = ['secrets', 'valuesTemplate', 'setTemplate', 'env', 'inherit', 'valuesPathPrefix']
/** A key of any of a file's documents, which Helmfile reads as one. */
const INHERITS = /^defaultInherit[ \t]*:/m

/**
 * The values of the releases in a `helmfile.yaml`, in order, with `set` and then `setString` over them
 * (helmfile/helmfile v1.7.4 pkg/state/state.go, namespaceAndValuesFlags). Of a file that Helmfile runs as a template, what stands
 * outside of actions is known: where an action may change a release's values, those that it has as they are, and others may go over them.
 */
export function inHelmfile({ root, uri }: Manifest): ToolRelease[] {
  const template = helmfileTemplate(root)
  if (template === null) return []
  const isInherited = INHERITS.test(root.origin.layer.view?.source.text ?? '')
  const repositories = new Map(
    itemsAt(root, ['repositories']).map((one) => [textAt(one, ['name']), textAt(one, ['url'])]),
  )
  return itemsAt(root, ['releases']).flatMap((release) => {
    const text = textAt(release, ['chart']) ?? ''
    const repository = repositories.get(text.slice(0, Math.max(0, text.indexOf('/')))) ?? null
    if (isOfCatalog(text) || isOfCatalog(repository) || getScalar(release, ['installed']) === false) return []
    const name = writtenAt(release, 'name')
    const chart = withReleaseName(writtenAt(release, 'chart'), name)
    const own = { ...valuesOf(release, name, uri, template, isInherited), ...chartOf(chart), ...versionOf(release) }
    return own.chart.includes('{{') ? ofUnknownChart(own) : own
  })
}

/** Of a chart that an action names, only that others lie around the release's files is known. */
function ofUnknownChart(release: ToolRelease): ToolRelease {
  const { layers, patterns = [] } = release
  return { ...release, layers: [], patterns: [...patterns, ...filesOf(layers).map(({ path }) => path)], isAll: false }
}

/** What a release says of its values, and who says so. */
function valuesOf(
  release: ValueNode,
  name: string,
  uri: string,
  template: HelmfileTemplate,
  isInherited: boolean,
): Omit<ToolRelease, 'chart' | 'version'> {
  const values = itemsAt(release, ['values']).map((entry) => {
    const path = entry.kind === 'scalar' ? withReleaseName(writtenText(entry), name) : null
    return { entry, path, layer: layerOf(entry, path, uri) }
  })
  const sets = (['set', 'setString'] as const).flatMap((key) => setsOf(release, key, template))
  const layers = [...values.map(({ layer }) => layer), ...sets.map(({ part }) => part)]
  const known = layers.filter((layer) => layer !== null)
  const isMore = isInherited || MORE.some((key) => getNode(release, [key]) !== undefined)
  const isFilledIn =
    known.some((layer) => layer.kind === 'map' && template.hasAction(layer.node)) ||
    ['values', 'set', 'setString'].some((key) => isNoList(getNode(release, [key])))
  const isUnclear = isFilledIn || template.isUnclear(release)
  const isPart = isUnclear || filesOf(known).some(({ path }) => isTemplateFile(path))
  return {
    by: `release "${name}" of ${uri}`,
    layers: known,
    patterns: [
      ...values.flatMap(({ path }) => patternOf(besideManifest(uri, path ?? '').path) ?? []),
      ...secretsOf(release, uri),
    ],
    isPart:
      isPart ||
      isInherited ||
      MORE.some((key) => key !== 'secrets' && getNode(release, [key]) !== undefined) ||
      values.some(({ layer, path }) => layer === null && !isSecretName(path ?? '')) ||
      sets.some(({ part, isSecret }) => part === null && !isSecret),
    isAll: !isPart && known.length === layers.length && !isMore,
    templated: isUnclear,
  }
}

/** The paths of files with secrets, which lie over the values and hold but some of them. */
function secretsOf(release: ValueNode, uri: string): string[] {
  const layers = itemsAt(release, ['secrets']).map((entry) => layerOf(entry, textAt(entry, []), uri))
  return filesOf(layers.filter((layer) => layer !== null)).map(({ path }) => path)
}

/** A chart that an action names, or is in a repository that one names, may be one of one's own. */
function chartOf(chart: string): Pick<ToolRelease, 'chart' | 'isLocal'> {
  const isFilledIn = chart.includes('{{')
  const name = lastPart(chart.replaceAll(/\{\{.*?\}\}/g, (action) => action.replaceAll('/', '_')))
  return { chart: name, isLocal: isFilledIn || isPathOfChart(chart) }
}

/** None for a version that an action prints. */
function versionOf(release: ValueNode): Pick<ToolRelease, 'version'> {
  return { version: fullVersion(writtenAt(release, 'version')) }
}

function writtenAt(release: ValueNode, key: string): string {
  const node = textNodeAt(release, [key])
  return node === null ? '' : writtenText(node)
}

/** True for a value that is there and no list, as where an action prints all of it. */
function isNoList(node: ValueNode | undefined): boolean {
  return node !== undefined && node.kind !== 'seq'
}

/** True for a values file that Helmfile runs as a template (helmfile/helmfile v1.7.4 pkg/tmpl/file_renderer.go, RenderToBytes). */
function isTemplateFile(path: string): boolean {
  return path.endsWith('.gotmpl')
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
  return values
    .map((entry) => layerOf(entry, entry.kind === 'scalar' ? writtenText(entry) : null, uri))
    .filter((layer) => layer?.kind === 'file')
}

/** The values files of releases that a helmfile takes away (helmfile/helmfile v1.7.4 pkg/state/release.go, Desired). */
export function unusedInHelmfile({ root, uri }: Manifest): NamedFile[] {
  const gone = itemsAt(root, ['releases']).filter((release) => getScalar(release, ['installed']) === false)
  const layers = gone.flatMap((release) =>
    itemsAt(release, ['values']).map((entry) =>
      layerOf(
        entry,
        entry.kind === 'scalar' ? withReleaseName(writtenText(entry), writtenAt(release, 'name')) : null,
        uri,
      ),
    ),
  )
  return filesOf(layers.filter((layer) => layer !== null))
}

/**
 * The files that a helmfile takes in, which may have any name: others that it runs, and those of its own folder that it begins with
 * (helmfile/helmfile v1.7.4 pkg/state/state.go, ExpandedHelmfiles; pkg/state/create.go, loadBases).
 */
export function helmfilesIn({ root, uri }: Manifest): NamedFile[] {
  const all = itemsAt(root, ['helmfiles']).map((one) => (one.kind === 'map' ? textNodeAt(one, ['path']) : one))
  const others = all.flatMap((one) => (one?.kind === 'scalar' ? writtenText(one) : []))
  const bases = itemsAt(root, ['bases']).flatMap((one) => (one.kind === 'scalar' ? writtenText(one) : []))
  return [...others, ...bases.filter((path) => !path.replace(/^\.\//, '').includes('/'))]
    .filter((path) => !/\{\{|:\/\/|^[/~]/.test(path))
    .map((path) => ({ ...besideManifest(uri, path), ...(/[*?[{]/.test(path) && { isGlob: true }) }))
}

/** A file or a map; null for a pattern, an address, a template, and what another tool replaces. */
function layerOf(entry: ValueNode, path: string | null, uri: string): NamedLayer | null {
  if (entry.kind === 'map') return { kind: 'map', node: entry }
  return path === null || /[*?[{]|:\/\/|^ref\+|^[/~]/.test(path) ? null : besideManifest(uri, path)
}

/** A value that a release sets. */
interface SetValue {
  /** Null for one that is not known. */
  readonly part: ValuesPart | null
  /** True for what seems to be a secret, on which other values hardly hang. */
  readonly isSecret: boolean
}

function setsOf(release: ValueNode, key: 'set' | 'setString', template: HelmfileTemplate): SetValue[] {
  return itemsAt(release, [key]).flatMap((entry): SetValue[] => {
    const path = textNodeAt(entry, ['name'])
    // An empty value counts as none, and then a file or a list may be there.
    const value = [getNode(entry, ['value']), getNode(entry, ['file']), getNode(entry, ['values'])].find(isGiven)
    if (value === undefined) return []
    const isRef = value.kind === 'scalar' && String(value.value).startsWith('ref+')
    const isSecret = isRef || isSecretName(path?.value === undefined ? '' : String(path.value))
    const isOfFile = value === getNode(entry, ['file']) || value.kind === 'map'
    const text = isOfFile || template.hasAction(entry) ? null : argumentOf(value)
    if (path === null || text === null || value.kind === 'map') return [{ part: null, isSecret }]
    const argument = `${escaped(path.value)}=${text}`
    return [{ part: { kind: 'set', path, value, argument, asText: key === 'setString' }, isSecret }]
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
