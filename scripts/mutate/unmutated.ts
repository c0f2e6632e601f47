import type { Knowledge } from '../../src/schema/knowledge.ts'
import type { Hosts } from './hosts.ts'
import { ask } from './run.ts'

const CHARTS = ['kof', 'kof-storage', 'kof-mothership', 'kof-collectors', 'kof-regional', 'kof-child', 'kof-operators']

/** What is said of the files that mistakes are planted into, as they are: by severity, and each error. */
export async function filesTable(hosts: Hosts, knowledge: Knowledge): Promise<string> {
  const counts = { error: 0, warning: 0, info: 0 }
  const errors: string[] = []
  let files = 0
  for (const chart of CHARTS) {
    for (const release of knowledge.versions(chart)) {
      for (const { name, text } of hosts.values(chart, release)) {
        files += 1
        const found = await ask(
          { files: { 'values.yaml': text }, layers: false, sets: [], chart, release, before: null },
          knowledge,
        )
        for (const one of found) {
          counts[one.severity] += 1
          if (one.severity === 'error')
            errors.push(`${release} ${name}:${one.location.start.line} ${one.rule} ${one.message.slice(0, 150)}`)
        }
      }
    }
  }
  const { error, warning, info } = counts
  return [`${files} files as they are: ${error} errors, ${warning} warnings, ${info} notes`, ...errors].join('\n')
}
