import { KofLintError } from '../../src/errors.ts'
import { createSource } from '../../src/text/source.ts'
import { buildFile, mergeUserValues } from '../../src/values/layers.ts'
import { mergeDefaults } from '../../src/values/merge.ts'
import type { MapNode } from '../../src/values/nodes.ts'
import { toPlain } from '../../src/values/query.ts'
import type { SetKind, SetText } from '../../src/values/set-flags.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { fileView } from '../../src/yaml/view.ts'
import { canonical, type Question } from './real-helm.ts'
import type { Recorded } from './tables.ts'

/** What kof-lint takes a template's `.Values` to be. */
export async function ourValues(question: Question): Promise<Recorded> {
  try {
    const defaults = ourFile('defaults', question.defaults ?? '')
    const files = (question.files ?? []).map((text, i) => ourFile(`values-${i}.yaml`, text))
    if (defaults === null || files.includes(null)) return null
    const user = await mergeUserValues(files as MapNode[], ourSets(question), async (path) => {
      const text = question.named?.[path.replace('mem:', '')]
      if (text === undefined) throw new KofLintError('input', 'There is no such file.')
      return text
    })
    return canonical(toPlain(mergeDefaults(defaults, user)))
  } catch (error) {
    if (error instanceof KofLintError) return null
    throw error
  }
}

/** Null where the text has a problem that makes Helm refuse it: one in the first document, or no map there. */
function ourFile(uri: string, text: string): MapNode | null {
  const parsed = parseYaml(fileView(createSource(uri, text)))
  const built = buildFile(parsed)
  const first = parsed.documents[0]
  const problems = [...parsed.problems, ...built.problems]
  if (problems.some((problem) => first === undefined || problem.span.start <= first.span.end)) return null
  const root = first?.root ?? null
  const isEmpty = root === null || (root.kind === 'scalar' && root.value === null)
  return isEmpty || root.kind === 'map' ? built.values : null
}

function ourSets(question: Question): SetText[] {
  const of = (kind: SetKind, texts: readonly string[] = []): SetText[] => texts.map((text) => ({ kind, text }))
  return [
    ...of('set', question.set),
    ...of('set-string', question.setString),
    ...of('set-json', question.setJson),
    ...of('set-literal', question.setLiteral),
    ...of('set-file', question.setFile),
  ]
}
