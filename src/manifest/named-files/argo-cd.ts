import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import {
  chartOfSource,
  isChanged,
  isLocalSource,
  partsOf,
  sourcesOf,
  versionOfSource,
} from '../embedded/application.ts'
import { hasExpression, isSecretName, itemsAt, textAt, textNodeAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import { filesOf, type NamedFile, type NamedFiles, type NamedText } from './named.ts'
import { inRepository, patternOf } from './paths.ts'

/** Of `$ref/path`, a file in another repository than the chart. */
const IN_REPOSITORY = /^\$[^/]+\/(.+)$/

/**
 * The values of an Argo CD Application or ApplicationSet that lie in a repository, under those of the manifest itself
 * (argoproj/argo-cd docs/user-guide/multiple_sources.md; util/helm/cmd.go, template, for the order).
 */
export function inApplication(manifest: Manifest): NamedFiles[] {
  const isSet = manifest.kind === 'ApplicationSet'
  return sourcesOf(manifest).map((source) => {
    const all = itemsAt(source, ['helm', 'valueFiles'])
    // What a chart in a registry brings as values.yaml are its defaults, which are below all others anyway.
    const entries = isOwnDefaults(all[0]) ? all.slice(1) : all
    const known = entries.map((file) => fileOf(file, source))
    const named = known.filter((file) => file !== null)
    const helm = getNode(source, ['helm'])
    const isKnown = (!isSet || helm === undefined || !hasExpression(helm)) && !isChanged(manifest)
    const texts = itemsAt(source, ['helm', 'fileParameters']).map((one) => textOf(one, source))
    const chart = chartOfSource(source)
    const isNamed = !(isSet && chart.includes('{{'))
    const layers = [
      ...named,
      ...(isKnown ? [...partsOf(source, manifest), ...texts.filter((one) => one !== null)] : []),
    ]
    const isClear = isDistinct(filesOf(layers))
    return {
      by: `${manifest.kind} "${manifest.name}"`,
      chart,
      version: versionOfSource(source),
      // Of a chart that is filled in, only that others lie around its files is known.
      layers: isNamed ? layers : [],
      isLocal: isLocalSource(source),
      patterns: [
        ...(isSet ? entries.flatMap((file) => filledIn(file, source) ?? []) : []),
        ...(isNamed ? [] : named.map(({ path }) => path)),
      ],
      isPart:
        !isKnown || !isClear || entries.some((file, i) => known[i] === null && !isSecretName(textAt(file, []) ?? '')),
      isAll: isKnown && named.length === known.length && isClear && !texts.includes(null),
    }
  })
}

/** The file that an entry means, or a pattern for files; null for one of the chart's own, an address, and a name that is filled in. */
function fileOf(file: ValueNode, source: ValueNode): NamedFile | null {
  const text = textAt(file, []) ?? ''
  if (text === '' || /[{}]|:\/\//.test(text)) return null
  const isGlob = /[*?[]/.test(text)
  const [, inOther] = IN_REPOSITORY.exec(text) ?? []
  const path = inOther === undefined ? textAt(source, ['path']) : ''
  // A path from the chart's folder, which is in the repository too.
  const relative = inOther ?? text
  if (path === null || relative.includes('$')) return null
  return { ...inRepository(relative, path), ...(isGlob && { isGlob }) }
}

/** The pattern of an entry that a set fills in. */
function filledIn(file: ValueNode, source: ValueNode): string | null {
  const text = textAt(file, []) ?? ''
  const [, inOther] = IN_REPOSITORY.exec(text) ?? []
  const path = inOther === undefined ? textAt(source, ['path']) : ''
  return path === null ? null : patternOf(inRepository(inOther ?? text, path).path)
}

/** A value that is the text of a file, after all others (argoproj/argo-cd util/helm/cmd.go, template); null where the file is not clear. */
function textOf(parameter: ValueNode, source: ValueNode): NamedText | null {
  const path = textNodeAt(parameter, ['name'])
  const value = textNodeAt(parameter, ['path'])
  const file = value === null ? null : fileOf(value, source)
  return path === null || value === null || file === null || file.isGlob === true
    ? null
    : { kind: 'text-file', path, value, file }
}

function isOwnDefaults(first: ValueNode | undefined): boolean {
  return first !== undefined && textAt(first, []) === 'values.yaml'
}

/** Of a file that is named twice Argo CD takes the first place, and took both before v3.4 (reposerver/repository/repository.go, getResolvedValueFiles). */
function isDistinct(files: readonly NamedFile[]): boolean {
  return new Set(files.map(({ path }) => path)).size === files.length
}
