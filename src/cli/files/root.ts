import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** The folder of the package: `schemas`, `dist` and the rules' pages stand there, whether this runs from sources or built. */
export function packageRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(`${folder}/package.json`)) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The files of kof-lint are not complete: package.json is missing')
    folder = parent
  }
  return folder
}

/** The nearest folder from `cwd` up that git keeps a repository in; null outside of any. */
export function repositoryRoot(cwd: string): string | null {
  let folder = cwd
  while (!existsSync(`${folder}/.git`)) {
    const parent = dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
  return folder
}
