import { fullVersion } from '../../detect/full-version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import { hasExpression, itemsAt, lastPart, textAt, valuesAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import type { NamedFiles, NamedLayer } from './named.ts'
import { besideManifest } from './paths.ts'

/** The values of a release that Fleet or Helmfile installs. */
export interface ToolRelease extends NamedFiles {
  /** True where the tool runs what its own file gives as a template. */
  readonly templated: boolean
}

/**
 * The values of a `fleet.yaml`: files go over `values`, and each customization of targets over both
 * (rancher/fleet v0.15.0 internal/bundlereader/resources.go, generateValues; internal/cmd/controller/options/calculate.go, Merge).
 */
export function inFleet({ root, uri }: Manifest): ToolRelease[] {
  const helm = getNode(root, ['helm'])
  const targets = itemsAt(root, ['targetCustomizations']).flatMap((one) => getNode(one, ['helm']) ?? [])
  const base = helm === undefined ? [] : [helm]
  const releases = [...(base.length === 0 ? [] : [base]), ...targets.map((target) => [...base, target])]
  return releases.map((blocks) => ({
    by: uri,
    chart: lastPart(last(blocks, 'chart') ?? last(blocks, 'repo') ?? ''),
    version: fullVersion(last(blocks, 'version')),
    layers: blocks.flatMap((block) => layersOf(block, uri)),
    isAll: blocks.every(isPlain),
    templated: blocks.some((block) => hasExpression(block, '${') && getScalar(block, ['disablePreProcess']) !== true),
  }))
}

function last(blocks: readonly ValueNode[], key: string): string | null {
  return blocks.map((block) => textAt(block, [key])).findLast((text) => text !== null) ?? null
}

function layersOf(block: ValueNode, uri: string): NamedLayer[] {
  const files = itemsAt(block, ['valuesFiles']).flatMap((one) => textAt(one, []) ?? [])
  return [...valuesAt(block, ['values']), ...files.map((path) => besideManifest(uri, path))]
}

/** False where a cluster gives more values, and where they are templates. */
function isPlain(block: ValueNode): boolean {
  const isMore = ['valuesFrom', 'templateValues'].some((key) => getNode(block, [key]) !== undefined)
  return !isMore && !hasExpression(block, '${')
}
