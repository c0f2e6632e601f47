import type { CommandName } from '../arguments/command-words.ts'
import type { RawArguments } from '../arguments/flags.ts'
import type { Engine } from '../engine.ts'
import type { Io } from '../io.ts'

/** A command with arguments of its own. */
interface CommandModule {
  /** What `--help` prints. */
  readonly help: string
  /**
   * Takes what was given, and returns the exit code.
   *
   * @throws KofLintError of any kind.
   */
  run(raw: RawArguments, io: Io, engine: Engine): Promise<number>
}

/** Commands that take their arguments apart themselves, each loaded when it is asked for. */
export const COMMANDS = {
  diff: () => import('./diff.ts'),
  charts: () => import('./charts.ts'),
  schema: () => import('./schema.ts'),
  effective: () => import('./effective.ts'),
  why: () => import('./why.ts'),
  topology: () => import('./topology.ts'),
  migrate: () => import('./migrate.ts'),
  init: () => import('./init.ts'),
  completion: () => import('./completion.ts'),
  hook: () => import('./hook.ts'),
  knowledge: () => import('./knowledge.ts'),
  lsp: () => import('./lsp.ts'),
} as const satisfies { readonly [name in CommandName]: () => Promise<CommandModule> }
