import { MAX_LEVELS } from '../depth.ts'

/** Brackets within brackets that are read fast. */
export const MAX_FLOW_DEPTH = 60

/**
 * The largest column at which a line's first character may stand, lines of block scalars included: together with the
 * brackets, a text within these bounds cannot be what `isTooDeep` calls too deep, so that need not be asked.
 */
export const MAX_COLUMN = MAX_LEVELS - MAX_FLOW_DEPTH - 2

/** Well below the 1,024 characters after which a key needs a `?`. */
export const MAX_KEY = 1000
