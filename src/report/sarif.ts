import type { RunResult } from '../rule/run-result.ts'
import { plural } from '../text/plural.ts'
import { withoutTrailingSlashes } from '../text/trailing.ts'
import type { ReportContext, Reporter } from './context.ts'
import { jsonText } from './json-text.ts'
import { invocationOf } from './sarif/invocation.ts'
import { MAX_BYTES, MAX_RESULTS, mostSevere } from './sarif/limits.ts'
import { BaseIds } from './sarif/places.ts'
import { resultsOf } from './sarif/results.ts'
import { ruleDescriptors } from './sarif/rules.ts'
import { listedFindings } from './select.ts'

const HOME = 'https://github.com/kof-lint/kof-lint'
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * The `sarif` report: SARIF 2.1.0, one run, as GitHub code scanning wants it. Nothing in it depends on the time or the machine.
 *
 * Suppressed findings are left out unless asked for: GitHub shows them as open alerts, since it ignores `suppressions`.
 * GitHub refuses a file with too many results or too many bytes: the least severe findings are then left out, and a notification
 * says how many.
 */
export const sarif: Reporter = (run, ctx) => {
  const { length } = listedFindings(run, ctx)
  let text = write(run, ctx, Math.min(length, MAX_RESULTS))
  if (ctx.compressedSize === undefined || text.length <= MAX_BYTES) return text
  let kept = Math.min(length, MAX_RESULTS)
  for (let size = ctx.compressedSize(text); size > MAX_BYTES && kept > 0; size = ctx.compressedSize(text)) {
    // A little less than what would fit if all results were of one size, so that few turns are enough.
    kept = Math.floor(kept * Math.min(0.9, (MAX_BYTES / size) * 0.95))
    text = write(run, ctx, kept)
  }
  return text
}

function write(run: RunResult, ctx: ReportContext, limit: number): string {
  const findings = listedFindings(run, ctx)
  const diagnostics = mostSevere(findings, limit)
  const left = findings.length - diagnostics.length
  const notes =
    left === 0 ? [] : [`${plural(left, 'finding')} of the least severity left out, since GitHub limits an upload`]
  const rules = ruleDescriptors(ctx, diagnostics)
  const ruleIds = rules.map(({ id }) => id)
  const bases = new BaseIds(ctx)
  const results = resultsOf(diagnostics, ruleIds, run, ctx, bases)
  const invocation = invocationOf(run, ruleIds, notes, bases)
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
        automationDetails: { id: ctx.category === '' ? 'kof-lint/' : `${withoutTrailingSlashes(ctx.category)}/` },
        invocations: [invocation],
        originalUriBaseIds: bases.all(),
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
  return jsonText(log)
}
