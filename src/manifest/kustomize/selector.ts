import type { ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import { textAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'

type Fits = (manifest: Manifest) => boolean

/** Patterns of names, without groups and with few repetitions: no name makes these take long. */
const PATTERN = /^(?:[\w-]|\.[*+]?|\|)*$/
const MOST_REPEATED = 3
/** One demand on a label. */
const DEMAND = /^(!?)\s*([\w./-]+)\s*(?:(==?|!=)\s*([\w.-]*))?$/

/**
 * What a target of a patch selects. Its texts are patterns for the whole of a name, and what it does not say may be anything
 * (kubernetes-sigs/kustomize kustomize/v5.8.1 api/types/selector.go, NewSelectorRegex).
 *
 * @returns null for what selects by annotations, and for patterns and demands that are more than the usual ones
 */
export function selector(target: ValueNode): Fits | null {
  if (getNode(target, ['annotationSelector']) !== undefined) return null
  const found: Fits[] = []
  for (const key of ['group', 'version', 'kind', 'name', 'namespace'] as const) {
    const text = textAt(target, [key])
    if (text === null || text === '' || text === '.*') continue
    if (!PATTERN.test(text) || text.split(/[*+]/).length > MOST_REPEATED + 1) return null
    const pattern = new RegExp(`^(?:${text})$`)
    found.push((manifest) => pattern.test(partOf(manifest, key)))
  }
  const labels = labelsFit(textAt(target, ['labelSelector']) ?? '')
  return labels && ((manifest) => found.every((fits) => fits(manifest)) && labels(manifest))
}

function partOf(manifest: Manifest, key: 'group' | 'version' | 'kind' | 'name' | 'namespace'): string {
  if (key !== 'group' && key !== 'version') return manifest[key] ?? ''
  const [version = '', group = ''] = manifest.apiVersion.split('/').reverse()
  return key === 'group' ? group : version
}

/** The demands of a selector (k8s.io/apimachinery pkg/labels/selector.go, Parse); null where one of them is of another kind. */
function labelsFit(text: string): Fits | null {
  const found: Fits[] = []
  for (const demand of text.trim() === '' ? [] : text.split(',')) {
    const [, not, key, operator, value] = DEMAND.exec(demand.trim()) ?? []
    if (key === undefined || (not !== '' && operator !== undefined)) return null
    found.push(({ root }) => {
      const label = getScalar(root, ['metadata', 'labels', key])
      if (operator === undefined) return (label !== undefined) === (not === '')
      return (label !== undefined && String(label) === value) === (operator !== '!=')
    })
  }
  return (manifest) => found.every((fits) => fits(manifest))
}
