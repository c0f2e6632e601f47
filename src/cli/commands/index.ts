import type { Engine } from '../engine.ts'
import type { RawArguments } from '../flags.ts'
import type { Io } from '../io.ts'

/**
 * A command with arguments of its own: takes what was given, and returns the exit code.
 *
 * @throws KofLintError of any kind.
 */
export type RunCommand = (raw: RawArguments, io: Io, engine: Engine) => Promise<number>

/** Commands that take their arguments apart themselves, each loaded when it is asked for. */
export const COMMANDS = {
  diff: async () => (await import('./diff.ts')).runDiff,
  charts: async () => (await import('./charts.ts')).runCharts,
  schema: async () => (await import('./schema.ts')).runSchema,
  effective: async () => (await import('./effective.ts')).runEffective,
  why: async () => (await import('./why.ts')).runWhy,
  topology: async () => (await import('./topology.ts')).runTopology,
  migrate: async () => (await import('./migrate.ts')).runMigrate,
  init: async () => (await import('./init.ts')).runInit,
  completion: async () => (await import('./completion.ts')).runCompletion,
  hook: async () => (await import('./hook.ts')).runHook,
  knowledge: async () => (await import('./knowledge.ts')).runKnowledge,
} as const satisfies { readonly [name: string]: () => Promise<RunCommand> }

export type CommandName = keyof typeof COMMANDS

/** True for the name of such a command. */
export function isCommandName(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(COMMANDS, word)
}
