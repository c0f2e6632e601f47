import type { Block, Component, In, RawBlock, RawComponent, RawSetting, Setting } from './model.ts'

/** Something at one version, with its number. */
type At<T> = readonly [nth: string, value: T]

/** Puts together what the versions say of the same components; one may have another name in a later one, and the older beside it. */
export function mergeComponents(versions: readonly At<readonly RawComponent[]>[]): Component[] {
  const groups: { kind: string; names: Set<string>; found: At<RawBlock>[] }[] = []
  for (const [nth, components] of versions) {
    for (const { kind, names, block } of components) {
      const group = groups.find((one) => one.kind === kind && names.some((name) => one.names.has(name)))
      if (group === undefined) groups.push({ kind, names: new Set(names), found: [[nth, block]] })
      else {
        for (const name of names) group.names.add(name)
        group.found.push([nth, block])
      }
    }
  }
  return groups.map(({ kind, names, found }) => ({ kind, names: [...names].sort(), block: mergeBlocks(found) }))
}

function mergeBlocks(found: readonly At<RawBlock>[]): Block {
  const names = [...new Set(found.flatMap(([, { settings }]) => Object.keys(settings)))].sort()
  const settings = names.map((name): [string, Setting] => [
    name,
    mergeSettings(found.flatMap(([nth, block]) => (block.settings[name] ? [[nth, block.settings[name]]] : []))),
  ])
  const where = (others: RawBlock['others']): string => numbers(found.filter(([, one]) => one.others === others))
  return { known: numbers(found), lenient: where('lenient'), open: where('open'), settings: new Map(settings) }
}

function mergeSettings(found: readonly At<RawSetting>[]): Setting {
  const versions = numbers(found)
  const isDuration = found.every(([, { duration }]) => duration === true)
  const ins = new Set(found.flatMap(([, one]) => one.in ?? []))
  const leaf = { versions, isDuration, in: null, block: null }
  if (ins.size !== 1) return leaf
  if (found.some(([, { types }]) => types !== undefined)) return { ...leaf, in: 'types', block: mergeTypes(found) }
  const open: RawBlock = { settings: {}, others: 'open' }
  const block = mergeBlocks(found.map(([nth, one]): At<RawBlock> => [nth, one.block ?? open]))
  return { ...leaf, in: [...ins][0] as In, block }
}

/** A block whose settings are the types. */
function mergeTypes(found: readonly At<RawSetting>[]): Block {
  return mergeBlocks(
    found.map(([nth, { types = {} }]): At<RawBlock> => {
      const settings = Object.entries(types).map(([type, block]): [string, RawSetting] => [type, { in: 'map', block }])
      return [nth, { settings: Object.fromEntries(settings), others: 'open' }]
    }),
  )
}

function numbers(found: readonly At<unknown>[]): string {
  return found.map(([nth]) => nth).join('')
}
