import { defaultsFor, injected, type ProjectContext } from '../project/context.ts'
import { withGlobals } from '../project/subcharts.ts'
import type { JsonObject } from '../schema/knowledge.ts'
import { emptyValues } from '../values/layers.ts'
import { mergeDefaults, mergeLayers } from '../values/merge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getMap, toPlain } from '../values/query.ts'

/** Values of an outer chart, and of them the block of one of the charts that it brings along. */
export interface OuterValues {
  readonly all: MapNode
  readonly block: MapNode
}

/**
 * What Helm hands to a chart inside another one, before that chart's defaults: its block, with the outer chart's `global` over its
 * own (helm v3.22.0 pkg/chartutil/coalesce.go, coalesceGlobals). A map takes no text's place there, nor a text a map's. That is
 * asked twice: before a user's values are looked at, Helm puts the outer chart's own values over the defaults of the inner one
 * (dependencies.go, processImportValues), and what the user says meets the result.
 *
 * @param name what to call whoever sets what is handed on
 * @param own the outer chart's values.yaml
 * @param given the values that go over it
 */
export function handedOn(
  context: ProjectContext,
  name: string,
  chart: string,
  own: OuterValues | null,
  given: OuterValues | null,
): MapNode {
  const globalOf = (values: MapNode): MapNode => getMap(values, ['global']) ?? emptyValues()
  const ofOuter = (global: MapNode): MapNode => injected(name, toPlain(global) as JsonObject)
  const below = own === null ? emptyValues() : withGlobals(own.block, ofOuter(globalOf(own.all)))
  if (given === null) return below
  const defaults = defaultsFor(context, chart) ?? emptyValues()
  const block = own === null ? given.block : mergeLayers(below, given.block)
  const outer = globalOf(own === null ? given.all : mergeDefaults(own.all, given.all))
  return withGlobals(block, ofOuter(outer), globalOf(mergeLayers(defaults, block)))
}
