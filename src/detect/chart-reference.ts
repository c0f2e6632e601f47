import type { SyntaxMap, SyntaxNode } from '../yaml/syntax.ts'
import { fullVersion } from './full-version.ts'
import { nodeAt, textAt } from './syntax-at.ts'

/** A chart at a version that a manifest names, and how it does, for people. */
export interface ChartReference {
  /** Null for a release of KOF itself: all of its charts. */
  readonly chart: string | null
  readonly version: string
  /** As in `template "kof-storage-1-4-0"`. */
  readonly from: string
}

/** Characters that the name of an object and the value of a label may have: longer ones are none, and take long to look through. */
const LONGEST_NAME = 253
const LONGEST_LABEL = 63
const KOF_VERSION = 'k0rdent.mirantis.com/kof-version'

/**
 * The charts at full versions that a manifest names: by labels, by ServiceTemplates of its services, or as the chart of a
 * Flux HelmRelease or HelmChart, an Argo CD Application or a ServiceTemplate. Ranges and channels name no version.
 */
export function chartReferences(root: SyntaxMap): ChartReference[] {
  const found: (ChartReference | null)[] = []
  const labels = nodeAt(root, ['metadata', 'labels'])
  const release = textAt(labels, [KOF_VERSION])
  if (release !== null) found.push(full(null, release, `label "${KOF_VERSION}"`))
  const labelled = textAt(labels, ['helm.sh/chart'])
  if (labelled !== null) found.push(fromLabel(labelled))
  for (const service of itemsAt(root, ['spec', 'serviceSpec', 'services'])) {
    const template = textAt(service, ['template'])
    if (template !== null) found.push(chartOfTemplate(template))
  }
  const kind = textAt(root, ['kind']) ?? ''
  const name = textAt(root, ['metadata', 'name']) ?? ''
  const add = (node: SyntaxNode | null, version: string): void => {
    const chart = textAt(node, ['chart'])
    const at = textAt(node, [version])
    if (chart !== null && at !== null) found.push(full(lastPart(chart), at, `${kind} "${name}"`))
  }
  add(nodeAt(root, ['spec', 'chart', 'spec']), 'version')
  add(nodeAt(root, ['spec', 'helm', 'chartSpec']), 'version')
  if (kind === 'HelmChart') add(nodeAt(root, ['spec']), 'version')
  if (kind === 'OCIRepository') {
    const url = textAt(root, ['spec', 'url'])
    const tag = textAt(root, ['spec', 'ref', 'tag'])
    if (url !== null && tag !== null) found.push(full(lastPart(url), tag, `${kind} "${name}"`))
  }
  if (kind === 'Application') {
    add(nodeAt(root, ['spec', 'source']), 'targetRevision')
    for (const source of itemsAt(root, ['spec', 'sources'])) add(source, 'targetRevision')
  }
  return found.filter((reference) => reference !== null)
}

/** The chart of a ServiceTemplate, by its name without dots: `kof-storage-1-4-0`, `cert-manager-v1-16-4`, `kof-storage-1-11-0-rc0`. */
export function chartOfTemplate(name: string): ChartReference | null {
  if (name.length > LONGEST_NAME) return null
  const [, chart, core, suffix = ''] = /^(.+?)-v?(\d+-\d+-\d+)(-[0-9a-z-]+)?$/.exec(name) ?? []
  if (chart === undefined || core === undefined) return null
  return { chart, version: core.replaceAll('-', '.') + suffix, from: `template "${name}"` }
}

/** `kof-storage-1.4.0`. */
function fromLabel(label: string): ChartReference | null {
  if (label.length > LONGEST_LABEL) return null
  const [, chart, version] = /^(.+?)-(v?\d+\.\d+\.\d+.*)$/.exec(label) ?? []
  return chart === undefined || version === undefined ? null : full(chart, version, `label "helm.sh/chart: ${label}"`)
}

function full(chart: string | null, version: string, from: string): ChartReference | null {
  const known = fullVersion(version)
  return known === null ? null : { chart, version: known, from }
}

function lastPart(chart: string): string {
  return chart.slice(chart.lastIndexOf('/') + 1)
}

function itemsAt(root: SyntaxNode, route: readonly string[]): readonly SyntaxNode[] {
  const list = nodeAt(root, route)
  return list?.kind === 'seq' ? list.items : []
}
