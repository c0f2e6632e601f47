import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** GitHub shows ten annotations of a level for each step: the ten worst of all are the ones to read. */
const SHOWN = 10

/**
 * Workflow commands for the ten worst findings.
 *
 * @param report the `github` report, worst first
 * @param total how many findings there are
 */
export function annotations(report: string, total: number): string {
  const lines = report.split('\n').filter((line) => line !== '' && !line.startsWith('::notice title=kof-lint::'))
  const rest = total - SHOWN
  const more = rest > 0 ? [`::notice title=kof-lint::${rest} more: the summary of the job lists them.`] : []
  return [...lines.slice(0, SHOWN), ...more].map((line) => `${line}\n`).join('')
}

/** An error that is about no file. */
export function command(message: string): string {
  const data = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  return `::error title=kof-lint::${data}\n`
}

/** Gives outputs to the steps after this one. @param file what GITHUB_OUTPUT names; nothing is done without it */
export function setOutputs(file: string | undefined, outputs: Readonly<Record<string, string>>): void {
  if (!file) return
  for (const [name, value] of Object.entries(outputs)) {
    const end = randomUUID()
    appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`)
  }
}

/** Runs something whose output must not be taken for workflow commands. */
export function silenced<T>(write: (text: string) => unknown, run: () => T): T {
  const token = randomUUID()
  write(`::stop-commands::${token}\n`)
  try {
    return run()
  } finally {
    write(`\n::${token}::\n`)
  }
}
