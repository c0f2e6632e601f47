import { isKofChart } from '../detect/version.ts'
import type { ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import { itemsAt, lastPart, textAt } from './embedded/look.ts'
import type { Manifest } from './manifest.ts'

/** The values files of a chart of KOF's that a manifest installs. */
export interface NamedFiles {
  /** As in `Application "kof"`. */
  readonly by: string
  readonly chart: string
  /** Null where no full version is named. */
  readonly version: string | null
  /** From the root of the repository that they are in, lowest first. */
  readonly paths: readonly string[]
  /** False where the manifest gives more values than these. */
  readonly isAll: boolean
}

/** Of `$ref/path`, a file in another repository than the chart. */
const IN_REPOSITORY = /^\$[^/]+\/([^{}]+)$/
const MORE = ['values', 'valuesObject', 'parameters', 'fileParameters']

/**
 * The values files of an Argo CD Application or ApplicationSet that lie in a repository
 * (argoproj/argo-cd docs/user-guide/multiple_sources.md). Others are files of the chart's own.
 */
export function namedFiles({ apiVersion, kind, name, root }: Manifest): NamedFiles[] {
  if (!apiVersion.startsWith('argoproj.io/')) return []
  const spec = getNode(root, kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec'])
  if (spec === undefined) return []
  return itemsAt(spec, ['sources']).flatMap((source) => {
    const chart = lastPart(textAt(source, ['chart']) ?? '')
    if (!isKofChart(chart) && chart !== 'k0rdent-istio') return []
    const version = (textAt(source, ['targetRevision']) ?? '').replace(/^v/, '')
    const files = itemsAt(source, ['helm', 'valueFiles']).map(pathOf)
    const paths = files.filter((path) => path !== null)
    return {
      by: `${kind} "${name}"`,
      chart,
      version: /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? version : null,
      paths,
      isAll: paths.length === files.length && MORE.every((key) => getNode(source, ['helm', key]) === undefined),
    }
  })
}

function pathOf(file: ValueNode): string | null {
  return IN_REPOSITORY.exec(textAt(file, []) ?? '')?.[1] ?? null
}
