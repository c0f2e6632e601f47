import type { Entry, Route, ValueNode } from '../../values/nodes.ts'

/** Lists of variables of containers. */
const LISTS = ['env', 'extraEnv', 'extraEnvs']
/** What an item of them has. */
const KEYS = ['name', 'value', 'valueFrom']

/** True for an item of a list of variables. */
export function isVariable(route: Route): boolean {
  return typeof route.at(-1) === 'number' && LISTS.includes(String(route.at(-2)))
}

/** The only entry of a variable such as `- FOO: bar`, which is named by its key; null for any other. */
export function namedByKey(item: ValueNode | null): Entry | null {
  if (item?.kind !== 'map' || item.entries.size !== 1) return null
  const [key, node] = item.entries.entries().next().value!
  return node.kind === 'scalar' && node.value !== null && !KEYS.includes(key) ? { key, node } : null
}
