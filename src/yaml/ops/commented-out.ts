import type { SyntaxNode, SyntaxPair, TextView } from '../syntax.ts'
import { indentOf, kindOf, lineAt } from './lines.ts'

/** True when comments with words in them stand below a key whose value is a scalar: settings that are out of use, or what speaks of them. */
export function hasCommentedOut({ text }: TextView, { map, keySpan }: SyntaxPair, value: SyntaxNode): boolean {
  if (map.flow) return false
  const key = lineAt(text, keySpan.start)
  const column = keySpan.start - key.start
  let at = lineAt(text, Math.max(keySpan.end, value.span.end)).next
  while (at < text.length) {
    const line = lineAt(text, at)
    const kind = kindOf(text, line)
    if (kind === 'content' || (kind === 'comment' && indentOf(text, line) <= column)) return false
    if (kind === 'comment' && hasWord(text.slice(line.start, line.end))) return true
    at = line.next
  }
  return false
}

/** Most have one of ASCII letters, which is quicker to tell. */
function hasWord(comment: string): boolean {
  return /[A-Za-z\d]/.test(comment) || /\p{L}/u.test(comment)
}
