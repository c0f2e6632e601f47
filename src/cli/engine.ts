import { existsSync } from 'node:fs'
import type { lint } from '../lint.ts'
import type { Reporter } from '../report/context.ts'
import type { Rule } from '../rule/define.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { packageRoot } from './files/root.ts'
import { cacheFolder } from './knowledge/cache-folder.ts'
import { programIdentity } from './knowledge/identity.ts'
import { usualKnowledge } from './knowledge/usual.ts'

/** The parts of the program that a run may need, loaded when they are; tests put others in their place. */
export interface Engine {
  rules(): Promise<readonly Rule[]>
  knowledge(): Promise<Knowledge>
  lint: typeof lint
  /** @throws KofLintError of kind `usage` for a name that no report has. */
  reporter(name: string): Promise<Reporter>
  /** What decides, besides all that a run reads, what it finds; null where nobody can say. */
  identity?(): Promise<string | null>
}

/** The real parts. Nothing is loaded before it is asked for. */
export const engine: Engine = {
  rules: async () => (await import('#rules')).rules,
  knowledge: async () => {
    const { createKnowledge } = await import('./knowledge/files.ts')
    const root = packageRoot()
    const shipped = createKnowledge(`${root}/schemas`, usualKnowledge(`${root}/dist`))
    const cache = cacheFolder(process.env, process.platform)
    if (cache === null || !existsSync(`${cache}/knowledge`)) return shipped
    const { withLearned } = await import('./knowledge-add/overlay.ts')
    return withLearned(shipped, cache)
  },
  lint: async (...given) => (await import('../lint.ts')).lint(...given),
  identity: () => programIdentity(cacheFolder(process.env, process.platform)),
  reporter: async (name) => (await import('../report/index.ts')).loadReporter(name),
}
