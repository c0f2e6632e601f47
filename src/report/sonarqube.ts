import type { Category, RuleMeta } from '../rule/define.ts'
import type { Diagnostic, Severity } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { Source } from '../text/source.ts'
import type { Position } from '../text/span.ts'
import type { ReportContext, Reporter } from './context.ts'
import { firstFile, homeOf, withArgument } from './home.ts'
import { jsonText } from './json-text.ts'
import { fileName, isArgument, sourceOf } from './place.ts'
import { activeFindings } from './select.ts'
import { troublesOf } from './troubles.ts'

const IMPACTS = { error: 'HIGH', warning: 'MEDIUM', info: 'LOW' } as const
const RANK: { readonly [severity in Severity]: number } = { info: 0, warning: 1, error: 2 }
const FAILURE = 'kof-lint-failure'

/**
 * The `sonarqube` report: SonarQube's generic issues, as of 10.3, for `sonar.externalIssuesReportPaths`. Only rules have a
 * severity there: each has the highest of its findings. Paths are relative to the working directory, where the scanner runs too.
 */
export const sonarqube: Reporter = (run, ctx) => {
  const first = firstFile(run)
  const findings = activeFindings(run, ctx)
  const troubles = first === null ? [] : troublesOf(run, ctx)
  const issues = [
    ...troubles.map(({ uri, message }) => ({
      ruleId: FAILURE,
      primaryLocation: { message, filePath: fileName(uri ?? first!.uri, ctx, run) },
    })),
    ...findings.map((finding) => issueOf(finding, run, ctx, first)),
  ]
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort().map((id) => ruleOf(id, findings, ctx))
  if (troubles.length > 0)
    rules.push(described(FAILURE, 'kof-lint could not check everything', 'error', 'LOGICAL', 'RELIABILITY'))
  return jsonText({ rules, issues })
}

function issueOf(finding: Diagnostic, run: RunResult, ctx: ReportContext, first: Source | null): object {
  const home = homeOf(finding, run, first)
  const related = finding.related.filter(({ uri }) => !isArgument(uri))
  return {
    ruleId: finding.rule,
    primaryLocation: {
      message: withArgument(finding.message, finding),
      filePath: fileName(home.uri, ctx, run),
      textRange: rangeOf(home.source, home.start, home.end),
    },
    ...(related.length === 0
      ? {}
      : {
          secondaryLocations: related.map(({ uri, start, end, note }) => ({
            message: note,
            filePath: fileName(uri, ctx, run),
            textRange: rangeOf(sourceOf(run, uri), start, end),
          })),
        }),
  }
}

/** Columns count from 0, and the scanner stops at a range that is empty: such a place is a whole line. */
function rangeOf(source: Source | null, start: Position, end: Position): object {
  const isEmpty = start.line === end.line && start.column === end.column
  if (isEmpty || source === null) return { startLine: start.line }
  return { startLine: start.line, endLine: end.line, startColumn: start.column - 1, endColumn: end.column - 1 }
}

function ruleOf(id: string, findings: readonly Diagnostic[], { rules }: ReportContext): object {
  const meta: RuleMeta | undefined = rules.find((rule) => rule.id === id)
  const severities = findings.filter(({ rule }) => rule === id).map(({ severity }) => severity)
  const highest = severities.reduce((a, b) => (RANK[a] >= RANK[b] ? a : b))
  const [attribute, quality] = QUALITIES[meta?.category ?? 'schema']
  return described(id, meta?.summary ?? id, highest, attribute, quality)
}

function described(
  id: string,
  name: string,
  severity: Severity,
  cleanCodeAttribute: string,
  softwareQuality: string,
): object {
  return {
    id,
    name,
    description: `${name}.`,
    engineId: 'kof-lint',
    cleanCodeAttribute,
    impacts: [{ softwareQuality, severity: IMPACTS[severity] }],
  }
}

/** SonarQube's clean code attribute and software quality of what rules find. */
const QUALITIES: { readonly [category in Category]: readonly [attribute: string, quality: string] } = {
  schema: ['LOGICAL', 'RELIABILITY'],
  storage: ['LOGICAL', 'RELIABILITY'],
  networking: ['LOGICAL', 'RELIABILITY'],
  collectors: ['LOGICAL', 'RELIABILITY'],
  upgrade: ['LOGICAL', 'MAINTAINABILITY'],
  style: ['CONVENTIONAL', 'MAINTAINABILITY'],
  policy: ['CONVENTIONAL', 'MAINTAINABILITY'],
  security: ['TRUSTWORTHY', 'SECURITY'],
}
