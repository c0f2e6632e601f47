import type { Configs } from '../../config/config.ts'
import type { LintRequest } from '../../config/request.ts'
import type { Host } from '../../host/host.ts'
import type { InputOptions } from '../arguments/options.ts'
import type { Io } from '../io.ts'
import { type Discovered, discover } from './discover.ts'
import { readStdin } from './stdin.ts'

/** The files of a command line, or that the config's releases are meant. */
export interface Input extends Discovered {
  readonly releases: boolean
  /** Those of the files that only tell what becomes of others, by the paths that findings show. */
  readonly around?: ReadonlySet<string>
  /** Absent where fixes may change all of them. */
  readonly fixable?: ReadonlySet<string>
}

/** What a command line says about files. */
type Named = Pick<InputOptions, 'patterns' | 'values' | 'sets' | 'ignore' | 'embedded'> & {
  readonly stdinFilename?: string | null
  /** Whether a folder without files is right. */
  readonly mayBeNone?: boolean
}

/** With nothing named: the releases of the config, else everything below the working directory. */
export async function findInput(options: Named, host: Host, configs: Configs): Promise<Input> {
  const named = options.patterns.length > 0 || options.values.length > 0 || options.sets.length > 0
  if (!named) {
    const config = await configs.forFolder(host.cwd)
    if (config.releases.length > 0) return { files: [], notes: [], releases: true }
  }
  const patterns = named ? options.patterns : ['.']
  return { ...(await discover(patterns, options, host, configs)), releases: false }
}

/** What stands behind `-`; null when nothing is read from there. */
export async function stdinText(options: InputOptions, io: Io): Promise<LintRequest['stdin']> {
  if (![...options.patterns, ...options.values].includes('-')) return null
  return { text: await readStdin(io), filename: options.stdinFilename ?? '<stdin>' }
}
