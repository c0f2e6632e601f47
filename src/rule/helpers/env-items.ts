import type { ValueNode } from '../../values/nodes.ts'

/** One item of a container's `env` list. */
interface EnvItem {
  readonly name: string
  /** What `value` holds; undefined for an item that reads from a Secret and the like. */
  readonly value: ValueNode | undefined
}

/** The named items of an `env` list; none for anything that is no list. */
export function envItems(list: ValueNode | undefined): EnvItem[] {
  if (list?.kind !== 'seq') return []
  const found: EnvItem[] = []
  for (const item of list.items) {
    const name = item.kind === 'map' ? item.get('name') : undefined
    if (item.kind !== 'map' || name?.kind !== 'scalar' || typeof name.value !== 'string') continue
    found.push({ name: name.value, value: item.get('value') })
  }
  return found
}

/** The names in an `env` list. */
export function envNames(list: ValueNode | undefined): string[] {
  return envItems(list).map(({ name }) => name)
}
