import { isOfCatalog } from '../../detect/catalog.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import { K0RDENT, VALUES_ANNOTATIONS } from '../cluster.ts'
import type { Manifest } from '../manifest.ts'
import type { Embedded } from './embedded-values.ts'
import { itemsAt, lastPart, textAt, textNodeAt, valuesAt } from './look.ts'
import { isOfOuterChart } from './outer-chart.ts'

const ANNOTATIONS = '/spec/config/clusterAnnotations'

/** Annotations with values that patches of JSON (RFC 6902) put on clusters: the `value` of an operation. */
export function inJsonPatches(manifest: Manifest): Embedded[] {
  return manifest.patches.flatMap((operations) => operations.items.flatMap(inOperation))
}

function inOperation(operation: ValueNode): Embedded[] {
  const path = textAt(operation, ['path']) ?? ''
  const found: Embedded[] = []
  for (const [name, chart] of VALUES_ANNOTATIONS) {
    const annotation = K0RDENT + name
    const isOne = path === `${ANNOTATIONS}/${annotation.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const node = textNodeAt(operation, isOne ? ['value'] : path === ANNOTATIONS ? ['value', annotation] : [''])
    if (node === null) continue
    found.push({ chart, role: null, parts: [{ kind: 'text', node }], cluster: '', references: [] })
  }
  return found
}

/** `helmCharts[].valuesInline` of a kustomization. */
export function inKustomizedCharts(manifest: Manifest): Embedded[] {
  return itemsAt(manifest.root, ['helmCharts']).flatMap((entry) => {
    const parts = valuesAt(entry, ['valuesInline'])
    const chart = lastPart(textAt(entry, ['name']) ?? '')
    const isLocal = getNode(entry, ['repo']) === undefined
    if (isOfCatalog(textAt(entry, ['repo'])) || (isLocal && isOfOuterChart(chart, parts))) return []
    const version = textAt(entry, ['version'])
    const references = version === null ? [] : [{ chart, version, from: `helmCharts of ${manifest.uri}` }]
    return [{ chart, role: null, parts, cluster: null, references }]
  })
}
