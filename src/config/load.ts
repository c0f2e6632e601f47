import { KofLintError } from '../errors.ts'
import { absolutePath, parentFolder, shownPath } from '../host/paths.ts'
import type { Rule } from '../rule/define.ts'
import { createSource, type Source } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml, SyntaxNode } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { checkConfig, checkRuleSettings } from './check.ts'
import { builtInConfig, CONFIG_NAMES, type Config, type ConfigSources, type FoundConfigs } from './config.ts'
import type { ConfigProblem } from './explain.ts'
import { pairOf, toPlain } from './plain.ts'
import { readConfig } from './read.ts'

/** A config's text, and the configs that led to it by `extends`. */
interface Opened {
  readonly source: Source
  readonly parsed: ParsedYaml
  /** Absolute. */
  readonly folder: string
  readonly chain: readonly string[]
}

/** Finds, reads and checks configs; each file is read once, and each folder is looked at once. */
export function createConfigs({ host, rules, use }: ConfigSources): FoundConfigs {
  const loaded = new Map<string, Promise<Config>>()
  const folders = new Map<string, Promise<Config>>()

  const load = (path: string, chain: readonly string[] = []): Promise<Config> => {
    const whole = absolutePath(host.cwd, path)
    let config = loaded.get(whole)
    if (config === undefined) {
      config = readFile(whole, [...chain, whole])
      loaded.set(whole, config)
    }
    return config
  }

  const readFile = async (whole: string, chain: readonly string[]): Promise<Config> => {
    const shown = shownPath(host.cwd, whole)
    const source = createSource(shown, await host.readText(shown))
    const parsed = parseYaml(fileView(source))
    const opened: Opened = { source, parsed, folder: parentFolder(whole), chain }
    refuse(opened, await checkConfig(parsed))
    const shared = await readShared(opened)
    const foreign = shared.flatMap(({ ownRules }) => ownRules)
    const own = await readOwnRules(opened, foreign)
    refuse(opened, await checkRuleSettings(parsed, [...rules, ...foreign, ...own]))
    const config = { ...readConfig(parsed, shown, opened.folder), ownRules: own }
    if (shared.length === 0) return config
    const { overShared } = await import('./extend.ts')
    return overShared(config, shared)
  }

  /** The configs that a config extends, in order. */
  const readShared = async (opened: Opened): Promise<readonly Config[]> => {
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
      if (opened.chain.includes(path))
        throw problemAt(opened, { message: `"${text}" leads back to this config`, span: node.span })
      const config = await load(path, opened.chain)
      if (config.releases.length > 0) {
        const hint = 'Write "releases" where they are installed.'
        throw problemAt(opened, { message: `The shared config "${text}" names releases`, hint, span: node.span })
      }
      shared.push(config)
    }
    return shared
  }

  /** The rules of a config's plugins and policies. */
  const readOwnRules = async (opened: Opened, foreign: readonly Rule[]): Promise<readonly Rule[]> => {
    const own: Rule[] = []
    const plugins = textsAt(opened.parsed, 'plugins')
    for (const { text, node } of plugins) {
      const { loadPlugin } = await import('./plugins.ts')
      const path = absolutePath(opened.folder, text)
      try {
        own.push(...(await loadPlugin(path, host)))
      } catch (error) {
        const said = (await notThere(text, path)) ?? {
          message: `The plugin "${text}" cannot be used: ${(error as Error).message}`,
        }
        throw problemAt(opened, { ...said, span: node.span })
      }
      const twice = repeated([...rules, ...foreign, ...own])
      if (twice !== null)
        throw problemAt(opened, {
          message: `The plugin "${text}" has a rule "${twice}", and there is one already`,
          span: node.span,
        })
    }
    const root = opened.parsed.documents[0]?.root ?? null
    if (root === null || valueAt(root, 'policies') === null) return own
    const { readPolicies } = await import('./policies.ts')
    const taken = new Set([...rules, ...foreign, ...own].map(({ meta }) => meta.id))
    const policies = readPolicies(root, taken, host.knowledge)
    refuse(opened, policies.problems)
    return [...own, ...policies.rules]
  }

  /** What is said of a plugin that is no file: the engine would name modules of this program, and not the config. */
  const notThere = async (text: string, path: string): Promise<Pick<ConfigProblem, 'message' | 'hint'> | null> => {
    if (host.importModule === undefined) return null
    const kind = await host.kindOf(path)
    const hint = 'Name a module by its path from the config, as "./lint/rules.mjs".'
    if (kind === 'directory') return { message: `The plugin "${text}" is a folder`, hint }
    return kind === null ? { message: `There is no plugin "${text}"`, hint } : null
  }

  const builtIn = Promise.resolve(builtInConfig(host.cwd))

  const search = async (folder: string): Promise<Config> => {
    for (const name of CONFIG_NAMES) {
      const path = `${folder.replace(/\/$/, '')}/${name}`
      if ((await host.kindOf(path)) === 'file') return load(path)
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
    load: (path) => load(path),
    all: () => Promise.all(loaded.values()),
    forFolder,
    forFile: (path) => forFolder(parentFolder(absolutePath(host.cwd, path))),
  }
}

function refuse(opened: Opened, problems: readonly ConfigProblem[]): void {
  const [problem] = problems
  if (problem !== undefined) throw problemAt(opened, problem)
}

function problemAt({ source }: Opened, { message, hint, span }: ConfigProblem): KofLintError {
  const { line, column } = source.positionAt(span.start)
  return new KofLintError('config', `${source.uri}:${line}:${column}: ${message}`, hint)
}

/** The texts of a key that holds one or a list of them. */
function textsAt({ documents }: ParsedYaml, key: string): { readonly text: string; readonly node: SyntaxNode }[] {
  const at = valueAt(documents[0]?.root ?? null, key)
  const nodes = at === null ? [] : at.kind === 'seq' ? at.items : [at]
  return nodes.map((node) => ({ text: String(toPlain(node)), node }))
}

/** The value of a key of the root, null for none. */
function valueAt(root: SyntaxNode | null, key: string): SyntaxNode | null {
  return pairOf(root, key)?.value ?? null
}

function repeated(rules: readonly Rule[]): string | null {
  const ids = rules.map(({ meta }) => meta.id)
  return ids.find((id, i) => ids.indexOf(id) !== i) ?? null
}
