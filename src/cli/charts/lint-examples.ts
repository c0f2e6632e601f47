import type { RuleSettings } from '../../config/config.ts'
import type { LintRequest } from '../../config/request.ts'
import type { Host } from '../../host/host.ts'
import { baseName, parentFolder } from '../../host/paths.ts'
import type { Rule } from '../../rule/define.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { Engine } from '../engine.ts'
import type { Checkout } from './checkout.ts'
import type { Examples } from './examples.ts'

/**
 * Lints the examples of a checkout as a user's files, for the release that the checkout holds: each chart's further values
 * as values of that chart, all else as what it is. They are no production, and are full of placeholders on purpose.
 *
 * @throws KofLintError of kind `config`
 */
export async function lintExamples(
  { ofCharts, others }: Examples,
  { charts, release }: Checkout,
  { flags, configs }: Pick<LintRequest, 'flags' | 'configs'>,
  engine: Engine,
  host: Host,
  rules: readonly Rule[],
): Promise<RunResult[]> {
  const run = (paths: readonly string[], chart: string | null): Promise<RunResult> => {
    const request: LintRequest = {
      files: paths.map((path) => ({ path, explicit: false })),
      values: [],
      sets: [],
      releases: false,
      flags: {
        ...flags,
        chart,
        kofVersion: release,
        environment: flags.environment ?? 'development',
        rules: new Map([...withoutPlaceholders(rules), ...flags.rules]),
      },
      embedded: true,
      configs,
      stdin: null,
      fix: 'none',
    }
    return engine.lint(request, host, rules)
  }
  const runs: RunResult[] = []
  for (const [folder, paths] of ofCharts) {
    const own = charts.find(({ values }) => baseName(parentFolder(values)) === folder)
    if (own !== undefined) runs.push(await run(paths, own.chart))
  }
  if (others.length > 0) runs.push(await run(others, null))
  return runs
}

function withoutPlaceholders(rules: readonly Rule[]): RuleSettings {
  const about = rules.filter(({ meta }) => meta.id.includes('placeholder'))
  return new Map(about.map(({ meta }) => [meta.id, { severity: 'off', options: {} }]))
}
