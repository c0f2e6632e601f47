import { join } from 'node:path'
import type { Knowledge } from '../../schema/knowledge.ts'
import { packageRoot } from '../files/root.ts'
import { createKnowledge } from '../knowledge/files.ts'

let shipped: Knowledge | undefined

/** What this package knows of KOF's releases, for `createNodeHost` and `createMemoryHost`. Files are read when they are needed, each once. */
export function shippedKnowledge(): Knowledge {
  shipped ??= createKnowledge(join(packageRoot(), 'schemas'))
  return shipped
}
