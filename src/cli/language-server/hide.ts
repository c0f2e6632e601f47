import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-protocol'
import type { Diagnostic } from '../../rule/diagnostic.ts'
import { createSource } from '../../text/source.ts'
import type { Checked } from './check.ts'
import { type Showing, shownFinding } from './findings.ts'
import type { OpenFile } from './open-files.ts'
import { rangeIn, rangeOf, startOfLine, touches } from './places.ts'

/** Findings of one range for which comments are tried: each takes a run. */
const MOST = 4
/** What hides that Helm refuses the file hides all else that is wrong with it. */
const SYNTAX = 'yaml-syntax'

/**
 * Comments that hide what is found in a range, as far as they do: within a text that is no YAML, or a list on several lines, none can.
 *
 * @param check lints a file in a state that nobody has saved
 */
export async function hideActions(
  checked: Checked,
  range: Range,
  showing: Showing,
  check: (file: OpenFile) => Promise<Checked>,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = []
  const found = checked.diagnostics.filter(({ rule, location }) => rule !== SYNTAX && touches(rangeOf(location), range))
  for (const finding of found.slice(0, MOST)) {
    const { path, text, uri } = checked.file
    const at = startOfLine(text, finding.location.span.start)
    const newText = `${/[ \t]*/y.exec(text.slice(at))?.[0]}# kof-lint-disable-next-line ${finding.rule}${lineEnd(text)}`
    const after = await check({ ...checked.file, text: text.slice(0, at) + newText + text.slice(at) })
    if (after.diagnostics.length > checked.diagnostics.length || isThere(finding, after)) continue
    const place = rangeIn(createSource(path, text), { start: at, end: at })
    actions.push({
      title: `Hide this finding of "${finding.rule}" by a comment`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [shownFinding(finding, showing)],
      edit: { changes: { [uri]: [{ range: place, newText }] } },
    })
  }
  return actions
}

/** True when the same is found one line further down. */
function isThere({ rule, message, location }: Diagnostic, { diagnostics }: Checked): boolean {
  return diagnostics.some(
    (one) => one.rule === rule && one.message === message && one.location.start.line === location.start.line + 1,
  )
}

/** How lines of a text end. */
function lineEnd(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}
