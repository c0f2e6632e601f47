import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from './hash.ts'

/** How many results are kept in one folder: the newest. */
const MOST = 50
const NAME = /^[0-9a-f]{32}$/

/** What was kept under a key; null for nothing, and for what is not as it was written. */
export function readKept(folder: string, key: string): unknown {
  try {
    const text = readFileSync(join(folder, key), 'utf8')
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    return text.slice(0, end) === hashOf(body) ? JSON.parse(body) : null
  } catch {
    return null
  }
}

/**
 * Keeps a value under a key, all or nothing: runs at the same time do not see each other's halves. A cache that cannot be
 * written is no reason to fail.
 *
 * @returns false when it was not kept
 */
export function keep(folder: string, key: string, value: unknown): boolean {
  const file = join(folder, key)
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    mkdirSync(folder, { recursive: true })
    const body = JSON.stringify(value)
    writeFileSync(temporary, `${hashOf(body)}\n${body}`)
    renameSync(temporary, file)
    clear(folder)
    return true
  } catch {
    if (existsSync(temporary)) rmSync(temporary, { force: true })
    return false
  }
}

/** Deletes the oldest results. */
function clear(folder: string): void {
  const names = readdirSync(folder).filter((name) => NAME.test(name))
  if (names.length <= MOST) return
  const aged = names.map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
  aged.sort((a, b) => b.time - a.time)
  for (const { name } of aged.slice(MOST)) rmSync(join(folder, name), { force: true })
}
