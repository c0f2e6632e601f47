import { isOfCatalog } from '../../detect/catalog.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { Manifest } from '../manifest.ts'
import type { Embedded, ValuesPart } from './embedded-values.ts'
import { itemsAt, lastPart, textAt, textNodeAt, yamlAt } from './look.ts'

/**
 * Values of an Argo CD Application or ApplicationSet: `valuesObject`, or `values` where there is none, under `parameters`
 * (argoproj/argo-cd, pkg/apis/application/v1alpha1/values.go and docs/user-guide/helm.md). Files in other places are not seen.
 */
export function inApplication(manifest: Manifest): Embedded[] {
  if (!manifest.apiVersion.startsWith('argoproj.io/')) return []
  const isSet = manifest.kind === 'ApplicationSet'
  const spec = getNode(manifest.root, isSet ? ['spec', 'template', 'spec'] : ['spec'])
  if (spec === undefined) return []
  const one = getNode(spec, ['source'])
  const sources = [...(one === undefined ? [] : [one]), ...itemsAt(spec, ['sources'])]
  // What a set fills in is not known.
  return sources
    .filter((source) => (!isSet || !hasExpression(source)) && !isOfCatalog(textAt(source, ['repoURL'])))
    .map((source) => {
      const chart = lastPart(textAt(source, ['chart']) ?? textAt(source, ['path']) ?? '')
      const version = textAt(source, ['targetRevision'])
      const isVersion = version !== null && /^v?\d+\.\d+\.\d+/.test(version)
      const references = isVersion ? [{ chart, version, from: `${manifest.kind} "${manifest.name}"` }] : []
      return { chart, role: null, parts: partsOf(source), cluster: null, references }
    })
}

function hasExpression({ origin: { layer, node } }: ValueNode): boolean {
  return layer.view !== null && node !== null && layer.view.text.slice(node.span.start, node.span.end).includes('{{')
}

function partsOf(source: ValueNode): ValuesPart[] {
  const object = yamlAt(source, ['helm', 'valuesObject'])
  const values = object.length > 0 ? object : yamlAt(source, ['helm', 'values'])
  const parameters = itemsAt(source, ['helm', 'parameters']).flatMap((parameter): ValuesPart[] => {
    const path = textNodeAt(parameter, ['name'])
    const value = getNode(parameter, ['value'])
    if (path === null || value?.kind !== 'scalar') return []
    const argument = `${path.value}=${escaped(String(value.value ?? ''))}`
    return [{ kind: 'set', path, value, argument, asText: getScalar(parameter, ['forceString']) === true }]
  })
  return [...values, ...parameters]
}

/** Commas stay in a value, unless it is a list in braces (argoproj/argo-cd util/helm/cmd.go, cleanSetParameters). */
function escaped(value: string): string {
  return /^\{.*\}$/s.test(value) ? value : value.replace(/(?<!\\),/g, '\\,')
}
