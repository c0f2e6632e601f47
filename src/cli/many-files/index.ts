import { keepCompiled } from '../code-cache/compiled.ts'

/** Files that make no function run often. */
const FEW_FILES = 3
/** Files from which on a few milliseconds of preparation are won back. */
const MANY_FILES = 50

/**
 * Prepares a run over more than a few files.
 *
 * @param characters how many were read so far
 * @returns what is to be called after each file
 */
export async function prepareForMany(files: number, characters: () => number): Promise<() => void> {
  if (files <= FEW_FILES) return () => undefined
  const engine = files <= MANY_FILES ? null : new (await import('./engine.ts')).EngineForMany()
  let done = 0
  return () => {
    done++
    if (done === FEW_FILES) {
      if (engine === null) keepCompiled()
      else engine.asUsual(keepCompiled)
    }
    engine?.afterFile(characters() / files)
  }
}
