import type { TextView } from '../yaml/syntax.ts'
import { actionsOf, withoutActions } from './template.ts'

/** A variable that is YAML as it is written: Go has no escapes between backquotes. */
const YAML_TEXT = /^\{\{-?\s*(\$\w+)\s*:=\s*`([^`]*)`\s*\|\s*fromYaml\s*-?\}\}$/
/** More than anybody merges: each is read by itself. */
const MOST = 20
/** What prints the whole of several maps, one over the other (Sprig 3.3.0, dict.go). */
const MERGE = /^\{\{-?\s*(?:mustMerge|merge)(?:Overwrite)?\s([^|`]*)\|\s*toYaml\b[^`]*\}\}$/

/**
 * The texts of YAML that a template merges into all that it prints, as KOF's own services do
 * (k0rdent/kof v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml:103-106), each as a view of its own in which
 * nothing else is left. None for a template that prints more, or of which it is not sure.
 */
export function mergedTexts(view: TextView): TextView[] {
  const template = view.text
  const actions = actionsOf(template) ?? []
  const [print, ...others] = actions.filter(({ prints }) => prints)
  if (print === undefined || others.length > 0 || withoutActions(template)?.trim() !== '') return []
  const merge = MERGE.exec(template.slice(print.start, print.end))?.[1]
  if (merge === undefined) return []
  const merged = namesIn(merge)
  const assigned = new Map<string, number>()
  for (const [, name] of template.matchAll(/(\$\w+)\s*:?=/g)) assigned.set(name!, (assigned.get(name!) ?? 0) + 1)
  if (merged.size > MOST) return []
  return actions.flatMap(({ start, end }) => {
    const [whole, name, text] = YAML_TEXT.exec(template.slice(start, end)) ?? []
    if (whole === undefined || name === undefined || text === undefined || !merged.has(name)) return []
    if (assigned.get(name) !== 1) return []
    const from = start + whole.indexOf('`') + 1
    const until = from + text.length
    return [{ ...view, text: blank(template.slice(0, from)) + text + blank(template.slice(until)) }]
  })
}

/** The variables that are merged themselves: what stands in parentheses becomes a part of a map. */
function namesIn(merge: string): ReadonlySet<string> {
  let depth = 0
  const outside = [...merge.replaceAll(/"[^"]*"/g, '')].filter((char) => {
    if (char === '(') depth++
    else if (char === ')') depth--
    return depth === 0
  })
  return new Set<string>(outside.join('').match(/\$\w+/g))
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ')
}
