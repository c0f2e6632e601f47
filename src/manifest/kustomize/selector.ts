import type { ValueNode } from '../../values/nodes.ts'
import { getScalar } from '../../values/query.ts'
import { textAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'

type Fits = (manifest: Manifest) => boolean

/** Patterns of names, without groups and with few repetitions: no name makes these take long. */
const PATTERN = /^(?:[\w-]|\.[*+]?|\|)*$/
const MOST_REPEATED = 3
/** Demands on labels, parted by commas that stand in no list. */
const DEMANDS = /(?:[^,(]|\([^)]*\)?)+/g
/** One of them: that a label is there or not, has a value or another one, or one of some or none of these. */
const DEMAND = /^(!?)\s*([\w./-]+)\s*(?:(==?|!=)\s*([\w.-]*)|(?<=\s)(in|notin)\s*\(([\w.,\s-]*)\))?$/

/**
 * What a target of a patch selects. Its texts are patterns for the whole of a name, and what it does not say may be anything
 * (kubernetes-sigs/kustomize kustomize/v5.8.1 api/types/selector.go, NewSelectorRegex).
 *
 * @returns null for patterns and demands that are more than the usual ones
 */
export function selector(target: ValueNode): Fits | null {
  const found: Fits[] = []
  for (const key of ['group', 'version', 'kind', 'name', 'namespace'] as const) {
    const text = textAt(target, [key])
    if (text === null || text === '' || text === '.*') continue
    if (!PATTERN.test(text) || text.split(/[*+]/).length > MOST_REPEATED + 1) return null
    const pattern = new RegExp(`^(?:${text})$`)
    found.push((manifest) => pattern.test(partOf(manifest, key)))
  }
  for (const [key, map] of [
    ['labelSelector', 'labels'],
    ['annotationSelector', 'annotations'],
  ] as const) {
    const fits = labelsFit(textAt(target, [key]) ?? '', map)
    if (fits === null) return null
    found.push(fits)
  }
  return (manifest) => found.every((fits) => fits(manifest))
}

function partOf(manifest: Manifest, key: 'group' | 'version' | 'kind' | 'name' | 'namespace'): string {
  if (key !== 'group' && key !== 'version') return manifest[key] ?? ''
  const [version = '', group = ''] = manifest.apiVersion.split('/').reverse()
  return key === 'group' ? group : version
}

/** The demands of a selector on one of the maps of `metadata` (k8s.io/apimachinery pkg/labels/selector.go, Parse); null where one of them is of another kind. */
function labelsFit(text: string, map: string): Fits | null {
  const found: Fits[] = []
  for (const demand of text.match(DEMANDS) ?? []) {
    const [, not, key, operator, value, set, list] = DEMAND.exec(demand.trim()) ?? []
    if (key === undefined || (not !== '' && (operator ?? set) !== undefined)) return null
    const values = list?.split(',').map((one) => one.trim()) ?? [value ?? '']
    const isOther = operator === '!=' || set === 'notin'
    found.push(({ root }) => {
      const label = getScalar(root, ['metadata', map, key])
      if (operator === undefined && set === undefined) return (label !== undefined) === (not === '')
      return (label !== undefined && values.includes(String(label))) !== isOther
    })
  }
  return (manifest) => found.every((fits) => fits(manifest))
}
