import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KofLintError } from '../../errors.ts'
import { compareVersions } from '../../rule/version-range.ts'
import { makeFolder } from '../files/make-folder.ts'
import { discard, reasonOfFolder } from '../files/write.ts'
import type { Learned } from './learn.ts'

/** The form of the files; another number is of another kof-lint. */
const FORMAT = 2

/** A release that was learned, and from what. */
export interface Entry extends Learned {
  readonly format: typeof FORMAT
  readonly source: string
}

/** The name of an entry: its file is called so. */
export interface EntryName {
  readonly chart: string
  readonly version: string
}

/** The names of all entries, by chart and then from old to new. */
export function entryNames(folder: string): EntryName[] {
  let files: string[]
  try {
    files = readdirSync(join(folder, 'knowledge'))
  } catch {
    return []
  }
  return files
    .flatMap((file) => {
      const [, chart, version] = /^([^@]+)@(.+)\.json$/.exec(file) ?? []
      return chart === undefined || version === undefined ? [] : [{ chart, version }]
    })
    .sort((a, b) => (a.chart === b.chart ? compareVersions(a.version, b.version) : a.chart < b.chart ? -1 : 1))
}

/**
 * An entry.
 *
 * @throws KofLintError of kind `input` when it cannot be read
 */
export function readEntry(folder: string, name: EntryName): Entry {
  let entry: Entry | null = null
  try {
    entry = JSON.parse(readFileSync(fileOf(folder, name), 'utf8')) as Entry
  } catch {
    // Said below.
  }
  if (entry?.format === FORMAT) return entry
  const { chart, version } = name
  throw new KofLintError(
    'input',
    `What was learned of ${chart} ${version} cannot be read`,
    `Run "kof-lint knowledge remove ${chart}@${version}", and add it again.`,
  )
}

/**
 * Keeps an entry, all or nothing.
 *
 * @returns the file
 * @throws KofLintError of kind `input` when it cannot be written
 */
export function writeEntry(folder: string, learned: Learned, source: string): string {
  const entry: Entry = { format: FORMAT, source, ...learned }
  const file = fileOf(folder, learned)
  replace(file, `${JSON.stringify(entry)}\n`)
  return file
}

/** Takes an entry away; false when there is none. */
export function removeEntry(folder: string, name: EntryName): boolean {
  const isThere = entryNames(folder).some(({ chart, version }) => chart === name.chart && version === name.version)
  if (!isThere) return false
  rmSync(fileOf(folder, name))
  return true
}

function fileOf(folder: string, { chart, version }: EntryName): string {
  return join(folder, 'knowledge', `${chart}@${version}.json`)
}

function replace(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    makeFolder(dirname(file))
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  } catch (error) {
    discard(temporary)
    throw new KofLintError(
      'input',
      `Cannot write "${file}": ${reasonOfFolder(error)}`,
      'Set KOF_LINT_CACHE to a folder.',
      {
        cause: error,
      },
    )
  }
}
