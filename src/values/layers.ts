import type { Span } from '../text/span.ts'
import type { ParsedYaml, SyntaxProblem } from '../yaml/syntax.ts'
import { emptyMap } from './build.ts'
import { buildDocument } from './from-text.ts'
import { mergeLayers } from './merge.ts'
import type { Layer, MapNode, Route } from './nodes.ts'
import type { SetText } from './set-flags.ts'

/** A parsed values text as a layer. */
interface BuiltFile {
  readonly values: MapNode
  /** Problems that only show while values are built. */
  readonly problems: readonly SyntaxProblem[]
}

/** The values of a text, with its uri as the layer's name. */
export function buildFile(parsed: ParsedYaml, mount: Route = []): BuiltFile {
  const layer: Layer = { name: parsed.view.source.uri, kind: 'file', view: parsed.view, mount }
  const { values, tooManyAliases } = buildDocument(parsed, layer)
  if (!tooManyAliases) return { values, problems: [] }
  const span: Span = parsed.documents[0]?.root?.span ?? { start: 0, end: 0 }
  const head = { start: span.start, end: Math.min(span.end, span.start + 1) }
  const message = 'The document repeats aliases excessively, which Helm refuses'
  return { values: emptyMap(layer), problems: [{ message, span: head }] }
}

/**
 * Values files in order, then arguments in Helm's order of kinds, as Helm merges them before it looks at chart defaults.
 *
 * @param readFile text of a file that `--set-file` names
 * @throws KofLintError for an argument that Helm would refuse: of kind `config` for one of a config, else `usage`
 */
export async function mergeUserValues(
  files: readonly MapNode[],
  sets: readonly SetText[],
  readFile: (path: string) => Promise<string>,
): Promise<MapNode> {
  const values = files.length === 0 ? emptyValues() : files.reduce(mergeLayers)
  if (sets.length === 0) return values
  const { applySets } = await import('./sets.ts')
  return applySets(values, sets, readFile)
}

/** Values that nobody has given. */
export function emptyValues(): MapNode {
  return emptyMap({ name: 'no values', kind: 'injected', view: null, mount: [] })
}
