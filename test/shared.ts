import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Real files and upstream's data, which are not part of this repository. */
export const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url))

/** False where the folder is not at hand; tests of real files are then skipped, and say so. */
export const hasShared = existsSync(`${SHARED}corpus/INDEX.tsv`)
if (!hasShared) console.log('Tests of real files are skipped: ../shared is not here.')

/** Rows of a tab-separated file with a header, by column. */
export function readTable(path: string): { readonly [column: string]: string }[] {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const columns = header.split('\t')
  return rows.map((row) => {
    const cells = row.split('\t')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
  })
}
