import type { Host } from '../host/host.ts'
import { absolutePath, parentFolder } from '../host/paths.ts'
import type { Config, RuleSettings } from './config.ts'
import { configPath } from './config-path.ts'
import { mergeRuleSettings } from './resolve.ts'

/**
 * The file that an entry of `extends` names: a path when it begins with a dot or is absolute, else a package, which is
 * looked for in the `node_modules` of the folder and of those above it: its `kof-lint.yaml`, or the file behind its name.
 *
 * @returns an absolute path, null when there is no such file
 */
export async function findShared(name: string, folder: string, host: Host): Promise<string | null> {
  if (/^(\.|\/|[A-Za-z]:)/.test(name)) {
    const path = configPath(folder, name)
    return (await host.kindOf(path)) === 'file' ? path : null
  }
  const file = /\.(ya?ml|json)$/.test(name) ? name : `${name}/kof-lint.yaml`
  for (let at = folder; ; at = parentFolder(at)) {
    const path = absolutePath(at, `node_modules/${file}`)
    if ((await host.kindOf(path)) === 'file') return path
    if (parentFolder(at) === at) return null
  }
}

/** A config over those that it extends, in their order: what it says wins, and lists are joined. */
export function overShared(config: Config, shared: readonly Config[]): Config {
  const voices = [...shared, config]
  const last = <K extends keyof Config>(key: K): Config[K] =>
    voices.findLast((voice) => voice[key] !== null)?.[key] ?? config[key]
  return {
    ...config,
    kofVersion: last('kofVersion'),
    mesh: last('mesh'),
    environment: last('environment'),
    chart: last('chart'),
    preset: last('preset'),
    rules: voices.map(({ rules }) => rules).reduce(mergeRuleSettings, new Map() as RuleSettings),
    ownRules: [...new Set(voices.flatMap(({ ownRules }) => ownRules))],
    overrides: voices.flatMap(({ overrides }) => overrides),
    ignore: voices.flatMap(({ ignore }) => ignore),
    requireReason: voices.some(({ requireReason }) => requireReason),
  }
}
