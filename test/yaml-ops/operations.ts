import type { TextEdit } from '#src/text/edits'
import { addPair, appendItem, removeItem, removePair, renameKey, setValue } from '#src/yaml/ops/index'
import type { Opened } from './helpers'
import type { Target } from './model'

/** Edits of a target in a text; null where there is nothing to edit so. */
export type Operation = (opened: Opened, target: Target) => TextEdit[] | null

/** One operation of each kind. */
export const OPERATIONS: readonly Operation[] = [
  ({ view }, { node }) => setValue(view, node, { a: [1, { b: null }] }),
  ({ view }, { pair }) => (pair === null ? null : renameKey(view, pair, 'added')),
  ({ view }, { pair }) => (pair === null ? null : removePair(view, pair)),
  ({ view }, { seq, route }) => (seq === null ? null : removeItem(view, seq, route.at(-1) as number)),
  ({ view }, { node }) => (node.kind === 'map' ? addPair(view, node, 'added', { x: [1] }) : null),
  ({ view }, { node }) => (node.kind === 'seq' ? appendItem(view, node, { x: [1] }) : null),
]
