import { createSource } from '../../text/source.ts'
import { buildFile } from '../../values/layers.ts'
import type { MapNode, ScalarNode, ValueNode } from '../../values/nodes.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { toldProblem } from '../../yaml/plain-words.ts'
import { fileView, scalarView } from '../../yaml/view.ts'
import { routeOf } from '../place.ts'

/** A text that some program reads as YAML. */
export interface YamlText {
  /** Its first document, empty for one that is no map; null where it cannot be read. */
  readonly values: MapNode | null
  readonly isMap: boolean
  /** What is wrong with it, in plain words, and in which of its lines, from 1. */
  readonly problem: { readonly message: string; readonly line: number } | null
  /** True where the text stands in a file, and its values in there: findings may be reported at them. */
  readonly stands: boolean
  /** Where to report a finding about a value of the text: that value, or else the text. */
  place(inner: ValueNode): ValueNode
}

/** Reads a text as YAML, at the place where a file shows it. */
export function yamlText(text: ScalarNode): YamlText {
  const { layer, node } = text.origin
  const stands = layer.view !== null && node?.kind === 'scalar'
  const view = stands ? scalarView(layer.view, node) : fileView(createSource('text', String(text.value)))
  const parsed = parseYaml(view)
  const { values, problems } = buildFile(parsed, stands ? routeOf(text.origin) : [])
  const first = parsed.problems[0] ?? problems[0]
  const told = first === undefined ? null : toldProblem(first, view)
  return {
    values: first === undefined ? values : null,
    isMap: parsed.documents[0]?.root?.kind === 'map',
    problem:
      told === null ? null : { message: told.message, line: view.text.slice(0, told.span.start).split('\n').length },
    stands,
    place: (inner) => (stands ? inner : text),
  }
}
