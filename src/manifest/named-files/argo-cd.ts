import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import { itemsAt, lastPart, textAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import type { NamedFiles } from './named.ts'

/** Of `$ref/path`, a file in another repository than the chart. */
const IN_REPOSITORY = /^\$[^/]+\/([^{}]+)$/
const MORE = ['values', 'valuesObject', 'parameters', 'fileParameters']

/**
 * The values files of an Argo CD Application or ApplicationSet that lie in a repository
 * (argoproj/argo-cd docs/user-guide/multiple_sources.md). Others are files of the chart's own.
 */
export function inApplication({ apiVersion, kind, name, root }: Manifest): NamedFiles[] {
  if (!apiVersion.startsWith('argoproj.io/')) return []
  const spec = getNode(root, kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec'])
  if (spec === undefined) return []
  return itemsAt(spec, ['sources']).flatMap((source) => {
    if (isOfCatalog(textAt(source, ['repoURL']))) return []
    const chart = lastPart(textAt(source, ['chart']) ?? '')
    const files = itemsAt(source, ['helm', 'valueFiles']).map(pathOf)
    const paths = files.filter((path) => path !== null)
    return {
      by: `${kind} "${name}"`,
      chart,
      version: fullVersion(textAt(source, ['targetRevision'])),
      paths,
      isAll: paths.length === files.length && MORE.every((key) => getNode(source, ['helm', key]) === undefined),
    }
  })
}

function pathOf(file: ValueNode): string | null {
  return IN_REPOSITORY.exec(textAt(file, []) ?? '')?.[1] ?? null
}
