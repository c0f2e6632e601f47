import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { ReportContext, Reporter } from './context.ts'
import { fileName } from './place.ts'
import { remarksOf } from './remarks.ts'
import { byFile, listedFindings } from './select.ts'
import { troublesOf } from './troubles.ts'
import { attributes, escapeXml } from './xml.ts'

/** A test case, and how it counts. */
interface Case {
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'broken'
  readonly xml: string
}

/**
 * The `junit` report: XML as JUnit's Ant task writes it, which CI systems show as test results. A suite for each file and a case
 * for each finding in it: errors and warnings fail, an info passes with its text as output, a suppressed finding is skipped. A
 * file without findings is a case that passes. What was not checked is an error, in a suite of its own. Times are always 0.
 */
export const junit: Reporter = (run, ctx) => {
  const suites = new Map<string, Case[]>()
  const broken = troublesOf(run, ctx).map(({ message, rule }) => brokenCase(rule ?? 'input', message))
  if (broken.length > 0) suites.set('kof-lint', broken)
  const findings = byFile(listedFindings(run, ctx))
  const clean = [...run.sources.values()].filter(({ role, uri }) => role === 'user' && !findings.has(uri))
  for (const [uri, list] of findings) {
    const name = fileName(uri, ctx, run)
    suites.set(
      name,
      list.map((finding) => caseOf(finding, name, run, ctx)),
    )
  }
  for (const { uri } of clean) {
    const name = fileName(uri, ctx, run)
    suites.set(name, [{ outcome: 'passed', xml: testcase('no findings', name, '') }])
  }
  const all = [...suites.values()].flat()
  const body = [...suites].map(
    ([name, cases]) =>
      `  <testsuite${attributes({ name, ...counts(cases), time: 0 })}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`,
  )
  const { skipped: _, ...total } = counts(all)
  const root = attributes({ name: 'kof-lint', ...total, time: 0 })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${root}>\n${body.join('')}</testsuites>\n`
}

function counts(cases: readonly Case[]): { tests: number; failures: number; errors: number; skipped: number } {
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length
  return { tests: cases.length, failures: count('failed'), errors: count('broken'), skipped: count('skipped') }
}

function caseOf(finding: Diagnostic, file: string, run: RunResult, ctx: ReportContext): Case {
  const { location, rule, message, severity, suppressed } = finding
  const { line, column } = location.start
  const name = `${rule} (${line}:${column})`
  if (suppressed !== null) {
    const why = suppressed.reason === '' ? `by ${suppressed.by}` : suppressed.reason
    return { outcome: 'skipped', xml: testcase(name, file, `<skipped>${escapeXml(why)}</skipped>`) }
  }
  const remarks = remarksOf(finding, run, ctx).map(({ name, text }) => `${name}: ${text}`)
  const text = [`${file}:${line}:${column}: ${severity}: ${message}`, ...remarks].join('\n')
  if (severity === 'info') {
    return { outcome: 'passed', xml: testcase(name, file, `<system-out>${escapeXml(text)}</system-out>`) }
  }
  const failure = `<failure${attributes({ type: severity, message })}>${escapeXml(text)}</failure>`
  return { outcome: 'failed', xml: testcase(name, file, failure) }
}

function brokenCase(name: string, message: string): Case {
  return { outcome: 'broken', xml: testcase(name, 'kof-lint', `<error${attributes({ type: 'kof-lint', message })}/>`) }
}

function testcase(name: string, classname: string, inner: string): string {
  const opening = `    <testcase${attributes({ name, classname, time: 0 })}`
  return inner === '' ? `${opening}/>\n` : `${opening}>${inner}</testcase>\n`
}
