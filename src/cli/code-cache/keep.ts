import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { type Kept, LENGTH } from './kept.ts'

/**
 * Keeps compiled code, in the place of what earlier builds left. Where that cannot be done, the next run compiles again.
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
    for (const name of readdirSync(folder)) if (!name.includes(build)) rmSync(join(folder, name), { force: true })
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
