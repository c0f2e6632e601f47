import type { LintUnit } from '../config/plan.ts'
import { type Directive, readDirective } from '../detect/directive.ts'
import type { NamedLayer } from '../manifest/named-files/named.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { buildFile, emptyValues } from '../values/layers.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode } from '../values/nodes.ts'
import { change } from './changes.ts'
import { contextOf, deploy } from './deploy.ts'
import { openPart } from './embedded.ts'
import { isBroken, type OpenedDocument, type OpenedUnit } from './opened.ts'
import type { RunFacts } from './run-facts.ts'
import { parseSource, type Texts } from './texts.ts'

/**
 * Opens a release of which a manifest gives some layers and names files for others.
 *
 * @param layers lowest first; files by the paths that the unit has
 */
export async function openLayers(
  unit: LintUnit,
  layers: readonly NamedLayer[],
  texts: Texts,
  knowledge: Knowledge,
  run: RunFacts,
): Promise<OpenedUnit> {
  const documents: OpenedDocument[] = []
  const directives: Directive[] = []
  const chart = unit.settings.chart ?? ''
  // Null from the first text on that does not parse: nothing can be said of values that were read from half of it.
  let values: MapNode | null = emptyValues()
  for (const layer of layers) {
    if (layer.kind === 'text-file') continue
    if (layer.kind !== 'file') {
      const opened: MapNode | null | 'nothing' = openPart(layer, values, chart, documents, { change })
      if (opened !== 'nothing') values = opened
      continue
    }
    const source = await texts.source(layer.path)
    if (source === null) continue
    directives.push(readDirective(source.text, source.uri))
    const parsed = parseSource(source)
    const file = buildFile(parsed)
    const whole = { ...parsed, problems: [...parsed.problems, ...file.problems] }
    documents.push({ parsed: whole, chart, mount: [] })
    values = isBroken(whole) || values === null ? null : mergeLayers(values, file.values)
  }
  const references = unit.values.flatMap((path) => [run.named.get(path)?.references ?? []])
  const context = contextOf(unit, chart, directives, references, knowledge, run)
  const deployment = values === null ? null : deploy(context, { chart, role: null }, values, unit)
  return { documents, deployments: deployment === null ? [] : [deployment], manifests: [], notes: context.notes }
}
