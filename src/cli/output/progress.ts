import type { Io } from '../io.ts'

/** A line on the terminal that says how far a long run is. */
export interface Progress {
  update(done: number, total: number): void
  /** Takes the line away. */
  clear(): void
}

const QUIET_FOR = 1000
const EVERY = 100

/** Shown only on a terminal, and only when a run takes longer than a second. */
export function createProgress(io: Io, now: () => number = Date.now): Progress {
  // Asked late, since asking opens the stream.
  const shows = (): boolean => io.env.TERM !== 'dumb' && !io.env.CI && io.stderr.isTTY === true
  const start = now()
  let last = start + QUIET_FOR - EVERY
  let visible = false
  return {
    update(done, total) {
      const time = now()
      if (time - last < EVERY || done >= total) return
      last = time
      if (!shows()) return
      visible = true
      io.stderr.write(`\r\u001b[2KLinting ${done} of ${total}`)
    },
    clear() {
      if (visible) io.stderr.write('\r\u001b[2K')
      visible = false
    },
  }
}
