import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import { printableLine } from '../text/printable.ts'
import type { ReportContext, Reporter } from './context.ts'
import { fileName } from './place.ts'
import { remarksOf } from './remarks.ts'
import { byFile, listedFindings } from './select.ts'
import { troublesOf } from './troubles.ts'

/**
 * The `tap` report: Test Anything Protocol, version 14. A test for each finding and for each clean file: an error is not ok, a
 * warning or info is not ok with the directive TODO, which does not fail a run, and a suppressed finding is skipped. What was
 * not checked is not ok.
 */
export const tap: Reporter = (run, ctx) => {
  const findings = listedFindings(run, ctx)
  const found = byFile(findings)
  const clean = [...run.sources.values()].filter(({ role, uri }) => role === 'user' && !found.has(uri))
  const tests = [
    ...troublesOf(run, ctx).map(({ message }) => ({ line: `not ok # - ${oneLine(message)}`, more: [] })),
    ...findings.map((finding) => testOf(finding, run, ctx)),
    ...clean.map(({ uri }) => ({ line: `ok # - ${oneLine(fileName(uri, ctx, run))}: no findings`, more: [] })),
  ]
  const lines = tests.flatMap(({ line, more }, i) => [line.replace('#', String(i + 1)), ...more])
  const plan = tests.length === 0 ? '1..0 # SKIP no files' : `1..${tests.length}`
  return ['TAP version 14', plan, ...lines].map((line) => `${line}\n`).join('')
}

interface Test {
  /** The first `#` stands for the number. */
  readonly line: string
  readonly more: readonly string[]
}

function testOf(finding: Diagnostic, run: RunResult, ctx: ReportContext): Test {
  const { rule, message, severity, suppressed, location } = finding
  const { start, end } = location
  const file = fileName(location.uri, ctx, run)
  const title = oneLine(`${file}:${start.line}:${start.column}: ${message} [${rule}]`)
  if (suppressed !== null) {
    const why = suppressed.reason === '' ? `suppressed by ${suppressed.by}` : suppressed.reason
    return { line: `ok # - ${title} # SKIP ${oneLine(why)}`, more: [] }
  }
  const directive = severity === 'error' ? '' : ` # TODO ${severity}`
  // JSON is YAML too, and a line of it never ends the block.
  const facts = {
    severity,
    at: { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
    docs: finding.docs,
    remarks: remarksOf(finding, run, ctx).map(({ name, text }) => `${name}: ${text}`),
  }
  const block = Object.entries(facts).map(([name, value]) => `  ${name}: ${json(value)}`)
  return { line: `not ok # - ${title}${directive}`, more: ['  ---', ...block, '  ...'] }
}

/** JSON in which no character ends a line or steers a terminal. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** One line without directives: a backslash before what TAP would read as one. */
function oneLine(text: string): string {
  return printableLine(text).replace(/[\\#]/g, '\\$&')
}
