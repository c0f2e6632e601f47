import type { SyntaxOp, YamlOp } from '../rule/define.ts'
import type { TextEdit } from '../text/edits.ts'
import { isUserLayer } from '../values/build.ts'
import type { Origin, ValueNode } from '../values/nodes.ts'
import {
  addPair,
  appendItem,
  mergePair,
  movePair,
  removeItem,
  removePair,
  renameKey,
  setValue,
} from '../yaml/ops/index.ts'
import { rootOf } from '../yaml/ops/tree.ts'
import type { SyntaxNode, SyntaxPair, TextView } from '../yaml/syntax.ts'
import { combine, type LoweredOp } from './combine.ts'

// Rules ask these of what they found, for their fixes.
export { hasCommentedOut } from '../yaml/ops/commented-out.ts'
export { isAnchoredElsewhere } from '../yaml/ops/tree.ts'

/**
 * The edits of a fix about values, in the coordinates of the files that hold them.
 *
 * @returns null when one of the operations cannot be done: on a default, an argument, an alias or what a list or a map
 * that is merged from several files got from elsewhere; in YAML whose outer scalar does not take the edit; or when two
 * operations get in each other's way
 */
export function lowerYamlOps(ops: readonly YamlOp[]): TextEdit[] | null {
  const lowered: LoweredOp[] = []
  for (const op of ops) {
    const one = lowerYamlOp(op)
    if (one === null) return null
    lowered.push(one)
  }
  return combine(lowered)
}

/** The same for a fix about the text itself. */
export function lowerSyntaxOps(view: TextView, ops: readonly SyntaxOp[]): TextEdit[] | null {
  const lowered: LoweredOp[] = []
  for (const op of ops) {
    const edits = lowerSyntaxOp(view, op)
    if (edits === null) return null
    lowered.push({ view, node: nodeOf(op), edits })
  }
  return combine(lowered)
}

function nodeOf(op: SyntaxOp): SyntaxNode {
  if (op.op === 'replace') return op.node
  return op.op === 'remove-pair' ? op.pair.value : op.from.value
}

function lowerSyntaxOp(view: TextView, op: SyntaxOp): TextEdit[] | null {
  switch (op.op) {
    case 'remove-pair':
      return removePair(view, op.pair)
    case 'merge-pair':
      return mergePair(view, op.from, op.into)
    case 'replace':
      return setValue(view, op.node, op.to)
  }
}

function lowerYamlOp(op: YamlOp): LoweredOp | null {
  const place = placeOf(targetOf(op))
  if (place === null) return null
  const edits = editsOf(op, place)
  return edits === null ? null : { view: place.view, node: place.node, edits }
}

function targetOf(op: YamlOp): ValueNode {
  if (op.op === 'add') return op.into
  return op.op === 'append' ? op.to : op.at
}

interface WrittenPlace {
  /** Where the values begin, when that is not the text's root. */
  readonly start: SyntaxNode | undefined
  readonly view: TextView
  readonly node: SyntaxNode
  readonly pair: SyntaxPair | null
}

/** Where the user wrote a value: of a map, the last part that counts. */
function placeOf(value: ValueNode): WrittenPlace | null {
  const origins: readonly Origin[] = value.kind === 'map' ? value.parts : [value.origin]
  const origin = origins.findLast((part) => isUserLayer(part.layer))
  if (origin === undefined || origin.via !== undefined || origin.layer.view === null || origin.node === null)
    return null
  const { node, pair } = origin
  // The map that an alias repeats is written elsewhere.
  if (pair !== null && pair.value !== node) return null
  // What stands behind a value must be what the value is: a list or map that was made from a null has no such text.
  const { view, root: start } = origin.layer
  return node.kind === value.kind ? { view, node, pair, start } : null
}

function editsOf(op: YamlOp, { view, node, pair, start }: WrittenPlace): TextEdit[] | null {
  switch (op.op) {
    case 'set':
      return setValue(view, node, op.to)
    case 'rename':
      return pair === null ? null : renameKey(view, pair, op.to)
    case 'remove':
      return pair === null ? removeFromList(view, node) : removePair(view, pair)
    case 'add':
      return addTo(view, node, pair, op)
    case 'append':
      return node.kind === 'seq' ? appendItem(view, node, op.item) : null
    case 'move': {
      const root = start ?? rootOf(node)
      return pair === null || root.kind !== 'map' ? null : movePair(view, root, pair, op.to, op.join)
    }
  }
}

function addTo(
  view: TextView,
  node: SyntaxNode,
  pair: SyntaxPair | null,
  { key, value }: YamlOp & { op: 'add' },
): TextEdit[] | null {
  if (node.kind === 'map') return addPair(view, node, key, value)
  return pair === null ? null : addPair(view, pair, key, value)
}

function removeFromList(view: TextView, node: SyntaxNode): TextEdit[] | null {
  const list = node.parent
  if (list === null || !('kind' in list)) return null
  return removeItem(view, list, list.items.indexOf(node))
}
