import { runCase } from '../rules/run-rule.ts'

/** Rules that say that a release does not take a key or a value. */
const OF_SCHEMA = ['unknown-key', 'removed-key', 'removed-component', 'type-mismatch', 'bool-as-string', 'yaml-syntax']

/** What a release does not take of some texts, each on its own. */
export async function schemaErrors(files: { readonly [path: string]: string }, kofVersion: string): Promise<string[]> {
  const found: string[] = []
  for (const [path, text] of Object.entries(files)) {
    const { diagnostics } = await runCase({ [path]: text }, { kofVersion })
    for (const { rule, severity, message } of diagnostics)
      if (severity === 'error' && OF_SCHEMA.includes(rule)) found.push(`${path} ${rule}: ${message}`)
  }
  return found
}
