import type { Host } from '../../host/host.ts'
import { type Observed, sameAgain } from './observe.ts'

/** What it takes for something kept to hold still. */
export interface Validity {
  readonly observed: Observed
  /** The day that comments with a last day were judged on; null when there are none. */
  readonly day: string | null
}

/**
 * Whether all that a run looked at is as it was.
 *
 * @param show given the bytes of each file that was read, by its absolute path; they last as long as the call
 */
export async function holds(
  { observed, day }: Validity,
  host: Host,
  show?: (path: string, bytes: Uint8Array) => void,
): Promise<boolean> {
  return (day === null || day === today()) && (await sameAgain(observed, host, show))
}

/** The day of now, in UTC, as comments write it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
