import { readFast } from './fast/read.ts'
import { fullReader } from './full.ts'
import type { ParsedYaml, TextView } from './syntax.ts'

/**
 * Reads a text as Helm does: duplicate keys kept, scalars resolved the go-yaml v2 way, aliases left as they are.
 * Never throws; what Helm's parser would refuse is in `problems`, and as much of the tree as could be read is in `documents`.
 * Two readers share the work; which one read a text cannot be told from the result.
 */
export function parseYaml(view: TextView): ParsedYaml {
  return readFast(view) ?? fullReader().readFull(view)
}
