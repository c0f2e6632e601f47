import type { TextEdit } from '../../text/edits.ts'
import type { SyntaxMap, SyntaxPair, TextView } from '../syntax.ts'
import { isWritable, type JsonValue, writeEntry, writeFlow } from '../write.ts'
import { writeKey } from '../write-scalar.ts'
import { insert, insertLines, replace } from './edit.ts'
import { endOf } from './extent.ts'
import { hasPlainLines } from './lines.ts'
import { flowAppend, type Slot, slotIn, slotUnder } from './slot.ts'
import { writeStyleOf } from './style.ts'
import { isEmptyMap, isInFlow, isMissing, isPair, isRepeated, pairsOf } from './tree.ts'

/**
 * Adds a key after a map's last one, in the map's own style and indentation.
 *
 * @param target the map, or a pair whose value is missing, null or `{}` and becomes a map
 * @returns null when the key is there already, when an alias repeats the map, or when the layout leaves no safe place
 */
export function addPair(
  view: TextView,
  target: SyntaxMap | SyntaxPair,
  key: string,
  json: JsonValue,
): TextEdit[] | null {
  if ('keySpan' in target && target.value.kind === 'map') return addPair(view, target.value, key, json)
  const map = 'keySpan' in target ? null : target
  if (!hasPlainLines(view) || !isWritable(json) || !isWritable({ [key]: null })) return null
  if (isRepeated(view, 'keySpan' in target ? target.value : target)) return null
  if (map !== null && pairsOf(map, key).length > 0) return null
  const slot = slotFor(view, target)
  if (slot !== null) return fill(view, slot, writeEntry(key, json, slot.indent, writeStyleOf(view.text, mapOf(target))))
  const entry = `${writeKey(key, 'flow')}: ${writeFlow(json)}`
  if (map !== null) return map.flow ? orNull(flowAppend(view, map, entry)) : null
  return inFlow(view, target as SyntaxPair, `{${entry}}`)
}

/** The edits that put lines into a slot. */
function fill(view: TextView, slot: Slot, lines: readonly string[]): TextEdit[] {
  const edit = insertLines(view, slot.at, lines)
  return slot.clear === null ? [edit] : [replace(view, slot.clear, ''), edit]
}

function slotFor(view: TextView, target: SyntaxMap | SyntaxPair): Slot | null {
  if ('keySpan' in target) return isInFlow(target.map) ? null : slotUnder(view, target)
  if (isEmptyMap(target) && isPair(target.parent) && !isInFlow(target.parent.map)) return slotUnder(view, target.parent)
  return target.flow ? null : slotIn(view, target)
}

function mapOf(target: SyntaxMap | SyntaxPair): SyntaxMap {
  return 'keySpan' in target ? target.map : target
}

/** `{a: , b: null}`: the value is written where it is missing. */
function inFlow(view: TextView, pair: SyntaxPair, written: string): TextEdit[] | null {
  const { value } = pair
  if (!isInFlow(pair.map) || value.anchor !== null || value.kind !== 'scalar' || value.tag !== null) return null
  if (!isMissing(value)) return value.value === null ? [replace(view, value.span, written)] : null
  const at = endOf(view.text, value)
  return view.text[at - 1] === ':' ? [insert(view, at, ` ${written}`)] : null
}

function orNull(edit: TextEdit | null): TextEdit[] | null {
  return edit === null ? null : [edit]
}
