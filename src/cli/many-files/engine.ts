import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Its engine alone goes by the bytes of a function that were run to decide whether it is worth to be optimised, and takes the least memory. */
const NODE_20 = process.versions.v8.startsWith('11.')
/** What the engine is told for many files, and what Node 20 to 24 do untold. */
const SETTINGS = [
  { flag: 'heap-growing-percent', here: 30, usual: 0 },
  { flag: 'max-inlined-bytecode-size-cumulative', here: 100, usual: 920 },
  ...(NODE_20 ? [{ flag: 'interrupt-budget', here: 150_000, usual: 67_584 }] : []),
]
const USUAL_GROWTH = 2
/** Bytes of the room for new objects, both halves, from which on it grows no more. */
const ROOM = (NODE_20 ? 16 : 8) * 2 ** 20
/** Characters from which on what belongs to one file takes more than that room. */
const LONG = 20_000

/**
 * Settings of the engine for a run over many files, of which next to nothing of one is needed for the next.
 *
 * The heap may grow by a third between full collections, and not fourfold: of 1,000 files 136 MiB at most in place of 209, no slower.
 *
 * The work is spread over so many functions that compiling each in one with what it calls takes longer than it wins: with a ninth of the
 * usual 920 bytes of calls 1,000 files take 0.96 of the time, and 0.85 of the processor's. Most of these functions are run so seldom that
 * optimising them does not pay either: when it is done after twice as many bytes, 1,000 files take 0.97 of the time and 0.89 of the
 * processor's, and 4,000 no more.
 *
 * The room for new objects stays as it is until all texts are read, which would make it as large as it may be, and then grows to half of
 * that: 94 MiB at most in place of 126; of later engines, which take more, to a quarter. Where files are long on average, it grows as it would: a collection would find most of it in use.
 */
export class EngineForMany {
  /** By what the room for new objects grows. */
  private growth = 1
  private state: 'reading' | 'growing' | 'grown' = 'reading'

  constructor() {
    this.tell()
  }

  /** @param characters of a file on average */
  afterFile(characters: number): void {
    if (this.state === 'grown') return
    if (this.state === 'reading') this.grow(USUAL_GROWTH)
    if (characters > LONG) {
      this.state = 'grown'
      return
    }
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    this.state = young === undefined || young.space_size >= ROOM ? 'grown' : 'growing'
    if (this.state === 'grown') this.grow(1)
  }

  /** Does something with the usual settings: an engine with others refuses compiled code. */
  asUsual(run: () => void): void {
    for (const { flag, usual } of SETTINGS) set(flag, usual)
    set('semi-space-growth-factor', USUAL_GROWTH)
    run()
    this.tell()
  }

  private tell(): void {
    for (const { flag, here } of SETTINGS) set(flag, here)
    this.grow(this.growth)
  }

  private grow(factor: number): void {
    this.growth = factor
    set('semi-space-growth-factor', factor)
  }
}

function set(flag: string, value: number): void {
  setFlagsFromString(`--${flag}=${value}`)
}
