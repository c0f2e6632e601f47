import type { SetArgument } from '../../config/config.ts'
import { createConfigs } from '../../config/load.ts'
import type { LintRequest } from '../../config/request.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { Rule } from '../../rule/define.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import { SET_KEYS, SET_ORDER } from '../../values/set-flags.ts'
import { findInput, type Input } from '../files/find-input.ts'
import { createNodeHost } from '../files/host-node.ts'
import { checkOptions, type RunOptions } from './options.ts'

/** A request, what answers it, and remarks about files that were left out. */
export interface Prepared {
  readonly request: LintRequest
  readonly host: Host
  readonly notes: readonly string[]
}

/**
 * Turns names of files, folders and globs into a request, as the command line does.
 *
 * @param files an empty list names nothing; where it is left out, and there is no `values`: the releases of the config, else everything
 *   below `cwd`
 * @param stdin a text in the place of a file
 * @throws KofLintError of kind `usage` for an option that there is not, `config`, or `input` for a name that leads to nothing
 */
export async function prepare(
  files: string | readonly string[] | undefined,
  options: RunOptions,
  { rules, knowledge, stdin = null }: Known,
): Promise<Prepared> {
  const patterns = namesOf(files)
  checkOptions(options, knowledge)
  const host = createNodeHost(options.cwd ?? process.cwd(), knowledge)
  const { config } = options
  const use = config === undefined ? 'search' : config === false ? 'none' : { file: config }
  const configs = createConfigs({ host, rules, use })
  const sets: SetArgument[] = SET_ORDER.flatMap((kind) =>
    (options[SET_KEYS[kind]] ?? []).map((text) => ({ kind, text, view: null })),
  )
  const input = {
    patterns: patterns ?? [],
    values: options.values ?? [],
    sets,
    ignore: options.ignore ?? [],
    embedded: options.embedded ?? false,
    stdinFilename: stdin?.filename ?? null,
  }
  const levels = Object.entries(options.rules ?? {})
  // A list that a program gathered may be empty: that is no wish for everything, which `fixFiles` would write.
  const found = patterns?.length === 0 ? NOTHING : await findInput(input, host, configs)
  const request: LintRequest = {
    files: found.files,
    values: input.values,
    sets,
    releases: found.releases,
    flags: {
      kofVersion: options.kofVersion ?? null,
      mesh: options.mesh ?? null,
      environment: options.environment ?? null,
      chart: options.chart ?? null,
      preset: options.preset ?? null,
      rules: new Map(levels.map(([id, severity]) => [id, { severity, options: {} }])),
    },
    embedded: input.embedded,
    configs,
    stdin,
    fix: 'none',
  }
  return { request, host, notes: found.notes }
}

const NOTHING: Input = { files: [], notes: [], releases: false }

/** The names that were given, null for none. @throws KofLintError of kind `usage` for what is no name */
function namesOf(files: unknown): readonly string[] | null {
  if (files === undefined) return null
  const names: readonly unknown[] = Array.isArray(files) ? files : [files]
  for (const name of names)
    if (typeof name !== 'string' || name === '')
      throw new KofLintError('usage', `A file is named by a text that is not empty, not by ${JSON.stringify(name)}`)
  return names as readonly string[]
}

/** What a request is checked and answered with. */
export interface Known {
  readonly rules: readonly Rule[]
  readonly knowledge: Knowledge
  readonly stdin?: LintRequest['stdin']
}
