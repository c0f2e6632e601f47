import { applyEdits, type TextEdit } from '#src/text/edits'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxNode, SyntaxPair, SyntaxSeq, TextView } from '#src/yaml/syntax'
import { fileView } from '#src/yaml/view'

export type Route = readonly (string | number)[]

/** A parsed text with what tests ask of it. */
export interface Opened {
  readonly view: TextView
  readonly root: SyntaxNode
  readonly problems: readonly string[]
  node(...route: Route): SyntaxNode
  pair(...route: Route): SyntaxPair
  map(...route: Route): SyntaxMap
  seq(...route: Route): SyntaxSeq
  /** The text after the edits, or null when there are none. */
  apply(edits: readonly TextEdit[] | null): string | null
}

export function open(text: string): Opened {
  const view = fileView(createSource('values.yaml', text))
  return openView(view)
}

export function openView(view: TextView): Opened {
  const parsed = parseYaml(view)
  const root = parsed.documents[0]?.root
  if (root === undefined || root === null) throw new Error('no values in the text')
  const node = (...route: Route): SyntaxNode => {
    let at: SyntaxNode = root
    for (const part of route) at = typeof part === 'number' ? (at as SyntaxSeq).items[part]! : find(at, part).value
    return at
  }
  return {
    view,
    root,
    problems: parsed.problems.map((problem) => problem.message),
    node,
    pair: (...route) => find(node(...route.slice(0, -1)), String(route.at(-1))),
    map: (...route) => node(...route) as SyntaxMap,
    seq: (...route) => node(...route) as SyntaxSeq,
    apply: (edits) => (edits === null ? null : applyEdits(view.text, edits)),
  }
}

/** The last of equal keys, unless the key ends with `#1`, which means the first. */
function find(node: SyntaxNode, key: string): SyntaxPair {
  if (node.kind !== 'map') throw new Error(`no map above ${key}`)
  const first = key.endsWith('#1')
  const found = node.pairs.filter((pair) => pair.key === (first ? key.slice(0, -2) : key))
  const pair = first ? found[0] : found.at(-1)
  if (pair === undefined) throw new Error(`no key ${key}`)
  return pair
}

/** What Helm reads from a node: the last of equal keys, aliases followed. Merge keys are left as keys. */
function plain(node: SyntaxNode | null): unknown {
  if (node === null) return null
  if (node.kind === 'alias') return plain(node.target)
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'seq') return node.items.map(plain)
  return Object.fromEntries(node.pairs.map((pair) => [pair.key, plain(pair.value)]))
}

/** The values of a text. Fails when the text does not parse. */
export function read(text: string): unknown {
  const parsed = parseYaml(fileView(createSource('values.yaml', text)))
  if (parsed.problems.length > 0) throw new Error(`${parsed.problems[0]!.message} in ${JSON.stringify(text)}`)
  return plain(parsed.documents[0]?.root ?? null)
}
