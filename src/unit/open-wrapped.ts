import type { LintUnit } from '../config/plan.ts'
import type { WrappedChart } from '../config/wrapped.ts'
import { baseName } from '../host/paths.ts'
import type { Deployment } from '../project/deployment.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { buildMap } from '../values/from-text.ts'
import { buildFile, emptyValues } from '../values/layers.ts'
import { remadeMap } from '../values/maps.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getScalar } from '../values/query.ts'
import type { ParsedYaml, SyntaxMap } from '../yaml/syntax.ts'
import { contextOf, deploy } from './deploy.ts'
import { isBroken, type OpenedText, type OpenedUnit } from './opened.ts'
import type { RunFacts } from './run-facts.ts'
import { handedOn, type OuterValues } from './wrapped-values.ts'

/**
 * Opens values of a chart that brings KOF's charts along: each of them gets the block that has its name, with the outer chart's
 * `global` over its own. Null for values without such a block.
 */
export function openWrapped(
  unit: LintUnit,
  texts: readonly OpenedText[],
  knowledge: Knowledge,
  run: RunFacts,
): OpenedUnit | null {
  const directives = texts.map(({ directive }) => directive)
  const named = unit.settings.chart ?? directives.find(({ chart }) => chart !== null)?.chart ?? null
  const given = unit.wraps.filter(({ key }) => texts.some(({ parsed }) => blockOf(parsed, key) !== null))
  // Where an argument leads is not looked at here.
  if (named !== null || given.length === 0 || unit.sets.length > 0) return null
  const files = texts.map(({ parsed }) => ({ parsed, ...buildFile(parsed) }))
  // They are for all charts in it, so what KOF's charts do not read of them is no mistake.
  const outer = files.map(({ values }) => values).reduce(mergeLayers)
  const own = files.slice(0, baseName(texts[0]?.parsed.view.source.uri ?? '') === 'values.yaml' ? 1 : 0)
  const deployments: Deployment[] = []
  const notes: string[] = []
  // Helm refuses a text with problems, so nothing can be said of values that were read from half of it.
  for (const { key, chart, version, conditions } of texts.some(({ parsed }) => isBroken(parsed)) ? [] : given) {
    if (!isOn(outer, conditions)) continue
    const references = version === null ? [] : [[{ chart, version, from: 'Chart.yaml' }]]
    const context = contextOf(unit, chart, directives, references, knowledge, run)
    notes.push(...context.notes)
    const handed = handedOn(context, unit.name, chart, valuesOf(own, key), valuesOf(files.slice(own.length), key))
    const values = withoutSwitches(handed, key, conditions)
    const deployment = deploy(context, { chart, role: null }, values, unit)
    if (deployment !== null) deployments.push(deployment)
  }
  const documents = files.map(({ parsed, problems }) => ({
    parsed: { ...parsed, problems: [...parsed.problems, ...problems] },
    chart: null,
    mount: [],
  }))
  return { documents, deployments, manifests: [], notes }
}

/** Whether the values leave a chart switched on: the first switch that holds a boolean decides, as for Helm. */
function isOn(outer: MapNode, conditions: WrappedChart['conditions']): boolean {
  const said = conditions.map((route) => getScalar(outer, route)).find((value) => typeof value === 'boolean')
  return said ?? true
}

/** Without the switches in a chart's own block, which only Helm reads. */
function withoutSwitches(values: MapNode, key: string, conditions: WrappedChart['conditions']): MapNode {
  const switches = conditions.flatMap(([first, name, ...below]) =>
    first === key && name !== undefined && below.length === 0 ? [[name, () => undefined] as const] : [],
  )
  return switches.length === 0 ? values : remadeMap(values, new Map(switches))
}

interface ReadText {
  readonly parsed: ParsedYaml
  /** All of it. */
  readonly values: MapNode
}

/** What texts say together, the last of them on top; null for no texts. */
function valuesOf(texts: readonly ReadText[], key: string): OuterValues | null {
  if (texts.length === 0) return null
  const blocks = texts.flatMap(({ parsed }) => valuesIn(parsed, key) ?? [])
  const block = blocks.length === 0 ? emptyValues() : blocks.reduce(mergeLayers)
  return { all: texts.map(({ values }) => values).reduce(mergeLayers), block }
}

/** A chart's values as one text has them; null for none. */
function valuesIn(parsed: ParsedYaml, key: string): MapNode | null {
  const root = blockOf(parsed, key)
  const layer = { name: parsed.view.source.uri, kind: 'file', view: parsed.view, mount: [key] } as const
  return root && buildMap(root, { ...layer, root }).values
}

/** The last counts of keys that are equal. */
function blockOf({ documents }: ParsedYaml, key: string): SyntaxMap | null {
  const root = documents[0]?.root
  const block = root?.kind === 'map' ? root.pairs.findLast((pair) => pair.key === key)?.value : undefined
  return block?.kind === 'map' ? block : null
}
