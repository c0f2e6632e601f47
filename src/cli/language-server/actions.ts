import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-protocol'
import { absolutePath } from '../../host/paths.ts'
import type { Diagnostic, Fix } from '../../rule/diagnostic.ts'
import { createSource } from '../../text/source.ts'
import type { Checked } from './check.ts'
import { type Showing, shownFinding } from './findings.ts'
import type { OpenFile } from './open-files.ts'
import { rangeIn, rangeOf, touches } from './places.ts'

/** What an editor applies before it saves, where a user asks for that. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.kof-lint`

/** Fixes and suggestions for what is found in a range. One that only says what to do, without an edit, is none. */
export function quickFixes(checked: Checked, range: Range, showing: Showing): CodeAction[] {
  return checked.diagnostics
    .filter(({ location }) => touches(rangeOf(location), range))
    .flatMap((finding) => finding.fixes.flatMap((fix) => actionOf(finding, fix, checked, showing) ?? []))
}

/** Null where a text that is edited was not read. */
function actionOf(
  finding: Diagnostic,
  { title, safety, edits }: Fix,
  { sources }: Checked,
  showing: Showing,
): CodeAction | null {
  if (edits.length === 0) return null
  const changes: { [uri: string]: TextEdit[] } = {}
  for (const { uri, span, newText } of edits) {
    const source = sources.get(uri)
    if (source === undefined) return null
    const at = showing.files.uriOf(absolutePath(showing.cwd, uri))
    changes[at] = [...(changes[at] ?? []), { range: rangeIn(source, span), newText }]
  }
  return {
    title: safety === 'unsafe' ? `${title} (may change more than you mean)` : title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shownFinding(finding, showing)],
    ...(safety === 'safe' && showing.client.preferred ? { isPreferred: true } : {}),
    edit: { changes },
  }
}

/** All safe fixes of a file at once. @param fixed its text with them */
export function fixAll({ uri, path, text }: OpenFile, fixed: string): CodeAction {
  const changed = changedPart(text, fixed)
  const range = rangeIn(createSource(path, text), changed.span)
  return {
    title: 'Apply all safe fixes of kof-lint',
    kind: FIX_ALL,
    edit: { changes: { [uri]: [{ range, newText: changed.newText }] } },
  }
}

/** The smallest piece that makes one text of another. Between the halves of a character, or of a line's end, it does not begin. */
function changedPart(before: string, after: string): { span: { start: number; end: number }; newText: string } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  while (start > 0 && !isBoundary(before, start)) start--
  let same = 0
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  while (same > 0 && !isBoundary(before, before.length - same)) same--
  return { span: { start, end: before.length - same }, newText: after.slice(start, after.length - same) }
}

function isBoundary(text: string, at: number): boolean {
  return !/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(at - 1, at + 1))
}
