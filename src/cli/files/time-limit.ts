import { createContext, Script } from 'node:vm'
import type { TimeLimit } from '../../host/host.ts'

/** Milliseconds for one call: what ends takes a thousandth of it, on the slowest machine too. */
const LIMIT = 5000
/** How often that may be waited for in a run. */
const MOST = 2

/**
 * A limit for what may never end, such as an expression of somebody else's on a text of somebody else's. After two calls that did not
 * end, every further one is refused at once.
 */
export function createTimeLimit(): TimeLimit {
  const context = createContext({ run: (): unknown => null })
  const script = new Script('run()')
  let left = MOST
  return (run) => {
    if (left === 0) throw new Error('it is not asked any more, since others took too long')
    context.run = run
    try {
      return script.runInContext(context, { timeout: LIMIT })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      left--
      throw new Error(`it takes more than ${LIMIT / 1000} seconds`)
    }
  }
}
