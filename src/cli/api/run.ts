import { rules } from '#rules'
import type { ChartFilter, EffectiveResult } from '../../effective/index.ts'
import { effective } from '../../effective/index.ts'
import { openRequest } from '../../effective/open.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath } from '../../host/paths.ts'
import { lint } from '../../lint.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { type Topology, topology } from '../../topology/index.ts'
import { replaceRead } from '../files/replace-read.ts'
import { knownRule } from '../lint/look-up.ts'
import { shippedKnowledge } from './knowledge.ts'
import type { FixOptions, RunOptions } from './options.ts'
import { type Prepared, prepare } from './request.ts'

/**
 * Lints files, folders and globs as the command line does. Nothing is written: with `fix`, `fixed` of the result has the texts.
 *
 * @param files of an empty list nothing is linted; where it is left out, and there is no `values`: the releases of the config, else
 *   everything below `cwd`
 * @throws KofLintError of kind `usage` for a rule that nobody knows or an option that is none, `config`, or `input` for a name that
 *   leads to nothing
 */
export async function lintFiles(files?: string | readonly string[], options: FixOptions = {}): Promise<RunResult> {
  return run(await prepare(files, options, { rules, knowledge: shippedKnowledge() }), options)
}

/**
 * Lints a text that may be in no file yet, as an editor has it.
 *
 * @param filename where it belongs: decides the config, also whether it is ignored, and findings show it
 * @throws KofLintError of kind `usage` for a rule that nobody knows or an option that is none, or `config`
 */
export async function lintText(text: string, filename: string, options: FixOptions = {}): Promise<RunResult> {
  const stdin = { text, filename }
  return run(await prepare('-', options, { rules, knowledge: shippedKnowledge(), stdin }), options)
}

/**
 * Mends files: what `lintFiles` finds and can fix is written, each file all or nothing.
 *
 * @param files as for `lintFiles`
 * @returns what is left, and in `fixed` the texts that were written
 * @throws KofLintError as `lintFiles`, and of kind `input` for a file that cannot be written or was changed meanwhile
 */
export async function fixFiles(files?: string | readonly string[], options: FixOptions = {}): Promise<RunResult> {
  const prepared = await prepare(files, options, { rules, knowledge: shippedKnowledge() })
  const read = new Map<string, string>()
  const host: Host = {
    ...prepared.host,
    async readText(path) {
      const text = await prepared.host.readText(path)
      read.set(absolutePath(prepared.host.cwd, path), text)
      return text
    },
  }
  const result = await run({ ...prepared, host }, { fix: 'safe', ...options })
  for (const [path, text] of result.fixed) await replaceRead(path, text, read, prepared.host)
  return result
}

/**
 * What each chart on each cluster gets of the values in these files.
 *
 * @param files as for `lintFiles`
 * @param filter nothing narrows it when left out; charts inside charts come up by name only
 * @throws KofLintError of kind `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function effectiveFiles(
  files?: string | readonly string[],
  options: RunOptions = {},
  filter: Partial<ChartFilter> = {},
): Promise<EffectiveResult> {
  const { request, host, notes } = await prepare(files, options, { rules, knowledge: shippedKnowledge() })
  const result = await effective(request, host, { chart: null, role: null, ...filter })
  return { ...result, notes: [...notes, ...result.notes] }
}

/**
 * Where the telemetry of each cluster goes by the values, and the ClusterDeployments, in these files.
 *
 * @param files as for `lintFiles`
 * @throws KofLintError of kind `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function topologyOfFiles(files?: string | readonly string[], options: RunOptions = {}): Promise<Topology> {
  const { request, host } = await prepare(files, options, { rules, knowledge: shippedKnowledge() })
  return topology(await openRequest(request, host), host.knowledge)
}

async function run({ request, host, notes }: Prepared, { fix }: FixOptions): Promise<RunResult> {
  const result = await lint({ ...request, fix: fix ?? 'none' }, host, rules)
  for (const id of request.flags.rules.keys()) if (!result.ownRules.some((own) => own.id === id)) knownRule(id, rules)
  return { ...result, notes: [...notes, ...result.notes] }
}
