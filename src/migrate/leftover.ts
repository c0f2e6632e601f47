import { checkSchema } from '../schema/check.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Route } from '../values/nodes.ts'
import type { Draft } from './draft.ts'
import { reachedBy } from './project.ts'

/** A value that a release does not take. */
export interface Unfit {
  readonly keys: Route
  readonly kind: SchemaIssue['kind']
  readonly chart: string
}

/** What the schemas of a release say of a text's values, each place once. */
export function unfitIn(draft: Draft, release: string, knowledge: Knowledge): Unfit[] {
  const found = new Map<string, Unfit>()
  for (const { instance, base } of reachedBy(draft, release, knowledge)) {
    if (!instance.touched) continue
    for (const issue of checkSchema(instance.values, instance.chart, instance.version, knowledge)) {
      const keys = [...base, ...issue.route.map(String)]
      if (draft.has(keys)) found.set(JSON.stringify(keys), { keys, kind: issue.kind, chart: issue.unit.title })
    }
  }
  return [...found.values()]
}
