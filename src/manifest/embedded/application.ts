import type { ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { Embedded, ValuesPart } from '../embedded.ts'
import type { Manifest } from '../manifest.ts'
import { itemsAt, lastPart, textAt, textNodeAt, yamlAt } from './look.ts'

/**
 * Values of an Argo CD Application: `valuesObject`, or `values` where there is none, under `parameters`
 * (argoproj/argo-cd, pkg/apis/application/v1alpha1/values.go and docs/user-guide/helm.md). Files in other places are not seen.
 */
export function inApplication(manifest: Manifest): Embedded[] {
  if (!manifest.apiVersion.startsWith('argoproj.io/')) return []
  const one = getNode(manifest.root, ['spec', 'source'])
  const sources = [...(one === undefined ? [] : [one]), ...itemsAt(manifest.root, ['spec', 'sources'])]
  return sources.map((source) => ({
    chart: lastPart(textAt(source, ['chart']) ?? textAt(source, ['path']) ?? ''),
    role: null,
    parts: partsOf(source),
    cluster: null,
    references: [],
  }))
}

function partsOf(source: ValueNode): ValuesPart[] {
  const object = yamlAt(source, ['helm', 'valuesObject'])
  const values = object.length > 0 ? object : yamlAt(source, ['helm', 'values'])
  const parameters = itemsAt(source, ['helm', 'parameters']).flatMap((parameter): ValuesPart[] => {
    const path = textNodeAt(parameter, ['name'])
    const value = getNode(parameter, ['value'])
    if (path === null || value?.kind !== 'scalar') return []
    return [{ kind: 'set', path, value, asText: getScalar(parameter, ['forceString']) === true }]
  })
  return [...values, ...parameters]
}
