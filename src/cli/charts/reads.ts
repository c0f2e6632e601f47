import { READ_WHOLE } from '../../schema/build/charts.ts'
import { scanTemplates, type TemplateReads } from '../../schema/build/template-scan.ts'
import { isTemplate, type LoadedChart } from '../knowledge-add/chart.ts'
import { type ChartTree, textOf } from '../knowledge-add/tree.ts'
import { actionsIn } from './actions.ts'

const DEFINED = /\{\{-?\s*(?:define|block)\s+(?:"([^"]+)"|`([^`]+)`)/g
const USED = /[{(|\s](?:include|template)\s+(?:"([^"]+)"|`([^`]+)`|([$.(]))/g

/**
 * What can read a chart's defaults: its templates and files, texts in the defaults themselves that a template may run, the charts
 * inside it, and the switches of these. Null where that cannot be told: a named template that the chart does not have, or
 * whose name is computed, and values that come out of charts inside it.
 */
export function readsOf(chart: LoadedChart, tree: ChartTree): TemplateReads | null {
  const paths = [...tree.keys()].filter((path) => isTemplate(path) || path === 'values.yaml')
  const texts = paths.map((path) => textOf(tree, path)!).filter((text) => text.includes('{{'))
  if (chart.importsValues || usesForeignTemplates(texts)) return null
  const reads = scanTemplates(texts, { computed: 'any' })
  const named = new Set(reads.named)
  const whole = new Set(reads.whole)
  const { dependencies } = chart.files
  // What is global is read inside, too.
  if (dependencies.length > 0) for (const key of ['global', 'tags']) whole.add(key)
  for (const { alias, conditions } of dependencies) {
    whole.add(alias)
    for (const condition of conditions) named.add(condition)
  }
  for (const { isLibrary, reads: others } of chart.inside.values()) {
    if (!isLibrary) continue
    for (const [path, how] of others) (how.includes(READ_WHOLE) ? whole : named).add(path)
  }
  return { named, whole }
}

function usesForeignTemplates(texts: readonly string[]): boolean {
  const defined = new Set<string>()
  const used = new Set<string>()
  let computed = false
  for (const text of texts) {
    for (const [, one, other] of text.matchAll(DEFINED)) defined.add((one ?? other)!)
    for (const action of actionsIn(text)) {
      for (const [, one, other, dynamic] of action.matchAll(USED)) {
        if (dynamic !== undefined) computed = true
        else used.add((one ?? other)!)
      }
    }
  }
  return computed || [...used].some((name) => !defined.has(name))
}
