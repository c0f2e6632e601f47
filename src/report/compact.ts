import { printableLine } from '../text/printable.ts'
import type { Reporter } from './context.ts'
import { fileName } from './place.ts'
import { listedFindings } from './select.ts'
import { troublesOf } from './troubles.ts'

/**
 * The `compact` report: a line for each finding, as compilers write them, so that editors and scripts take them apart:
 *
 *     kof-values.yaml:3:5: error: What is wrong. [rule]
 *
 * What was not checked comes first, without a place. Empty for a clean run: notes go beside the report.
 */
export const compact: Reporter = (run, ctx) => {
  const lines = [
    ...troublesOf(run, ctx).map(({ message }) => `kof-lint: error: ${message}`),
    ...listedFindings(run, ctx).map(({ location: { uri, start }, severity, message, rule, suppressed }) => {
      const place = `${fileName(uri, ctx, run)}:${start.line}:${start.column}`
      return `${place}: ${severity}: ${message} [${rule}]${suppressed === null ? '' : ' (suppressed)'}`
    }),
  ]
  return lines.map((line) => `${printableLine(line)}\n`).join('')
}
