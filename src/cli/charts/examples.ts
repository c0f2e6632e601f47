import type { Configs } from '../../config/config.ts'
import { covered, readPatterns } from '../../config/patterns.ts'
import { isIgnored } from '../../config/resolve.ts'
import { EMBEDDED_GLOB } from '../../embedded/paths.ts'
import { groupBy } from '../../group.ts'
import { escapeGlob } from '../../host/glob.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, relativePath } from '../../host/paths.ts'

/** Values and manifests that lie beside charts as examples. */
export interface Examples {
  /** Further values files in the charts' folders, by the folder's name. */
  readonly ofCharts: ReadonlyMap<string, readonly string[]>
  /** Files of demos, configuration and documentation. */
  readonly others: readonly string[]
}

/** Where a checkout of KOF has examples: YAML files, and texts that YAML and `helm` commands stand in. */
const FOLDERS = 'demo,config,docs'

/**
 * Finds the examples of a checkout.
 *
 * @param root the checkout's root as the host takes it, null when only its charts are looked at
 * @param charts the folder of its charts
 * @param ignore globs that count from the working directory
 */
export async function findExamples(
  root: string | null,
  charts: string,
  ignore: readonly string[],
  host: Host,
  configs: Configs,
): Promise<Examples> {
  const patterns = readPatterns(ignore, host.cwd)
  const find = async (...globs: readonly string[]): Promise<string[]> => {
    const kept: string[] = []
    for (const path of await host.glob(globs, { ignore: ['**/node_modules/**', '**/.git/**'] })) {
      const relative = relativePath(host.cwd, absolutePath(host.cwd, path))
      if (covered(patterns, relative)) continue
      if (!isIgnored(await configs.forFile(path), path, host.cwd)) kept.push(path)
    }
    return kept
  }
  const besides = await find(`${prefix(charts)}*/values-*.{yaml,yml}`)
  const ofCharts = groupBy(besides, (path) => path.split('/').at(-2)!)
  if (root === null) return { ofCharts, others: [] }
  const below = `${prefix(root)}{${FOLDERS}}/`
  return { ofCharts, others: await find(`${below}**/*.{yaml,yml}`, `${below}${EMBEDDED_GLOB}`) }
}

function prefix(folder: string): string {
  return folder === '.' ? '' : `${escapeGlob(folder)}/`
}
