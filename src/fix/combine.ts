import { groupBy } from '../group.ts'
import { keptWith } from '../kept.ts'
import { applyEdits, compareEdits, overlaps, type TextEdit } from '../text/edits.ts'
import type { SyntaxNode, TextView } from '../yaml/syntax.ts'
import { linesAround } from './around.ts'
import { TriedLines } from './harm.ts'
import { type Faults, faultsOf, isNoWorse } from './verify.ts'

/** An operation's edits, in the text of one view. */
export interface LoweredOp {
  readonly view: TextView
  /** What it changes, takes away or adds to. */
  readonly node: SyntaxNode
  readonly edits: readonly TextEdit[]
}

/** The edits of several operations as one fix, in source coordinates. Null when two of them get in each other's way. */
export function combine(ops: readonly LoweredOp[]): TextEdit[] | null {
  const lifted: TextEdit[] = []
  for (const [view, together] of groupBy(ops, (op) => op.view)) {
    const joined = joinInsertions(together.flatMap(({ edits }) => edits))
    if (hasOverlap(joined)) return null
    // One operation is right by itself; two may both make the same key.
    if (ops.length > 1 && joined.length > 0 && !isSound(view, nodesOf(together), joined)) return null
    for (const edit of joined) {
      const outer = view.lift(edit)
      if (outer === null) return null
      lifted.push(outer)
    }
  }
  lifted.sort(compareEdits)
  return hasOverlap(lifted) ? null : lifted
}

function nodesOf(ops: readonly LoweredOp[]): SyntaxNode[] {
  return ops.map(({ node }) => node)
}

function isSound(view: TextView, nodes: readonly SyntaxNode[], edits: readonly TextEdit[]): boolean {
  const lines = linesAround(view.text, nodes, edits)
  if (lines.start === 0 && lines.end === view.text.length)
    return isNoWorse(faultsIn(view), applyEdits(view.text, edits))
  return new TriedLines(view.text, lines).isNoWorse(edits)
}

const FAULTS = Symbol('faults')

/** Of a text that many fixes are held against, counted once. */
function faultsIn(view: TextView): Faults {
  return keptWith(view, FAULTS, () => faultsOf(view.text))
}

/** Insertions at one place become one: lines of an inner map go before those of the outer one, else in the order given. */
function joinInsertions(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = edits.filter(({ span }) => span.start < span.end)
  const insertions = edits.filter(({ span }) => span.start === span.end)
  for (const together of groupBy(insertions, ({ span }) => span.start).values()) {
    together.sort((a, b) => indentOf(b) - indentOf(a))
    // Entries of an empty flow list or map, or behind its last comma, bring none themselves.
    const bare = together.every(({ newText }) => !newText.includes('\n') && !newText.startsWith(','))
    const newText = bare
      ? together.map((edit, i) => (i === 0 ? edit.newText : edit.newText.trimStart())).join(', ')
      : together.map((edit) => edit.newText).join('')
    joined.push({ ...together[0]!, newText })
  }
  return joined.sort(compareEdits)
}

function indentOf({ newText }: TextEdit): number {
  return /^(?:\r?\n)?( *)/.exec(newText)?.[1]?.length ?? 0
}

function hasOverlap(edits: readonly TextEdit[]): boolean {
  return edits.some((edit, i) =>
    edits.slice(0, i).some((other) => other.uri === edit.uri && overlaps(other.span, edit.span)),
  )
}
