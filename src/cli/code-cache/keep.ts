import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { type Kept, LENGTH } from './kept.ts'

/** Milliseconds for which what another build left may still be in use, as of a hook that has its own version of the program. */
const IN_USE = 7 * 24 * 60 * 60 * 1000

/**
 * Keeps compiled code, and deletes what other builds left long ago. Where that cannot be done, the next run compiles again.
 *
 * @param path in a folder that may have to be made; its name has that of the build, by which files of others are told
 */
export function keep(path: string, { code, used }: Kept, folder: string, build: string): void {
  const written = `${path}.${process.pid}`
  try {
    makeFolder(folder, 0o700)
    const said = Buffer.from(JSON.stringify(used()))
    const length = Buffer.alloc(LENGTH)
    length.writeUInt32LE(said.length)
    const content = Buffer.concat([code, said, length])
    writeFileSync(written, Buffer.concat([content, content]), { mode: 0o600 })
    renameSync(written, path)
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      if (!name.includes(build) && statSync(file).mtimeMs < Date.now() - IN_USE) rmSync(file, { force: true })
    }
  } catch {
    remove(written)
  }
}

/** Where the folder cannot be made, there is nothing to remove. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}
