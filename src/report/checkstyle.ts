import type { Reporter } from './context.ts'
import { firstFile, homeOf, withArgument } from './home.ts'
import { fileName } from './place.ts'
import { activeFindings } from './select.ts'
import { troublesOf } from './troubles.ts'
import { attributes } from './xml.ts'

/**
 * The `checkstyle` report: XML as Checkstyle writes it, which Jenkins, reviewdog and many others read. A finding on an argument
 * stands at the start of the first file; what was not checked stands in its file, else in one named `kof-lint`.
 */
export const checkstyle: Reporter = (run, ctx) => {
  const first = firstFile(run)
  const files = new Map<string, string[]>()
  const add = (file: string, error: { readonly [name: string]: string | number | null }): void => {
    const errors = files.get(file) ?? []
    errors.push(`    <error${attributes(error)}/>\n`)
    files.set(file, errors)
  }
  for (const { uri, message, kind } of troublesOf(run, ctx)) {
    const source = `kof-lint.${kind}`
    add(uri === null ? 'kof-lint' : fileName(uri, ctx, run), { line: 1, severity: 'error', message, source })
  }
  for (const finding of activeFindings(run, ctx)) {
    const { uri, start } = homeOf(finding, run, first)
    add(fileName(uri, ctx, run), {
      line: start.line,
      column: start.column,
      severity: finding.severity,
      message: withArgument(finding.message, finding),
      source: `kof-lint.${finding.rule}`,
    })
  }
  const body = [...files].map(([name, errors]) => `  <file${attributes({ name })}>\n${errors.join('')}  </file>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${body.join('')}</checkstyle>\n`
}
