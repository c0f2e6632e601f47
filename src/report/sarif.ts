import type { Reporter } from './context.ts'
import { invocationOf } from './sarif/invocation.ts'
import { ROOT } from './sarif/places.ts'
import { resultsOf } from './sarif/results.ts'
import { ruleDescriptors } from './sarif/rules.ts'
import { activeFindings, allFindings } from './select.ts'

const HOME = 'https://github.com/kof-lint/kof-lint'
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * The `sarif` report: SARIF 2.1.0, one run, as GitHub code scanning wants it. Nothing in it depends on the time or the machine.
 *
 * Suppressed findings are left out unless asked for: GitHub shows them as open alerts, since it ignores `suppressions`.
 */
export const sarif: Reporter = (run, ctx) => {
  const diagnostics = ctx.includeSuppressed ? allFindings(run, ctx) : activeFindings(run, ctx)
  const rules = ruleDescriptors(ctx, diagnostics)
  const ruleIds = rules.map(({ id }) => id)
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kof-lint',
            organization: 'kof-lint',
            informationUri: HOME,
            semanticVersion: ctx.version,
            rules,
          },
        },
        // The slash at the end makes the whole text GitHub's category, and leaves the id of the run empty.
        automationDetails: { id: 'kof-lint/' },
        invocations: [invocationOf(run, ruleIds, ctx)],
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: resultsOf(diagnostics, ruleIds, run, ctx),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
