import { KofLintError } from '../errors.ts'
import type { Source } from '../text/source.ts'
import type { ParsedYaml, SyntaxNode } from '../yaml/syntax.ts'
import type { ConfigProblem } from './explain.ts'
import { pairOf, toPlain } from './plain.ts'

/** A config's text. */
export interface OpenedConfig {
  readonly source: Source
  readonly parsed: ParsedYaml
  /** Absolute. */
  readonly folder: string
}

/** Throws the first of a config's problems, if there is one. @throws KofLintError of kind `config` */
export function refuse(opened: OpenedConfig, problems: readonly ConfigProblem[]): void {
  const [problem] = problems
  if (problem !== undefined) throw problemAt(opened, problem)
}

/** A problem as an error with its place. */
export function problemAt({ source }: OpenedConfig, { message, hint, span }: ConfigProblem): KofLintError {
  const { line, column } = source.positionAt(span.start)
  return new KofLintError('config', `${source.uri}:${line}:${column}: ${message}`, hint)
}

/** The texts of a key that holds one or a list of them. */
export function textsAt(
  { documents }: ParsedYaml,
  key: string,
): { readonly text: string; readonly node: SyntaxNode }[] {
  const at = valueAt(documents[0]?.root ?? null, key)
  const nodes = at === null ? [] : at.kind === 'seq' ? at.items : [at]
  return nodes.map((node) => ({ text: String(toPlain(node)), node }))
}

/** The value of a key of the root, null for none. */
export function valueAt(root: SyntaxNode | null, key: string): SyntaxNode | null {
  return pairOf(root, key)?.value ?? null
}
