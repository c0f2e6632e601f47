import type { Host } from '../host/host.ts'
import type { Rule } from '../rule/define.ts'

const KINDS = ['chart', 'deployment', 'document', 'manifest']

/**
 * The rules that a module of the user's exports: by default, or as `rules`, one or a list.
 *
 * @param path absolute
 * @throws Error with a sentence when it cannot be loaded or exports something else
 */
export async function loadPlugin(path: string, host: Host): Promise<readonly Rule[]> {
  if (host.importModule === undefined) throw new Error('code cannot be run here')
  const module = await host.importModule(path)
  const exported = module.default ?? module.rules
  if (exported === undefined) throw new Error('it has no default export')
  const inner = isObject(exported) && 'rules' in exported ? exported.rules : exported
  const rules = Array.isArray(inner) ? inner : [inner]
  rules.forEach((rule, i) => {
    const wrong = mistakeIn(rule)
    if (wrong !== null) throw new Error(`rule ${i + 1} of it ${wrong}`)
  })
  return rules.map(withoutPage)
}

function mistakeIn(rule: unknown): string | null {
  if (!isObject(rule)) return 'is no rule: make it by defineChartRule and the like'
  if (!KINDS.includes(String(rule.kind))) return 'has no "kind": make it by defineChartRule and the like'
  const { meta } = rule
  if (!isObject(meta)) return 'has no "meta"'
  for (const key of ['id', 'summary', 'severity', 'category', 'kof'])
    if (typeof meta[key] !== 'string') return `has no text for "meta.${key}"`
  if (typeof rule.check !== 'function') return 'has no function "check"'
  return isObject(rule.messages) ? null : 'has no "messages"'
}

/** Only this project's rules have pages on its site. */
function withoutPage(rule: Rule): Rule {
  return { ...rule, meta: { docs: null, ...rule.meta } }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null
}
