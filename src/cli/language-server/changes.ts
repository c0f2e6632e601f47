import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol'
import { offsetIn } from './places.ts'

/**
 * A text after what an editor says was changed, one after another. Whole texts were agreed, and some editors send pieces all the same:
 * a piece taken for the whole would give findings that nobody understands.
 */
export function textAfter(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce((now, change) => {
    if (!('range' in change) || change.range === undefined) return change.text
    const { start, end } = change.range
    return now.slice(0, offsetIn(now, start)) + change.text + now.slice(offsetIn(now, end))
  }, text)
}
