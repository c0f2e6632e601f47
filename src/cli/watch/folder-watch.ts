import { type FSWatcher, watch } from 'node:fs'

/** Editors write a file in several steps: this long it has to be quiet. */
const QUIET_FOR = 80

/** Folders that are watched. */
export interface FolderWatch {
  /** Watches these folders, and no others any more. True when one was not watched before. */
  follow(folders: ReadonlySet<string>): boolean
  /** Resolves after the next change; at once when there was one since it was last asked. */
  next(): Promise<'changed'>
  stop(): void
}

/**
 * Watches the files that lie right in folders.
 *
 * @param matters whether a change of an absolute path is one
 */
export function watchFolders(matters: (path: string) => boolean): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  let changed = false
  let tell: (() => void) | null = null

  const onChange = (folder: string, name: string | null): void => {
    if (name !== null && !matters(`${folder.replace(/\/$/, '')}/${name}`)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      changed = true
      tell?.()
    }, QUIET_FOR)
  }
  const add = (folder: string): void => {
    try {
      const watcher = watch(folder, (_, name) => onChange(folder, name))
      // A folder that goes away is no longer watched; what is above it says so.
      watcher.on('error', () => drop(folder))
      watchers.set(folder, watcher)
    } catch {
      // Not there, or more than the system allows: the others are watched.
    }
  }
  const drop = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  return {
    follow(folders) {
      for (const folder of [...watchers.keys()]) if (!folders.has(folder)) drop(folder)
      const more = [...folders].filter((folder) => !watchers.has(folder))
      for (const folder of more) add(folder)
      return more.some((folder) => watchers.has(folder))
    },
    next: () =>
      new Promise((resolve) => {
        tell = () => {
          changed = false
          tell = null
          resolve('changed')
        }
        if (changed) tell()
      }),
    stop() {
      clearTimeout(timer)
      for (const folder of [...watchers.keys()]) drop(folder)
    },
  }
}
