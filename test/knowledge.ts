import { fileURLToPath } from 'node:url'
import { createKnowledge } from '#src/cli/knowledge/files'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What the program knows. */
export const knowledge = createKnowledge(at('../schemas'))
