import { DiagnosticSeverity, type Diagnostic as Shown } from 'vscode-languageserver-protocol'
import { concernedBy } from '../../report/remarks.ts'
import type { Diagnostic, Location, Severity } from '../../rule/diagnostic.ts'
import { createSource } from '../../text/source.ts'
import type { Remark } from './check.ts'
import type { Client } from './client.ts'
import type { OpenFile, OpenFiles } from './open-files.ts'
import { locationOf, rangeIn, rangeOf } from './places.ts'

const SEVERITIES: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** A remark as an editor shows it. */
export function shownRemark({ span, message, isWrong }: Remark, file: OpenFile): Shown {
  const range = rangeIn(createSource(file.path, file.text), span)
  const severity = isWrong ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information
  return { range, severity, source: 'kof-lint', message }
}

/** What a finding is shown by. */
export interface Showing {
  /** The folder that its paths count from. */
  readonly cwd: string
  readonly files: OpenFiles
  readonly client: Client
}

/** A finding as an editor shows it. */
export function shownFinding(finding: Diagnostic, { cwd, files, client }: Showing): Shown {
  const { rule, severity, message, location, related, replaced = [], docs } = finding
  const concerned = concernedBy(finding)
  const at = (place: Location, note: string) => ({ location: locationOf(place, cwd, files), message: note })
  return {
    range: rangeOf(location),
    severity: SEVERITIES[severity],
    source: 'kof-lint',
    code: rule,
    ...(docs === null || !client.docs ? {} : { codeDescription: { href: docs } }),
    message: concerned === null ? message : `${message} (${concerned})`,
    ...(client.related
      ? {
          relatedInformation: [
            ...related.map((place) => at(place, place.note)),
            ...replaced.map((place) => at(place, 'replaces this value')),
          ],
        }
      : {}),
  }
}
