import type { LintUnit } from '../config/plan.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { Source } from '../text/source.ts'
import type { TextView } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'

/** Texts of the configs that a unit takes `set` and the like from: what is found there stands in them. */
export function configViews({ sets }: LintUnit): TextView[] {
  return [...new Set(sets.flatMap(({ view }) => view?.source ?? []))].map(fileView)
}

/** The texts of a run with those of configs behind them. */
export function withConfigs(texts: ReadonlyMap<string, Source>, units: readonly LintUnit[]): Map<string, Source> {
  const all = new Map(texts)
  for (const { source } of units.flatMap(configViews)) if (!all.has(source.uri)) all.set(source.uri, source)
  return all
}

/** The same findings without fixes of texts that are not linted: a config is read once, and stays as it is. */
export function withoutFixesOf(
  found: readonly Diagnostic[],
  texts: ReadonlyMap<string, Source>,
  units: readonly LintUnit[],
): readonly Diagnostic[] {
  const configs = new Set(units.flatMap(configViews).map(({ source }) => source.uri))
  for (const uri of texts.keys()) configs.delete(uri)
  if (configs.size === 0) return found
  const isOfConfig = ({ fixes }: Diagnostic) => fixes.some(({ edits }) => edits.some(({ uri }) => configs.has(uri)))
  return found.map((diagnostic) => (isOfConfig(diagnostic) ? { ...diagnostic, fixes: [] } : diagnostic))
}
