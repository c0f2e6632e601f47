import { closeSync, openSync, readSync } from 'node:fs'
import { once } from '../../once.ts'
import { memoryFor } from '../files/memory.ts'

/** Put here by the build: the files in `dist/usual-knowledge.txt`, a line each, with the offsets where they begin and end. */
declare const KOF_LINT_USUAL: string | undefined

/**
 * The texts of knowledge files that most values files need, which the build puts into one: reading that takes a fraction of the time.
 *
 * @param folder where the build puts it
 * @returns the text of a file below `schemas`; null for one that is not among them, and for all where the program was not built
 */
export function usualKnowledge(folder: string): (path: string) => string | null {
  if (typeof KOF_LINT_USUAL === 'undefined') return () => null
  return textsIn(`${folder}/usual-knowledge.txt`, KOF_LINT_USUAL)
}

/** The same for any such file, in ASCII, and what it holds. Where it is missing or of another length, nothing is taken from it. */
export function textsIn(file: string, table: string): (path: string) => string | null {
  const length = Number(table.slice(table.lastIndexOf(' ')))
  const read = once(() => readAscii(file, length))
  return (path) => {
    const name = `\n${path} `
    const at = table.indexOf(name)
    if (at === -1) return null
    const [start, end] = table.slice(at + name.length, table.indexOf('\n', at + name.length)).split(' ')
    return read()?.slice(Number(start), Number(end)) ?? null
  }
}

function readAscii(file: string, length: number): string | null {
  try {
    const descriptor = openSync(file, 'r')
    try {
      // One more than there should be shows a file that is longer.
      const bytes = memoryFor(length + 1)
      return readSync(descriptor, bytes, 0, length + 1, null) === length ? bytes.toString('latin1', 0, length) : null
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return null
  }
}
