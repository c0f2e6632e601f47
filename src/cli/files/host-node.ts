import { closeSync, type Dirent, fstatSync, openSync, readdir, readFileSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, shownPath } from '../../host/paths.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import { decodeUtf8, MAX_BYTES } from './decode.ts'
import { isFolder, lookAt } from './is-folder.ts'
import { memoryFor } from './memory.ts'
import { entriesOf, isGone, walkFor } from './walk.ts'

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EEXIST: 'it is there already',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'it is a symbolic link to itself',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENOSPC: 'no space is left',
  EROFS: 'nothing can be written there',
}

/** What went wrong with a file, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? code ?? message
}

/** The files of this machine, from a folder on. Reads block: one file is read faster so, and linting has nothing to do meanwhile. */
export function createNodeHost(cwd: string, knowledge: Knowledge): Host {
  const base = absolutePath('/', resolve(cwd))
  return {
    cwd: base,
    knowledge,
    readText: async (path) => decodeUtf8(readBytes(base, path).bytes, `"${path}"`),
    beginning: async (path) => beginningOf(absolutePath(base, path)),
    async kindOf(path) {
      const stats = lookAt(absolutePath(base, path))
      if (stats === null) return null
      return stats.isDirectory() ? 'directory' : stats.isFIFO() || stats.isSocket() ? 'pipe' : 'file'
    },
    search: async (texts, names) => (await import('../git/search.ts')).searchYaml(base, texts, names),
    importModule: async (path) => (await import('./import-module.ts')).importModule(path),
    timeLimit: async () => (await import('./time-limit.ts')).createTimeLimit(),
    async glob(patterns, { ignore, unreadable, limit }) {
      const walked = walkFor(
        patterns,
        ignore,
        (folder) =>
          entriesOf(absolutePath(base, folder), (error) => unreadable?.(folder.replace(/\/$/, ''), reasonOf(error))),
        limit,
      )
      if (walked !== null) return walked.sort()
      const { default: fastGlob } = await import('fast-glob')
      const tellingReaddir = ((folder: string, options: { withFileTypes: true }, done: ReaddirDone) =>
        readdir(folder, options, (error, entries) => {
          if (error !== null && !isGone(error)) unreadable?.(shownPath(base, folder), reasonOf(error))
          done(error, entries)
        })) as typeof readdir
      const found = await fastGlob([...patterns], {
        cwd: base,
        ignore: [...ignore],
        followSymbolicLinks: false,
        suppressErrors: true,
        fs: { readdir: tellingReaddir },
      })
      return found.sort()
    },
  }
}

type ReaddirDone = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void

/** What stands in a file. */
export interface FileBytes {
  /** Good until the next file is read. */
  readonly bytes: Uint8Array
  /** False for a pipe or a device, which may say something else when it is read again. */
  readonly isFile: boolean
}

/**
 * Reads a file of this machine.
 *
 * @param base the absolute folder that the path counts from
 * @throws KofLintError of kind `input` when it is missing, a folder, too long or not readable
 */
export function readBytes(base: string, path: string): FileBytes {
  const whole = absolutePath(base, path)
  const refuse = (error: unknown): KofLintError => {
    // Node reads names as UTF-8, and finds no file by what it made of other ones.
    const reason = path.includes('\ufffd') ? 'its name is not UTF-8' : reasonOf(error)
    return new KofLintError('input', `Cannot read "${path}": ${reason}`, undefined, { cause: error })
  }
  const folder = () => new KofLintError('input', `"${path}" is a folder, not a file`)
  let file: number
  try {
    file = openSync(whole, 'r')
  } catch (error) {
    // Not everywhere can a folder be opened.
    throw isFolder(whole) ? folder() : refuse(error)
  }
  try {
    const stats = fstatSync(file)
    if (stats.isDirectory()) throw folder()
    if (stats.size > MAX_BYTES) {
      throw new KofLintError(
        'input',
        `"${path}" is longer than ${MAX_BYTES / 1024 ** 2} MiB, the most that kof-lint reads`,
      )
    }
    if (!stats.isFile()) return { bytes: readAll(file, MAX_BYTES + 1), isFile: false }
    // What a system makes up looks like an empty file.
    return { bytes: stats.size === 0 ? readFileSync(file) : readAll(file, stats.size), isFile: true }
  } catch (error) {
    throw error instanceof KofLintError ? error : refuse(error)
  } finally {
    closeSync(file)
  }
}

/** Bytes that are read of a file at once anyway. */
const PAGE = 4096

/** The first characters of a file by its absolute path, byte by byte; null where it cannot be read. */
function beginningOf(path: string): string | null {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = memoryFor(PAGE)
      return bytes.toString('latin1', 0, readSync(file, bytes, 0, PAGE, null))
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

/** What a file says, of so many bytes at most. A pipe or a device may never end. */
function readAll(file: number, most: number): Uint8Array {
  const bytes = memoryFor(most)
  let size = 0
  let read: number
  do {
    read = readSync(file, bytes, size, most - size, null)
    size += read
  } while (read > 0 && size < most)
  return bytes.subarray(0, size)
}
