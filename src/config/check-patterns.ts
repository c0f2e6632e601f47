import type { SyntaxNode } from '../yaml/syntax.ts'
import type { ConfigProblem } from './explain.ts'
import { nothingBefore } from './patterns.ts'
import { nodeAt, pairOf, toPlain } from './plain.ts'

/** What is wrong with the patterns of a config whose shape is right: those that no path could ever fit. */
export function checkPatterns(root: SyntaxNode | null): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = []
  const overrides = nodeAt(root, '/overrides')
  const holders = overrides?.kind === 'seq' ? overrides.items : []
  // What a config takes out may be covered by one that it extends.
  const isAlone = pairOf(root, 'extends') === undefined
  for (const [holder, key, isFirst] of [
    [root, 'ignore', isAlone] as const,
    ...holders.map((one) => [one, 'files', true] as const),
  ])
    problems.push(...problemsOf(pairOf(holder, key)?.value, isFirst, key === 'files'))
  return problems
}

/**
 * @param isFirst whether no other patterns come before these
 * @param isWanted whether there have to be some
 */
function problemsOf(value: SyntaxNode | undefined, isFirst: boolean, isWanted: boolean): ConfigProblem[] {
  const at = value?.kind === 'alias' ? value.target : value
  if (at === null || at === undefined) return []
  const problems: ConfigProblem[] = []
  if (isWanted && at.kind === 'seq' && at.items.length === 0)
    problems.push({ message: 'A list without patterns covers nothing', span: at.span })
  for (const [i, node] of (at.kind === 'seq' ? at.items : [at]).entries()) {
    const pattern = String(toPlain(node))
    if (pattern.replace(/^!/, '').trim() === '')
      problems.push({ message: `The pattern "${pattern}" covers nothing`, span: node.span })
    else if (i === 0 && isFirst && pattern.startsWith('!'))
      problems.push({ ...nothingBefore(pattern), span: node.span })
  }
  return problems
}
