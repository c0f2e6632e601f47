import type { Fix } from '../rule/diagnostic.ts'
import type { TextEdit } from '../text/edits.ts'
import type { SuppressDirective } from './directives.ts'

/** The fix that deletes a directive: with its line when it stands alone there, else with the blanks before it. */
export function deleteComment(directive: SuppressDirective, safety: Fix['safety']): Fix[] {
  const { view, span } = directive
  const { text } = view
  let start = span.start
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start--
  let end = span.end
  while (end < text.length && /[ \t]/.test(text[end]!)) end++
  if (start === 0 || /[\n\ufeff]/.test(text[start - 1]!)) {
    if (text.startsWith('\r\n', end)) end += 2
    else if (text[end] === '\n') end += 1
  }
  return fix(directive, 'Delete the comment', safety, { start, end }, '')
}

/** What makes a directive hold for its own line alone. */
export function narrowToLine(directive: SuppressDirective): Fix[] {
  const { view, span } = directive
  const at = view.text.indexOf('kof-lint-disable', span.start) + 'kof-lint-disable'.length
  return fix(directive, 'Hide findings of this line alone', 'suggestion', { start: at, end: at }, '-line')
}

/** The fix that takes some ids out of a directive and leaves the rest of it. */
export function removeIds(directive: SuppressDirective, ids: readonly string[]): Fix[] {
  const { view, span } = directive
  let text = view.text.slice(span.start, span.end)
  for (const id of ids) text = text.replace(new RegExp(`[\\s,]+${id}(?![a-z0-9-])`), '')
  text = text.replace(/(kof-lint-[a-z-]+),/, '$1')
  return fix(directive, `Remove ${ids.join(', ')} from the comment`, 'safe', span, text)
}

function fix(
  { view }: SuppressDirective,
  title: string,
  safety: Fix['safety'],
  span: TextEdit['span'],
  newText: string,
): Fix[] {
  const edit = view.lift({ uri: view.source.uri, span, newText })
  return edit === null ? [] : [{ title, safety, edits: [edit] }]
}
