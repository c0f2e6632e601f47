import { defaultsOf } from '#src/project/context'
import { checkSchema } from '#src/schema/check'
import type { SchemaIssue } from '#src/schema/issue'
import { createSource } from '#src/text/source'
import { buildFile } from '#src/values/layers'
import { mergeDefaults } from '#src/values/merge'
import type { MapNode } from '#src/values/nodes'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { knowledge } from '../knowledge.ts'

/** A user's values as Helm reads them from a file. */
export function fromYaml(yaml: string): MapNode {
  return buildFile(parseYaml(fileView(createSource('values.yaml', yaml)))).values
}

/** What a user's values for a chart give, over the chart's defaults. */
export function issuesOf(chart: string, version: string, yaml: string): SchemaIssue[] {
  const merged = mergeDefaults(defaultsOf(knowledge, chart, version), fromYaml(yaml))
  return checkSchema(merged, chart, version, knowledge)
}
