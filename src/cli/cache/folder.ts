import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KofLintError } from '../../errors.ts'
import { absolutePath } from '../../host/paths.ts'
import { lookAt } from '../files/is-folder.ts'
import type { Io } from '../io.ts'
import { cacheFolder } from '../knowledge/cache-folder.ts'

/**
 * Where results are kept: what the command line says, else `node_modules/.cache` of the nearest folder that has
 * `node_modules`, else the system's folder for caches.
 *
 * @throws KofLintError of kind `usage` where there is no such folder, or a file in its place
 */
export function resultFolder(wanted: string | null, io: Pick<Io, 'cwd' | 'env'>): string {
  const folder = wanted === null ? usualFolder(io) : absolutePath(absolutePath('/', io.cwd), wanted)
  const hint = 'Name one: --cache-location FOLDER.'
  if (folder === null) throw new KofLintError('usage', 'There is no folder for a cache', hint)
  if (lookAt(folder)?.isDirectory() === false)
    throw new KofLintError('usage', `"${wanted ?? folder}" is a file, and a cache needs a folder`, hint)
  return folder
}

function usualFolder({ cwd, env }: Pick<Io, 'cwd' | 'env'>): string | null {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, 'node_modules'))) return join(at, 'node_modules/.cache/kof-lint')
    if (dirname(at) === at) break
  }
  const own = cacheFolder(env, process.platform)
  return own === null ? null : join(own, 'results')
}
