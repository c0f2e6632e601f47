import type { KofLintError } from '../../errors.ts'
import type { RuleStats, RunResult } from '../../rule/run-result.ts'
import { sortDiagnostics } from '../../rule/sort.ts'

/** Several runs as one; what could not be read before any of them is told first. */
export function mergeRuns(runs: readonly RunResult[], errors: readonly KofLintError[]): RunResult {
  return {
    diagnostics: sortDiagnostics(runs.flatMap(({ diagnostics }) => diagnostics)),
    failures: runs.flatMap(({ failures }) => failures),
    inputErrors: [...errors, ...runs.flatMap(({ inputErrors }) => inputErrors)],
    notes: [...new Set(runs.flatMap(({ notes }) => notes))],
    sources: new Map(runs.flatMap(({ sources }) => [...sources])),
    fixed: new Map(),
    releases: runs.flatMap(({ releases }) => releases),
    ownRules: [...new Set(runs.flatMap(({ ownRules }) => ownRules))],
    stats: {
      files: runs.reduce((sum, { stats }) => sum + stats.files, 0),
      milliseconds: runs.reduce((sum, { stats }) => sum + stats.milliseconds, 0),
      rules: mergeStats(runs.flatMap(({ stats }) => stats.rules)),
    },
  }
}

function mergeStats(all: readonly RuleStats[]): RuleStats[] {
  const byRule = new Map<string, RuleStats>()
  for (const { rule, milliseconds, hits } of all) {
    const known = byRule.get(rule)
    byRule.set(rule, {
      rule,
      milliseconds: milliseconds + (known?.milliseconds ?? 0),
      hits: hits + (known?.hits ?? 0),
    })
  }
  return [...byRule.values()].sort((a, b) => b.milliseconds - a.milliseconds)
}
