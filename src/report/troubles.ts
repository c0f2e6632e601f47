import type { RunResult } from '../rule/run-result.ts'
import type { ReportContext } from './context.ts'
import { fileName } from './place.ts'
import { isOwnRule } from './select.ts'

/** Something that was not checked. */
export interface Trouble {
  /** `failure`: a rule failed. `input`: something could not be read or used. */
  readonly kind: 'failure' | 'input'
  /** The rule that failed. */
  readonly rule: string | null
  /** The uri of the file that it concerns, where one is known. */
  readonly uri: string | null
  readonly message: string
}

/** What a run did not check, as sentences for any report: failures of rules, then inputs. */
export function troublesOf(run: RunResult, ctx: ReportContext): Trouble[] {
  return [
    ...run.failures.map(({ rule, chart, file, error }): Trouble => {
      const where = [chart, file === null ? null : fileName(file, ctx, run)].filter((part) => part !== null).join(', ')
      const threw = `${rule} threw${where === '' ? '' : ` (${where})`}: ${error.message}`
      const message = isOwnRule(rule, run) ? `Your own rule ${threw}` : `kof-lint itself failed: the rule ${threw}`
      return { kind: 'failure', rule, uri: file, message }
    }),
    ...run.inputErrors.map(({ message, hint }): Trouble => {
      const sentence = /[.!?]$/.test(message) ? message : `${message}.`
      return { kind: 'input', rule: null, uri: null, message: hint === undefined ? sentence : `${sentence} ${hint}` }
    }),
  ]
}
