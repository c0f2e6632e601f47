import type { Host } from '../host/host.ts'
import type { Rule } from '../rule/define.ts'
import { configPath } from './config-path.ts'
import type { ConfigProblem } from './explain.ts'
import { type OpenedConfig, problemAt, refuse, textsAt, valueAt } from './opened-config.ts'

/**
 * The rules of a config's plugins and policies.
 *
 * @param others the rules that there are besides: none of them may be there twice
 * @throws KofLintError of kind `config`
 */
export async function readOwnRules(
  opened: OpenedConfig,
  others: readonly Rule[],
  host: Host,
): Promise<readonly Rule[]> {
  const own: Rule[] = []
  const plugins = textsAt(opened.parsed, 'plugins')
  for (const { text, node } of plugins) {
    const { loadPlugin } = await import('./plugins.ts')
    const path = configPath(opened.folder, text)
    try {
      own.push(...(await loadPlugin(path, host)))
    } catch (error) {
      const said = (await notThere(text, path, host)) ?? whyNot(text, error)
      throw problemAt(opened, { ...said, span: node.span })
    }
    const twice = repeated([...others, ...own])
    if (twice !== null)
      throw problemAt(opened, {
        message: `The plugin "${text}" has a rule "${twice}", and there is one already`,
        span: node.span,
      })
  }
  const root = opened.parsed.documents[0]?.root ?? null
  if (root === null || valueAt(root, 'policies') === null) return own
  const { readPolicies } = await import('./policies.ts')
  const taken = new Set([...others, ...own].map(({ meta }) => meta.id))
  const policies = readPolicies(root, taken, host.knowledge, (await host.timeLimit?.()) ?? ((run) => run()))
  refuse(opened, policies.problems)
  return [...own, ...policies.rules]
}

/** What is said of a plugin that is there. Of a package that it imports, engines name no more than the name, and all that asked for it. */
function whyNot(text: string, error: unknown): Pick<ConfigProblem, 'message' | 'hint'> {
  const why = error instanceof Error ? error.message : String(error)
  const [what, name] = /^Cannot find (?:package|module) '((?:@[^/']+\/)?[^'./@][^'/]*)[^']*'/.exec(why) ?? []
  if (name === undefined) return { message: `The plugin "${text}" cannot be used: ${why}` }
  const message = `The plugin "${text}" cannot be used: ${what?.replace('Cannot', 'cannot')}`
  return { message, hint: `Install it beside the plugin: npm install --save-dev ${name}` }
}

/** What is said of a plugin that is no file: the engine would name modules of this program, and not the config. */
async function notThere(
  text: string,
  path: string,
  host: Host,
): Promise<Pick<ConfigProblem, 'message' | 'hint'> | null> {
  if (host.importModule === undefined) return null
  const kind = await host.kindOf(path)
  const hint = 'Name a module by its path from the config, as "./lint/rules.mjs".'
  if (kind === 'directory') return { message: `The plugin "${text}" is a folder`, hint }
  return kind === null ? { message: `There is no plugin "${text}"`, hint } : null
}

function repeated(rules: readonly Rule[]): string | null {
  const ids = rules.map(({ meta }) => meta.id)
  return ids.find((id, i) => ids.indexOf(id) !== i) ?? null
}
