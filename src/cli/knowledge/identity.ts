import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Put here by the build: a hash of all that the program was built of, the knowledge it ships with among it. */
declare const KOF_LINT_BUILD: string | undefined

/**
 * What the program is, with all that it has learned: two with the same one find the same. Null where that is not known, as when
 * it runs from its sources.
 *
 * @param cache the folder of what was learned, null for none
 */
export async function programIdentity(cache: string | null): Promise<string | null> {
  if (typeof KOF_LINT_BUILD === 'undefined') return null
  return `${KOF_LINT_BUILD}\n${await learnedIdentity(cache)}`
}

/** The same of what was learned. */
export async function learnedIdentity(cache: string | null): Promise<string> {
  if (cache === null) return ''
  let names: string[]
  try {
    names = readdirSync(join(cache, 'knowledge')).sort()
  } catch {
    return ''
  }
  const { hashOf } = await import('../cache/hash.ts')
  return names.map((name) => `${name} ${hashOf(readFileSync(join(cache, 'knowledge', name), 'utf8'))}`).join('\n')
}
