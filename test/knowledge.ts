import { fileURLToPath } from 'node:url'
import { createKnowledge } from '#src/cli/knowledge-node'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What the built program knows; tests need `npm run build` to have run. */
export const knowledge = createKnowledge(at('../schemas'), at('../dist/validators'))
