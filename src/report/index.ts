import { KofLintError } from '../errors.ts'
import { closest } from '../text/distance.ts'
import type { Reporter } from './context.ts'

export type { ReportContext, Reporter } from './context.ts'

/** One loader for each format, so that a run loads only what it writes. */
const LOADERS: { readonly [name: string]: () => Promise<Reporter> } = {
  stylish: async () => (await import('./stylish.ts')).stylish,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
}

/** Names of the formats, the default first. */
export const REPORT_FORMATS: readonly string[] = Object.keys(LOADERS)

/**
 * Loads the report of a format.
 *
 * @throws KofLintError of kind `usage` for an unknown name, with the closest one or all of them
 */
export async function loadReporter(name: string): Promise<Reporter> {
  const load = Object.hasOwn(LOADERS, name) ? LOADERS[name] : undefined
  if (load !== undefined) return load()
  const close = closest(name.toLowerCase(), REPORT_FORMATS)
  const list = `The formats are ${REPORT_FORMATS.join(', ')}.`
  throw new KofLintError(
    'usage',
    `Unknown report format "${name}"`,
    close === null ? list : `Did you mean "${close}"? ${list}`,
  )
}
