import { CONFIG_NAMES } from '../../config/config.ts'
import { createConfigs } from '../../config/load.ts'
import { openFor } from '../../effective/index.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, baseName } from '../../host/paths.ts'
import type { Deployment } from '../../project/deployment.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { changedInput } from '../git/changed.ts'
import type { OpenFile } from './open-files.ts'
import { isBroken } from './readable.ts'

/**
 * What the values of an open file, with its release where the config names one, are projected to. Empty for a file that is none of
 * KOF's, and null where its text cannot be read, or a config is wrong. Other texts that cannot be read give nothing: one of the
 * layers may be half typed.
 *
 * @param host has the file as it is to be looked at, and what is known of KOF
 */
export async function openValues(
  file: OpenFile,
  host: Host,
  options: LintOptions,
  engine: Engine,
): Promise<readonly Deployment[] | null> {
  const opened = await openWith(file.path, host, options, engine)
  if (opened !== null || isBroken(file.text)) return opened
  return openWith(file.path, withReadable(file.path, host), options, engine)
}

/** Null where a text cannot be read, be it that Helm refuses it, or a config is wrong. */
async function openWith(
  path: string,
  host: Host,
  { config, ignore, flags, base }: LintOptions,
  engine: Engine,
): Promise<readonly Deployment[] | null> {
  const configs = createConfigs({ host, rules: await engine.rules(), use: config })
  try {
    const { files } = await changedInput([path], ignore, host, configs, base?.from)
    const request = { files, values: [], sets: [], releases: false, flags, configs, stdin: null }
    return (await openFor(request, host, { role: null })).deployments
  } catch (error) {
    if (error instanceof KofLintError) return null
    throw error
  }
}

/** The same with nothing in the other files that Helm refuses, or that are not there. */
function withReadable(path: string, host: Host): Host {
  const readText = async (other: string): Promise<string> => {
    const isOther = absolutePath(host.cwd, other) !== path && !CONFIG_NAMES.includes(baseName(other))
    if (!isOther) return host.readText(other)
    try {
      const text = await host.readText(other)
      return isBroken(text) ? '' : text
    } catch (error) {
      if (error instanceof KofLintError) return ''
      throw error
    }
  }
  return { ...host, readText }
}
