import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import { hasExpression, itemsAt, lastPart, textAt, valuesAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import { filesOf, type NamedFile, type NamedFiles, type NamedLayer } from './named.ts'
import { besideManifest } from './paths.ts'

const LABEL = 'global.fleet.clusterLabels.'

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
  const isJoined = isAllMatches(root)
  return releasesOf(root, isJoined).flatMap((blocks) => {
    const chart = last(blocks, 'chart')
    const repo = last(blocks, 'repo')
    if (isOfCatalog(chart) || isOfCatalog(repo)) return []
    return {
      by: uri,
      chart: lastPart(chart ?? repo ?? ''),
      version: fullVersion(last(blocks, 'version')),
      layers: blocks.flatMap((block) => layersOf(block, uri)),
      isLocal: repo === null && chart?.includes('://') !== true,
      isPart: isJoined || !blocks.every(isPlain),
      isAll: blocks.every(isPlain),
      templated: blocks.some(
        (block) =>
          hasExpression(block, LABEL) ||
          (hasExpression(block, '${') && getScalar(block, ['disablePreProcess']) !== true),
      ),
    }
  })
}

/**
 * The values files of a `fleet.yaml` that no cluster gets: those of customizations that are not deployed, and of others behind one for all.
 * Fleet reads them nevertheless, and refuses a text that is no YAML (rancher/fleet v0.15.0 internal/bundlereader/resources.go,
 * parseValuesFiles; internal/cmd/controller/target/builder.go, Targets, for `doNotDeploy`).
 */
export function unusedInFleet({ root, uri }: Manifest): NamedFile[] {
  const used = new Set(releasesOf(root, isAllMatches(root)).flat())
  const all = [root, ...itemsAt(root, ['targetCustomizations'])].flatMap((one) => getNode(one, ['helm']) ?? [])
  return filesOf(all.filter((block) => !used.has(block)).flatMap((block) => layersOf(block, uri)))
}

/** True where all customizations that fit a cluster go over each other, and which these are is not known. */
function isAllMatches(root: ValueNode): boolean {
  return textAt(root, ['targetCustomizationMode']) === 'AllMatches'
}

/**
 * The blocks of each release, lowest first. The first customization that fits a cluster counts, and one that selects all leaves
 * none to the base (rancher/fleet v0.15.0 internal/cmd/controller/target/builder.go; matcher/clustermatcher.go, Match).
 */
function releasesOf(root: ValueNode, isJoined: boolean): ValueNode[][] {
  const helm = getNode(root, ['helm'])
  const base = helm === undefined ? [] : [helm]
  const targets = itemsAt(root, ['targetCustomizations'])
  const last = targets.findIndex(isForAll)
  const reached = last < 0 || isJoined ? targets : targets.slice(0, last + 1)
  const blocks = reached
    .filter((target) => getScalar(target, ['doNotDeploy']) !== true)
    .map((target) => getNode(target, ['helm']) ?? null)
  const isBaseUsed = last < 0 || blocks.includes(null)
  const customized = blocks.flatMap((block) => (block === null ? [] : [[...base, block]]))
  return isBaseUsed && base.length > 0 ? [base, ...customized] : customized
}

function isForAll(target: ValueNode): boolean {
  const [only, ...others] = ['clusterSelector', 'clusterName', 'clusterGroup', 'clusterGroupSelector']
    .map((key) => getNode(target, [key]))
    .filter((criterion) => criterion !== undefined)
  return others.length === 0 && only?.kind === 'map' && only.entries.size === 0
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
  return !isMore && !isReplaced(block)
}

/** True for templates, and for names of labels that stand for their values (rancher/fleet v0.15.0 internal/cmd/controller/target/builder.go, processLabelValues). */
function isReplaced(block: ValueNode): boolean {
  return hasExpression(block, '${') || hasExpression(block, LABEL)
}
