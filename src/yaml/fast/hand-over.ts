/** Thrown where a text leaves the plain subset, and caught in `readFast` alone. */
export class NotMine extends Error {}

// One for all, since nobody reads its stack and taking one costs time.
const NOT_MINE = new NotMine()

/** Ends the fast reading of a text: the reader over the `yaml` package is to read it. */
export function handOver(): never {
  throw NOT_MINE
}
