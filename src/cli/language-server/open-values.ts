import { createConfigs } from '../../config/load.ts'
import { openFor } from '../../effective/index.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { Deployment } from '../../project/deployment.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { changedInput } from '../git/changed.ts'
import type { OpenFile } from './open-files.ts'

/**
 * What the values of an open file, with its release where the config names one, are projected to. Empty for a file that is none of
 * KOF's, and null where a text cannot be read, be it that Helm refuses it, or a config is wrong.
 *
 * @param host has the file as it is to be looked at, and what is known of KOF
 */
export async function openValues(
  { path }: OpenFile,
  host: Host,
  { config, ignore, flags }: LintOptions,
  engine: Engine,
): Promise<readonly Deployment[] | null> {
  const configs = createConfigs({ host, rules: await engine.rules(), use: config })
  try {
    const { files } = await changedInput([path], ignore, host, configs)
    const request = { files, values: [], sets: [], releases: false, flags, configs, stdin: null }
    return (await openFor(request, host, { role: null })).deployments
  } catch (error) {
    if (error instanceof KofLintError) return null
    throw error
  }
}
