import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { hashOf } from './hash.ts'

/** How many results are kept in one folder: the newest. A run keeps two, what it found and what it said of that. */
const MOST = 100
const NAME = /^[0-9a-f]{32}$/
const LF = 10

/** What is kept under a key: what it takes to know whether it still holds, and what need only be read when it does. */
export interface KeptResult {
  readonly head: unknown
  readonly body: Buffer
}

/** What was kept under a key; null for nothing, and for what is not as it was written. */
export function readKept(folder: string, key: string): KeptResult | null {
  try {
    const all = readFileSync(join(folder, key))
    const start = all.indexOf(LF) + 1
    const rest = all.subarray(start)
    if (all.toString('latin1', 0, start) !== `${hashOf(rest)}\n`) return null
    const end = rest.indexOf(LF)
    return { head: JSON.parse(rest.toString('utf8', 0, end)), body: rest.subarray(end + 1) }
  } catch {
    return null
  }
}

/**
 * Keeps a result under a key, all or nothing: runs at the same time do not see each other's halves. A cache that cannot be
 * written is no reason to fail.
 */
export function keep(folder: string, key: string, head: unknown, body: string): void {
  const file = join(folder, key)
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    makeFolder(folder)
    const rest = Buffer.from(`${JSON.stringify(head)}\n${body}`)
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${hashOf(rest)}\n`), rest]))
    renameSync(temporary, file)
    clear(folder)
  } catch {
    if (existsSync(temporary)) rmSync(temporary, { force: true })
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
