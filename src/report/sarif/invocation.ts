import type { RunResult } from '../../rule/run-result.ts'
import type { BaseIds } from './places.ts'
import { sentence } from './text.ts'

/**
 * How the run went. `executionSuccessful` is false only when kof-lint itself failed: GitHub then marks the whole analysis as
 * failed. An input that could not be read is a notification.
 *
 * @param cut what was left out of the report, as sentences
 */
export function invocationOf(
  run: RunResult,
  ruleIds: readonly string[],
  cut: readonly string[],
  bases: BaseIds,
): object {
  const failures = run.failures.map(({ rule, chart, file, error }) => ({
    level: 'error',
    message: { text: sentence(`The rule "${rule}" failed${chart === null ? '' : ` on ${chart}`}: ${error.message}`) },
    associatedRule: { id: rule, ...(ruleIds.includes(rule) ? { index: ruleIds.indexOf(rule) } : {}) },
    ...(file === null ? {} : { locations: [{ physicalLocation: { artifactLocation: bases.locate(file, run) } }] }),
    exception: { kind: error.name, message: error.message },
  }))
  const problems = (config: boolean): object[] =>
    run.inputErrors
      .filter(({ kind }) => (kind === 'input') !== config)
      .map(({ message, hint }) => ({
        level: 'error',
        message: { text: hint === undefined ? sentence(message) : `${sentence(message)} ${sentence(hint)}` },
      }))
  const limits = cut.map((note) => ({ level: 'warning', message: { text: sentence(note) } }))
  const notes = run.notes.map((note) => ({ level: 'note', message: { text: sentence(note) } }))
  const configuration = problems(true)
  const execution = [...failures, ...problems(false), ...limits, ...notes]
  return {
    executionSuccessful: run.failures.length === 0,
    ...(execution.length === 0 ? {} : { toolExecutionNotifications: execution }),
    ...(configuration.length === 0 ? {} : { toolConfigurationNotifications: configuration }),
  }
}
