import { createConfigs } from '../../config/load.ts'
import type { EffectiveRequest } from '../../effective/index.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { ClusterRole } from '../../rule/diagnostic.ts'
import { closest } from '../../text/distance.ts'
import { SET_ORDER } from '../../values/set-flags.ts'
import { choice } from '../arguments/choice.ts'
import type { FlagName, RawArguments } from '../arguments/flags.ts'
import { inputOptions } from '../arguments/parse.ts'
import type { Engine } from '../engine.ts'
import { findInput, stdinText } from '../files/find-input.ts'
import { createNodeHost } from '../files/host-node.ts'
import { noting } from '../files/noting.ts'
import type { Io } from '../io.ts'

/** Flags that say which values are meant, as for linting. */
export const INPUT_FLAGS: readonly FlagName[] = [
  ...SET_ORDER,
  ...(['values', 'kof-version', 'mesh', 'config', 'no-config', 'ignore', 'stdin-filename'] as const),
  ...(['chart', 'role', 'cluster', 'format', 'color', 'no-color'] as const),
]

const ROLES: readonly ClusterRole[] = ['child', 'regional', 'management']

/** The request of a command line, and what answers it. */
export interface EffectiveInput {
  readonly request: EffectiveRequest
  readonly host: Host
  /** Sentences about files that were passed over. */
  readonly notes: readonly string[]
  /** Absolute paths of what was read so far. */
  readonly read: ReadonlySet<string>
}

/**
 * What a command's words and flags name, without `--chart`, which chooses among the charts that get values.
 *
 * @param words files, folders and globs; the same as for linting when there are none
 * @throws KofLintError of kind `usage`, `config` or `input`
 */
export async function readInput(
  raw: RawArguments,
  words: readonly string[],
  io: Io,
  engine: Engine,
): Promise<EffectiveInput> {
  const options = inputOptions({ ...raw, words })
  const [rules, knowledge] = await Promise.all([engine.rules(), engine.knowledge()])
  const { host, read } = noting(createNodeHost(io.cwd, knowledge))
  const configs = createConfigs({ host, rules, use: options.config })
  const { files, notes, releases } = await findInput(options, host, configs)
  const stdin = await stdinText(options, io)
  const flags = { ...options.flags, chart: null }
  return {
    request: { files, values: options.values, sets: options.sets, releases, flags, configs, stdin },
    host,
    notes,
    read,
  }
}

/** `--role`. @throws KofLintError of kind `usage` */
export function roleOf(raw: RawArguments): ClusterRole | null {
  return choice(raw, 'role', ROLES)
}

/** Nothing to look at: no values, or none that the flags let through. */
export function nothingFound(names: readonly string[], chart: string | null, role: ClusterRole | null): KofLintError {
  if (names.length === 0) {
    const hint = 'Name a values file of a KOF chart; "# kof-lint: chart=NAME" in it says which chart it is for.'
    return new KofLintError('input', 'There are no values of a KOF chart here', hint)
  }
  if (chart !== null && !names.includes(chart)) {
    const near = closest(chart, names)
    const hint = near === null ? `Charts that do: ${names.join(', ')}.` : `Did you mean "${near}"?`
    return new KofLintError('usage', `No chart "${chart}" gets values here`, hint)
  }
  return new KofLintError(
    'usage',
    `Nothing ${chart === null ? '' : `of ${chart} `}goes to ${role} clusters here`,
    'Leave --role out.',
  )
}
