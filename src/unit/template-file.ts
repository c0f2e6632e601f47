import type { LintUnit } from '../config/plan.ts'
import { readDirective } from '../detect/directive.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Source } from '../text/source.ts'
import { buildFile } from '../values/layers.ts'
import { contextOf, deploy } from './deploy.ts'
import { saidOfParts } from './doubts.ts'
import type { OpenedUnit } from './opened.ts'
import type { RunFacts } from './run-facts.ts'
import { knownOf } from './templated.ts'
import { parseSource } from './texts.ts'

/**
 * Opens a values file that Helmfile runs as a template, for the chart that a helmfile names it for: its keys are known, and those values
 * that hang on no action.
 */
export function openTemplateFile(
  unit: LintUnit,
  source: Source,
  chart: string,
  knowledge: Knowledge,
  run: RunFacts,
): OpenedUnit {
  const parsed = parseSource(source)
  const root = parsed.documents[0]?.root ?? null
  const note = `${unit.name} is passed over: it is a template of Helmfile that cannot be read before it is run.`
  if (root === null) return { documents: [], deployments: [], manifests: [], notes: unit.explicit ? [note] : [] }
  const references = unit.values.flatMap((path) => [run.named.get(path)?.references ?? []])
  const context = contextOf(unit, chart, [readDirective(source.text)], references, knowledge, run)
  const deployment = deploy(context, { chart, role: null }, buildFile(parsed).values, unit)
  const known = knownOf([{ view: parsed.view, node: root }], source.text)
  return {
    documents: [],
    deployments: [],
    manifests: [],
    notes: context.notes,
    // Other values may go over these.
    templated:
      deployment === null
        ? []
        : [{ deployment, views: [parsed.view], known: (found) => saidOfParts(known(found), new Map()) }],
  }
}
