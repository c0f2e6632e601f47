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

/** The chart and the clusters that a finding is about, as in `kof-storage on regional cluster`; null for one about the text itself. */
export function concernedBy({ chart, roles }: Pick<Diagnostic, 'chart' | 'roles'>): string | null {
  if (chart === null || roles.length === 0) return null
  return `${chart} on ${roles.join(', ')} ${roles.length === 1 ? 'cluster' : 'clusters'}`
}

/** Why a finding is hidden, which charts and clusters it concerns, where else to look, and what would help. */
export function remarksOf(finding: Diagnostic, run: RunResult, ctx: ReportContext): Remark[] {
  const { fix, suggestions } = splitFixes(finding)
  const remarks: Remark[] = []
  if (finding.suppressed !== null) {
    const reason = finding.suppressed.reason === '' ? '' : `, ${finding.suppressed.reason}`
    remarks.push({ name: 'suppressed', text: `by ${finding.suppressed.by}${reason}` })
  }
  const concerned = concernedBy(finding)
  if (concerned !== null) remarks.push({ name: 'in', text: concerned })
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
