import { rules } from '../../rules/index.ts'
import { lintChange } from '../../src/change.ts'
import { builtInConfig, type RuleSetting } from '../../src/config/config.ts'
import type { LintRequest } from '../../src/config/request.ts'
import { createMemoryHost } from '../../src/host/memory.ts'
import { lint } from '../../src/lint.ts'
import type { Diagnostic } from '../../src/rule/diagnostic.ts'
import type { Knowledge } from '../../src/schema/knowledge.ts'
import type { Case } from './model.ts'

/** What a run is about, as the command line would say it. */
export interface Question extends Pick<Case, 'files' | 'layers' | 'sets' | 'chart' | 'release' | 'before'> {
  readonly mesh?: 'istio' | 'none' | undefined
  readonly environment?: 'production' | 'development' | undefined
  /** Only this rule; all of them when absent. The rule about comments needs all others. */
  readonly rule?: string
}

/**
 * Lints files in memory with all presets on.
 *
 * @throws Error when a rule throws
 */
export async function ask(question: Question, knowledge: Knowledge): Promise<readonly Diagnostic[]> {
  const { files, layers, sets, chart, release, before, rule } = question
  const config = builtInConfig('/')
  const always = async () => config
  const off: RuleSetting = { severity: 'off', options: {} }
  const others = rules.filter(({ meta }) => rule !== undefined && rule !== 'suppression' && meta.id !== rule)
  const values = layers ? Object.keys(files) : []
  const request: LintRequest = {
    files: layers ? [] : Object.keys(files).map((path) => ({ path, explicit: true })),
    values,
    sets: sets.map((one) => ({ ...one, view: null })),
    releases: false,
    flags: {
      kofVersion: release,
      mesh: question.mesh ?? null,
      environment: question.environment ?? null,
      chart,
      preset: 'all',
      rules: new Map(others.map(({ meta }) => [meta.id, off])),
    },
    configs: { forFile: always, forFolder: always, load: always },
    stdin: null,
    fix: 'none',
  }
  const host = createMemoryHost(before === null ? files : { ...files, 'before.yaml': before }, knowledge)
  const result =
    before === null
      ? await lint(request, host, rules)
      : await lintChange(request, { path: () => 'before.yaml', kofVersion: null }, host, rules)
  for (const failure of result.failures) throw failure.error
  return result.diagnostics
}

/** True when a planted mistake is found: by its rule, at its line or its argument. */
export function isFound(one: Case, found: readonly Diagnostic[]): boolean {
  return found.some(
    ({ rule, location: { uri, start } }) =>
      rule === one.plant.rule &&
      (one.plant.anywhere === true ||
        one.marks.some((mark) =>
          mark.line === 0 ? uri.endsWith(mark.uri) : uri === mark.uri && start.line === mark.line,
        )),
  )
}
