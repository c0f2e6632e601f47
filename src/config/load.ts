import { KofLintError } from '../errors.ts'
import { absolutePath, parentFolder, shownPath } from '../host/paths.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import { fileView } from '../yaml/view.ts'
import { checkConfig, checkRuleSettings } from './check.ts'
import { builtInConfig, CONFIG_NAMES, type Config, type ConfigSources, type FoundConfigs } from './config.ts'
import { type OpenedConfig, problemAt, refuse, textsAt } from './opened-config.ts'
import { readOwnRules } from './own-rules.ts'
import { readConfig } from './read.ts'

/** Finds, reads and checks configs; each file is read once, and each folder is looked at once. */
export function createConfigs({ host, rules, use }: ConfigSources): FoundConfigs {
  const loaded = new Map<string, Promise<Config>>()
  const folders = new Map<string, Promise<Config>>()

  /** What each config extends, as far as that is known: two that are read at once may wait for each other. */
  const extended = new Map<string, string[]>()

  const load = (path: string): Promise<Config> => {
    const whole = absolutePath(host.cwd, path)
    let config = loaded.get(whole)
    if (config === undefined) {
      config = readFile(whole)
      loaded.set(whole, config)
    }
    return config
  }

  const leadsTo = (from: string, to: string): boolean =>
    from === to || (extended.get(from) ?? []).some((next) => leadsTo(next, to))

  const readFile = async (whole: string): Promise<Config> => {
    const shown = shownPath(host.cwd, whole)
    const source = createSource(shown, await host.readText(shown))
    const parsed = parseYaml(fileView(source))
    const opened: OpenedConfig = { source, parsed, folder: parentFolder(whole) }
    refuse(opened, await checkConfig(parsed))
    const shared = await readShared(opened, whole)
    const foreign = shared.flatMap(({ ownRules }) => ownRules)
    const own = await readOwnRules(opened, [...rules, ...foreign], host)
    refuse(opened, await checkRuleSettings(parsed, [...rules, ...foreign, ...own]))
    const config = { ...readConfig(parsed, shown, opened.folder), ownRules: own }
    if (shared.length === 0) return config
    const { overShared } = await import('./extend.ts')
    return overShared(config, shared)
  }

  /** The configs that a config extends, in order. */
  const readShared = async (opened: OpenedConfig, whole: string): Promise<readonly Config[]> => {
    const names = textsAt(opened.parsed, 'extends')
    if (names.length === 0) return []
    const { findShared } = await import('./extend.ts')
    const shared: Config[] = []
    for (const { text, node } of names) {
      const path = await findShared(text, opened.folder, host)
      if (path === null) {
        const hint = 'A path begins with "./"; a package needs a kof-lint.yaml, and to be installed.'
        throw problemAt(opened, { message: `There is no config "${text}"`, hint, span: node.span })
      }
      if (leadsTo(path, whole))
        throw problemAt(opened, { message: `"${text}" leads back to this config`, span: node.span })
      extended.set(whole, [...(extended.get(whole) ?? []), path])
      const config = await load(path)
      if (config.releases.length > 0) {
        const hint = 'Write "releases" where they are installed.'
        throw problemAt(opened, { message: `The shared config "${text}" names releases`, hint, span: node.span })
      }
      shared.push(config)
    }
    return shared
  }

  const builtIn = Promise.resolve(builtInConfig(host.cwd))

  const search = async (folder: string): Promise<Config> => {
    for (const name of CONFIG_NAMES) {
      const path = `${folder.replace(/\/$/, '')}/${name}`
      const kind = await host.kindOf(path)
      if (kind === 'file') return load(path)
      if (kind === 'pipe') {
        const hint = 'Name a config by --config, or take --no-config.'
        throw new KofLintError('config', `"${shownPath(host.cwd, path)}" is a pipe, not a file`, hint)
      }
    }
    const parent = parentFolder(folder)
    return parent === folder ? builtIn : forFolder(parent)
  }

  const forFolder = (path: string): Promise<Config> => {
    if (use === 'none') return builtIn
    if (typeof use === 'object') return load(use.file)
    const folder = absolutePath(host.cwd, path)
    let config = folders.get(folder)
    if (config === undefined) {
      config = search(folder)
      folders.set(folder, config)
    }
    return config
  }

  return {
    load,
    all: () => Promise.all(loaded.values()),
    forFolder,
    forFile: (path) => forFolder(parentFolder(absolutePath(host.cwd, path))),
  }
}
