import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { ReportContext } from './context.ts'
import { fileName } from './place.ts'
import { splitFixes } from './select.ts'

/** Something that reports for people say below a finding. */
export interface Remark {
  readonly name: 'suppressed' | 'in' | 'see' | 'fix' | 'suggestion'
  readonly text: string
}

/** Why a finding is hidden, which charts and clusters it concerns, where else to look, and what would help. */
export function remarksOf(finding: Diagnostic, run: RunResult, ctx: ReportContext): Remark[] {
  const { fix, suggestions } = splitFixes(finding)
  const remarks: Remark[] = []
  if (finding.suppressed !== null) {
    const reason = finding.suppressed.reason === '' ? '' : `, ${finding.suppressed.reason}`
    remarks.push({ name: 'suppressed', text: `by ${finding.suppressed.by}${reason}` })
  }
  if (finding.chart !== null && finding.roles.length > 0) {
    const clusters = finding.roles.length === 1 ? 'cluster' : 'clusters'
    remarks.push({ name: 'in', text: `${finding.chart} on ${finding.roles.join(', ')} ${clusters}` })
  }
  for (const { uri, start, note } of finding.related) {
    const file = uri === finding.location.uri ? 'line ' : `${fileName(uri, ctx, run)}:`
    remarks.push({ name: 'see', text: `${file}${start.line}:${start.column} ${note}` })
  }
  if (fix !== null) {
    remarks.push({ name: 'fix', text: `${fix.title} (${fix.safety === 'safe' ? '--fix' : '--fix --unsafe'})` })
  }
  for (const { title } of suggestions) remarks.push({ name: 'suggestion', text: title })
  return remarks
}
