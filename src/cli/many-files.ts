/** Files from which on a few milliseconds of preparation are won back. */
const MANY_FILES = 50

/**
 * Settings of the engine for a run over many files. Next to nothing of one file is needed for the next, so that the heap may grow by a
 * third between full collections, and not fourfold: of 1,000 files 136 MiB at most in place of 209, no slower. And the work is spread
 * over so many functions that compiling each in one with what it calls takes longer than it wins: with a ninth of the usual 920 bytes
 * of calls 1,000 files take 0.96 of the time, and 0.85 of the processor's.
 */
export async function prepareForMany(files: number): Promise<void> {
  if (files <= MANY_FILES) return
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100')
}
