import { DiagnosticSeverity, type Diagnostic as Shown } from 'vscode-languageserver-protocol'
import type { Diagnostic, Severity } from '../../rule/diagnostic.ts'
import type { OpenFiles } from './open-files.ts'
import { locationOf, rangeOf } from './places.ts'

const SEVERITIES: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** A finding as an editor shows it. @param cwd the folder that its paths count from */
export function shownFinding(finding: Diagnostic, cwd: string, files: OpenFiles): Shown {
  const { rule, severity, message, location, related, replaced = [], docs } = finding
  return {
    range: rangeOf(location),
    severity: SEVERITIES[severity],
    source: 'kof-lint',
    code: rule,
    ...(docs === null ? {} : { codeDescription: { href: docs } }),
    message: `${message}${clustersOf(finding)}`,
    relatedInformation: [
      ...related.map((place) => ({ location: locationOf(place, cwd, files), message: place.note })),
      ...replaced.map((place) => ({ location: locationOf(place, cwd, files), message: 'replaces this value' })),
    ],
  }
}

function clustersOf({ chart, roles }: Diagnostic): string {
  if (chart === null || roles.length === 0) return ''
  return ` (${chart} on ${roles.join(', ')} ${roles.length === 1 ? 'cluster' : 'clusters'})`
}
