import { mergeComponents } from './merge.ts'
import type { Block, RawComponent, Setting } from './model.ts'
import { groupsOf, Shared } from './share.ts'

const ALL = '123'
const MARKS = { map: '>', list: '[', named: '*', types: '|' } as const

/**
 * The lines of the table of settings: components first, each with its names, the versions in which it is known, and the number of
 * its block among the lines that follow after an empty one.
 */
export function writeSettings(
  versions: readonly (readonly [nth: string, components: readonly RawComponent[]])[],
): string {
  const components = mergeComponents(versions).sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1))
  const shared = new Shared(components)
  const numbers = new Map(shared.blocks.map((block, number) => [block, number]))
  const numberOf = (block: Block): number => numbers.get(shared.of(block))!
  const lines = shared.blocks.map((block) => ({ marks: marksOf(block), words: wordsOf(block, numberOf) }))
  const parts = takeOut(
    lines.map(({ words }) => words),
    groupsOf(versions.map(([, found]) => found)),
  )
  return [
    ...components.map((one) => `${titleOf(one)}${marked(one.block.known)} ${numberOf(one.block)}`),
    '',
    ...lines.map(({ marks, words }) => [...marks, ...words.values()].join(' ')),
    ...parts,
  ].join('\n')
}

function titleOf({ kind, names }: { readonly kind: string; readonly names: readonly string[] }): string {
  return `${kind} ${names.join()}`
}

function marksOf({ lenient, open, known }: Block): string[] {
  const mark = (sign: string, versions: string): string[] =>
    versions === '' ? [] : [versions === known ? sign : `${sign}${versions}`]
  return [...mark('~', lenient), ...mark('?', open)]
}

function wordsOf({ settings, known }: Block, numberOf: (block: Block) => number): Map<string, string> {
  const word = (name: string, { versions, isDuration, in: where, block }: Setting): string => {
    const inner = where === null || block === null ? '' : `${MARKS[where]}${numberOf(block)}`
    return `${name}${isDuration ? '!' : ''}${inner}${versions === known ? '' : marked(versions)}`
  }
  return new Map([...settings].map(([name, setting]) => [name, word(name, setting)]))
}

function marked(versions: string): string {
  return versions === ALL ? '' : `:${versions}`
}

/** Lets lines that have the same words for a group of names take these from one line more. Changes the lines, and returns those. */
function takeOut(lines: readonly Map<string, string>[], groups: readonly ReadonlySet<string>[]): string[] {
  const parts: string[] = []
  for (const group of groups) {
    const users = new Map<string, Map<string, string>[]>()
    for (const words of lines) {
      if (group.size > words.size || ![...group].every((name) => words.has(name))) continue
      const part = [...group].map((name) => words.get(name)!).join(' ')
      users.set(part, [...(users.get(part) ?? []), words])
    }
    for (const [part, all] of users) {
      if (all.length < 2 || part.length < 20) continue
      for (const words of all) {
        for (const name of group) words.delete(name)
        words.set(`@${part}`, `@${lines.length + parts.length}`)
      }
      parts.push(part)
    }
  }
  return parts
}
