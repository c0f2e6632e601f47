import type { TextEdit } from '../../text/edits.ts'
import type { SyntaxPair, TextView } from '../syntax.ts'
import { isWritable } from '../write.ts'
import { writeKey } from '../write-scalar.ts'
import { replace } from './edit.ts'
import { hasPlainLines } from './lines.ts'
import { isInFlow, isRepeated, pairsOf } from './tree.ts'

/**
 * Gives a key another name, in the quotes it has.
 *
 * @returns null when the map has that key already, when the key is an alias, a merge key or no simple text, or when an
 * alias repeats the map
 */
export function renameKey(view: TextView, pair: SyntaxPair, key: string): TextEdit[] | null {
  const written = view.text.slice(pair.keySpan.start, pair.keySpan.end)
  if (!hasPlainLines(view) || !isWritable(key) || isRepeated(view, pair.map)) return null
  if (pairsOf(pair.map, key).length > 0 || written === '' || /^[*&!|>?]|^<<$|[\r\n]/.test(written)) return null
  const style = written.startsWith('"') ? 'double' : written.startsWith("'") ? 'single' : 'plain'
  return [replace(view, pair.keySpan, writeKey(key, isInFlow(pair.map) ? 'flow' : 'block', style))]
}
