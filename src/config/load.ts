import { KofLintError } from '../errors.ts'
import { absolutePath, parentFolder, shownPath } from '../host/paths.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import { fileView } from '../yaml/view.ts'
import { checkConfig } from './check.ts'
import { builtInConfig, CONFIG_NAMES, type Config, type ConfigSources, type Configs } from './config.ts'
import { readConfig } from './read.ts'

/** Finds, reads and checks configs; each file is read once, and each folder is looked at once. */
export function createConfigs({ host, rules, use }: ConfigSources): Configs {
  const loaded = new Map<string, Promise<Config>>()
  const folders = new Map<string, Promise<Config>>()

  const load = (path: string): Promise<Config> => {
    const whole = absolutePath(host.cwd, path)
    let config = loaded.get(whole)
    if (config === undefined) {
      config = readFile(whole)
      loaded.set(whole, config)
    }
    return config
  }

  const readFile = async (whole: string): Promise<Config> => {
    const shown = shownPath(host.cwd, whole)
    const source = createSource(shown, await host.readText(shown))
    const parsed = parseYaml(fileView(source))
    const [problem] = await checkConfig(parsed, rules)
    if (problem !== undefined) {
      const { line, column } = source.positionAt(problem.span.start)
      throw new KofLintError('config', `${shown}:${line}:${column}: ${problem.message}`, problem.hint)
    }
    return readConfig(parsed, shown, parentFolder(whole))
  }

  const search = async (folder: string): Promise<Config> => {
    for (const name of CONFIG_NAMES) {
      const path = `${folder.replace(/\/$/, '')}/${name}`
      if ((await host.kindOf(path)) === 'file') return load(path)
    }
    const parent = parentFolder(folder)
    return parent === folder ? builtInConfig(host.cwd) : forFolder(parent)
  }

  const forFolder = (path: string): Promise<Config> => {
    if (use === 'none') return Promise.resolve(builtInConfig(host.cwd))
    if (typeof use === 'object') return load(use.file)
    const folder = absolutePath(host.cwd, path)
    let config = folders.get(folder)
    if (config === undefined) {
      config = search(folder)
      folders.set(folder, config)
    }
    return config
  }

  return { load, forFolder, forFile: (path) => forFolder(parentFolder(absolutePath(host.cwd, path))) }
}
