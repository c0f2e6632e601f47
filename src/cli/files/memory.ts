/** Memory into which one file is read after the other: memory that was not used before costs more than what is read into it. */
export const reading = { memory: Buffer.allocUnsafeSlow(0) }

/** Bytes of it: more than the program's compiled code takes. Those that nobody uses cost nothing. */
const USUAL = 2 ** 20

/** Memory for so many bytes or more. What is in it is good until the next file is read. */
export function memoryFor(size: number): Buffer {
  const { memory } = reading
  if (memory.length >= size) return memory
  const more = Buffer.allocUnsafeSlow(Math.max(size, USUAL))
  // Of what a long file takes nothing is held.
  if (size <= USUAL) reading.memory = more
  return more
}
