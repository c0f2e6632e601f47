import { createSource } from '#src/text/source'
import { readCommentsFast, readFast } from '#src/yaml/fast/read'
import { readCommentsFull, readFull } from '#src/yaml/full/index'
import type { ParsedYaml, SyntaxNode, SyntaxPair, SyntaxParent } from '#src/yaml/syntax'
import { fileView } from '#src/yaml/view'

/** What a comparison of the two readers says: the fast one hands over, does the same, or differs. */
export type Outcome = 'handed over' | 'same' | { readonly difference: string }

/** Reads a text with both readers and compares documents, nodes, spans, values, parents, problems and comments. */
export function compareReaders(text: string): Outcome {
  // Readers agree on all texts, also on those that a file is never given to them as.
  const view = { ...fileView(createSource('values.yaml', text)), text }
  const fast = readFast(view)
  const comments = readCommentsFast(text)
  if (fast === null) return comments === null ? 'handed over' : { difference: 'comments are read, nodes are not' }
  if (comments === null) return { difference: 'nodes are read, comments are not' }
  const difference =
    inDocuments(fast, readFull(view)) ?? inData(comments, readCommentsFull(text), 'comments') ?? inViews(fast, view)
  return difference === null ? 'same' : { difference }
}

const inViews = (fast: ParsedYaml, view: unknown): string | null => (fast.view === view ? null : 'another view')

function inDocuments(fast: ParsedYaml, full: ParsedYaml): string | null {
  const keys = inData(Object.keys(fast), Object.keys(full), 'fields')
  const problems = keys ?? inData(fast.problems, full.problems, 'problems')
  if (problems !== null) return problems
  if (fast.documents.length !== full.documents.length)
    return `${fast.documents.length} documents for ${full.documents.length}`
  for (const [i, document] of fast.documents.entries()) {
    const other = full.documents[i]!
    const found = inData(document.span, other.span, `documents[${i}].span`) ?? inRoots(document.root, other.root)
    if (found !== null) return found
  }
  return null
}

function inRoots(fast: SyntaxNode | null, full: SyntaxNode | null): string | null {
  if (fast === null || full === null) return fast === full ? null : `root: ${fast?.kind} for ${full?.kind}`
  return inNodes(fast, full, null, null, 'root')
}

/** Children are walked, and what contains them is compared by identity; all other fields are compared as data, in their order. */
function inNodes(a: SyntaxNode, b: SyntaxNode, inA: SyntaxParent, inB: SyntaxParent, path: string): string | null {
  if (a.parent !== inA || b.parent !== inB) return `${path}: another parent`
  const own: string | null = inData(withoutNodes(a), withoutNodes(b), path)
  if (own !== null) return own
  if (a.kind === 'seq' && b.kind === 'seq') {
    if (a.items.length !== b.items.length) return `${path}: ${a.items.length} items for ${b.items.length}`
    for (const [i, item] of a.items.entries()) {
      const found = inNodes(item, b.items[i]!, a, b, `${path}[${i}]`)
      if (found !== null) return found
    }
  }
  if (a.kind === 'map' && b.kind === 'map') {
    if (a.pairs.length !== b.pairs.length) return `${path}: ${a.pairs.length} pairs for ${b.pairs.length}`
    for (const [i, pair] of a.pairs.entries()) {
      const other: SyntaxPair = b.pairs[i]!
      const at = `${path}.${other.key}`
      if (pair.map !== a || other.map !== b) return `${at}: another map`
      const found =
        inData(withoutNodes(pair), withoutNodes(other), at) ?? inNodes(pair.value, other.value, pair, other, at)
      if (found !== null) return found
    }
  }
  return null
}

const NODES = ['parent', 'items', 'pairs', 'map', 'value']

function withoutNodes(of: object): object {
  const isNode = (key: string, value: unknown): boolean =>
    NODES.includes(key) && (key !== 'value' || (typeof value === 'object' && value !== null))
  const entries = Object.entries(of).map(([key, value]) => [key, isNode(key, value) ? 'node' : value] as const)
  return Object.fromEntries(entries)
}

function inData(a: unknown, b: unknown, path: string): string | null {
  const [left, right] = [print(a), print(b)]
  return left === right ? null : `${path}: ${left} for ${right}`
}

/** JSON that keeps what JSON forgets. */
function print(data: unknown): string {
  return JSON.stringify(data, (_, value) => {
    if (value === undefined) return 'undefined'
    if (Object.is(value, -0)) return '-0 as a number'
    return value
  })
}
