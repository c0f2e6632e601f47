import type { TextEdit } from '../text/edits.ts'
import { createSource } from '../text/source.ts'
import { findComments } from '../yaml/comments.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'

/** What no fix may add to a text: each is counted, also within YAML that stands in a `|` block. */
export interface Faults {
  /** What Helm's parser refuses. */
  problems: number
  /** Keys that stand twice in one map. */
  repeated: number
  /** Keys and dashes with nothing behind them. */
  empty: number
}

/** Embedded YAML is not looked for any deeper. */
const DEEPEST = 3

/** The faults of a text. */
export function faultsOf(text: string): Faults {
  return countFaults(text, 0)
}

/** True when a text has no more faults than there were. */
export function isNoWorse(was: Faults, after: string): boolean {
  const is = faultsOf(after)
  return is.problems <= was.problems && is.repeated <= was.repeated && is.empty <= was.empty
}

/**
 * True when all comments that stand in none of the edits are comments still.
 *
 * @param edits in the order of the text
 */
export function keepsComments(before: string, edits: readonly TextEdit[], after: string): boolean {
  const left = new Map<string, number>()
  for (const { text } of findComments(after)) left.set(text, (left.get(text) ?? 0) + 1)
  let next = 0
  for (const { span, text } of findComments(before)) {
    while (next < edits.length && edits[next]!.span.end <= span.start) next++
    const edit = edits[next]
    if (edit !== undefined && edit.span.start < span.end) continue
    const count = left.get(text) ?? 0
    if (count === 0) return false
    left.set(text, count - 1)
  }
  return true
}

function countFaults(text: string, depth: number): Faults {
  const parsed = parseYaml(fileView(createSource('', text)))
  const faults: Faults = { problems: parsed.problems.length, repeated: 0, empty: 0 }
  for (const { root } of parsed.documents) if (root !== null) visit(root, faults, depth)
  return faults
}

function visit(node: SyntaxNode, faults: Faults, depth: number): void {
  if (node.kind === 'scalar') {
    if (node.span.start === node.span.end) faults.empty++
    if (node.style === 'literal' && node.text.includes(': ') && depth < DEEPEST) addInner(node.text, faults, depth)
  }
  if (node.kind === 'seq') for (const item of node.items) visit(item, faults, depth)
  if (node.kind !== 'map') return
  const keys = new Set<string>()
  for (const pair of node.pairs) {
    if (keys.has(pair.key) && !pair.merge) faults.repeated++
    keys.add(pair.key)
    visit(pair.value, faults, depth)
  }
}

function addInner(text: string, faults: Faults, depth: number): void {
  const inner = countFaults(text, depth + 1)
  faults.problems += inner.problems
  faults.repeated += inner.repeated
  faults.empty += inner.empty
}
