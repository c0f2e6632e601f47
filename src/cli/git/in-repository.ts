import { absolutePath } from '../../host/paths.ts'
import type { LintOptions } from '../arguments/options.ts'
import { repositoryRoot } from '../files/root.ts'

/** What paths on a command line count from, for a run that counts from elsewhere. */
type OfPaths = Pick<LintOptions, 'config' | 'baseline' | 'writeBaseline'>

/**
 * Flags for a run in the root of the repository that a folder lies in, wherever in it somebody is: what changed files have to do with
 * others may lie anywhere there, and manifests name files from there. Null where that folder is the root, or there is none.
 *
 * @param from the folder that paths of the flags count from
 * @param at a folder of the repository
 */
export function inRepository<O extends OfPaths>(
  options: O,
  from: string,
  at: string = from,
): (O & { readonly base: { readonly folder: string; readonly from: string } }) | null {
  const folder = repositoryRoot(at)
  if (folder === null || folder === from) return null
  const { config, baseline, writeBaseline } = options
  const whole = (path: string): string => absolutePath(from, path)
  return {
    ...options,
    base: { folder, from },
    config: typeof config === 'object' ? { file: whole(config.file) } : config,
    baseline: baseline && whole(baseline),
    writeBaseline: writeBaseline && whole(writeBaseline),
  }
}
