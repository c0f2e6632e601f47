import { isOwnRule } from '../../report/select.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { complain, type Io } from '../io.ts'
import type { WrittenReport } from './deliver.ts'

const BUG = 'This is a bug in kof-lint; the other rules went on.'
const OWN = 'The rule is your own; the other rules went on.'

/** The formats that have a place for notes. Those of other programs have none, and a line of `compact` is a finding to its readers. */
const WITH_NOTES = ['stylish', 'json', 'sarif', 'html']

/**
 * Says on standard error what no printed report showed a person: notes, rules that threw, and files that could not be read.
 *
 * @returns whether there was something to say
 */
export function sayUnshown(run: RunResult, written: readonly WrittenReport[], quiet: boolean, io: Io): boolean {
  const noted = written.some(({ format, file }) => file === null && WITH_NOTES.includes(format))
  const notes = quiet || noted ? [] : run.notes
  for (const note of notes) complain(io, note)
  // On a terminal both streams are one, and `compact` begins with the rest.
  const isSaid = io.stdout.isTTY === true && written.some(({ format, file }) => file === null && format === 'compact')
  if (isSaid) return notes.length > 0
  for (const { message, hint } of run.inputErrors) complain(io, message, hint)
  for (const { rule, file, error } of run.failures) {
    complain(
      io,
      `The rule ${rule} failed${file === null ? '' : ` on ${file}`}: ${error.message}`,
      isOwnRule(rule, run) ? OWN : BUG,
    )
    if (io.env.KOF_LINT_DEBUG === '1') io.stderr.write(`${error.stack}\n`)
  }
  return notes.length + run.inputErrors.length + run.failures.length > 0
}
