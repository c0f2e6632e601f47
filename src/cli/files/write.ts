import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { KofLintError } from '../../errors.ts'
import { absolutePath } from '../../host/paths.ts'
import { reasonOf } from './host-node.ts'
import { makeFolder } from './make-folder.ts'
import { realPath } from './real-path.ts'

/** The bits of a file's mode that let somebody write it. */
const ANY_WRITES = 0o222

/**
 * Puts a new text in the place of a file's: all or nothing, mode and owner kept, through symbolic links.
 *
 * @throws KofLintError of kind `input` when the file or its folder may not be written; the file is then as before.
 */
export function replaceFile(path: string, text: string): void {
  let temporary: string | null = null
  try {
    const target = realpathSync(path)
    // A folder may let a file be replaced that says itself that it is not to be written.
    accessSync(target, constants.W_OK)
    const before = statSync(target)
    // The system lets root write it all the same.
    if ((before.mode & ANY_WRITES) === 0) throw Object.assign(new Error('Read-only'), { code: 'EACCES' })
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.${Math.random().toString(36).slice(2)}`)
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      keepOwner(file, before)
      fchmodSync(file, before.mode & 0o7777)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, target)
  } catch (error) {
    if (temporary !== null) discard(temporary)
    throw new KofLintError('input', `Cannot write "${path}": ${reasonOf(error)}`, undefined, { cause: error })
  }
}

/** Gives a new file the owner of the one that it replaces, where the system allows that: a container's root writes files of others. */
function keepOwner(file: number, { uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid)
  } catch {
    // It stays with who runs the program.
  }
}

/**
 * Writes a file that is not there yet.
 *
 * @throws KofLintError of kind `input`, also when there is one.
 */
export function createFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    // Half a file is worse than none; one that was there is somebody's.
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') discard(path)
    throw new KofLintError('input', `Cannot write "${path}": ${reasonOf(error)}`, undefined, { cause: error })
  }
}

/**
 * Refuses to write over what was read, also through symbolic links: a file to lint takes the place of one to write where a name is
 * forgotten.
 *
 * @param file as the user names it
 * @param read paths of the files that were read
 * @param cwd the working directory, absolute
 * @throws KofLintError of kind `usage`
 */
export function spareInput(file: string, read: Iterable<string>, cwd: string): void {
  const path = absolutePath(cwd, file)
  const real = realPath(path)
  for (const one of read) {
    const other = absolutePath(cwd, one)
    // What is not there yet was not read.
    if (other === path || (real !== null && realPath(other) === real))
      throw new KofLintError('usage', `"${file}" is read here, and would be replaced`, 'Name another file to write.')
  }
}

/**
 * Writes a report, with the folders on its way. Of one that was not there nothing stays where it cannot be written whole.
 *
 * @throws KofLintError of kind `input`.
 */
export function writeReport(path: string, text: string): void {
  let isNew = false
  try {
    makeFolder(dirname(path))
    isNew = !existsSync(path)
    writeFileSync(path, text)
  } catch (error) {
    if (isNew) discard(path)
    throw new KofLintError('input', `Cannot write "${path}": ${reasonOfFolder(error)}`, undefined, { cause: error })
  }
}

/**
 * Why a file and its folders cannot be written. What Node finds there already is a file in the place of a folder; where it
 * finds nothing though the folders were made, a system makes up what is there.
 */
export function reasonOfFolder(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'nothing can be made there'
  return reasonOf(code === 'EEXIST' ? { code: 'ENOTDIR' } : error)
}

/** Takes away what was half written. Fails in silence: what led here is to be said, and not this. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Below a file, for instance, there is nothing to take away, and Node does not pass over that.
  }
}
