import { KofLintError } from '../../errors.ts'
import type { JsonObject } from '../../schema/knowledge.ts'
import { createSource } from '../../text/source.ts'
import { buildDocument } from '../../values/from-text.ts'
import { toPlain } from '../../values/query.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { problemWithPlace } from '../../yaml/plain-words.ts'
import { fileView } from '../../yaml/view.ts'

/**
 * The first document of a YAML text, as Helm reads it; empty for one that is no map.
 *
 * @throws KofLintError of kind `input` when it cannot be read
 */
export function readYaml(text: string, name: string): JsonObject {
  const parsed = parseYaml(fileView(createSource(name, text, 'chart')))
  const [problem] = parsed.problems
  if (problem !== undefined) {
    const message = problemWithPlace(problem, parsed.view)
    throw new KofLintError('input', `Cannot read "${name}" of the chart: ${message}`)
  }
  const layer = { name, kind: 'defaults', view: null, mount: [] } as const
  const { values, tooManyAliases } = buildDocument(parsed, layer)
  if (tooManyAliases) throw new KofLintError('input', `Cannot read "${name}" of the chart: it has too many aliases`)
  const plain = toPlain(values)
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as JsonObject) : {}
}
