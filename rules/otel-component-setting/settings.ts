import { once } from '#src/once'
import { TABLE } from './table.ts'

/** What is known of one setting. */
export interface Setting {
  /** Numbers of the versions that have it, as in `23`. */
  readonly versions: string
  readonly isDuration: boolean
  /** Where settings of its own are: in a map, in each item of a list, in each member of a map; by the `type` of each item of a list. */
  readonly in: 'map' | 'list' | 'named' | 'types' | null
  /** Gives those; for `types` the settings of the block are the types. Null where nothing is said of them. */
  readonly inner: (() => Block) | null
}

/** The settings of one component, or of a setting that has some of its own. */
export interface Block {
  readonly settings: ReadonlyMap<string, Setting>
  /** Numbers of the versions that leave others out without a word. */
  readonly lenient: string
  /** Numbers of the versions in which there may be others. */
  readonly open: string
}

/** What is known of a component at a version. */
export interface Found {
  readonly block: Block
  /** The number of the version that this is of: another one where nothing is known of the version that was asked for. */
  readonly nth: string
}

/** Settings of components by kind, type and number of a version; null for those of which nothing is known. */
export type Table = (kind: string, type: string, nth: string) => Found | null

const ALL = '123'
const IN = { '>': 'map', '[': 'list', '*': 'named', '|': 'types' } as const

/** The table of what KOF's collectors have. */
export const settingsOf: Table = (kind, type, nth) => READ()(kind, type, nth)

const READ = once(() => readTable(TABLE))

/** Reads what `scripts/collectors/settings/write.ts` writes; blocks are read when they are asked for. */
export function readTable(text: string): Table {
  const lines = text.split('\n')
  const end = lines.indexOf('')
  const components = new Map<string, { readonly versions: string; readonly number: number }>()
  for (const line of lines.slice(0, end)) {
    const [, kind, names = '', versions = ALL, number] = /^(\w+) ([\w,]+)(?::(\d+))? (\d+)$/.exec(line)!
    for (const name of names.split(',')) components.set(`${kind} ${name}`, { versions, number: Number(number) })
  }
  const blocks: readonly (() => Block)[] = lines.slice(end + 1).map((line) => once(() => blockOf(line, blocks)))
  return (kind, type, nth) => {
    const found = components.get(`${kind} ${type}`)
    return found === undefined ? null : { block: blocks[found.number]!(), nth: nearest(nth, found.versions) }
  }
}

/** The version itself, the one before it, or the first. */
function nearest(nth: string, versions: string): string {
  return [...versions].findLast((one) => one <= nth) ?? versions[0]!
}

function blockOf(line: string, blocks: readonly (() => Block)[]): Block {
  const settings = new Map<string, Setting>()
  const marks = { '~': '', '?': '' }
  for (const word of line.split(' ')) {
    const [, sign, given] = /^([~?@])(\d*)$/.exec(word) ?? []
    if (sign === '@') for (const [key, setting] of blocks[Number(given)]!().settings) settings.set(key, setting)
    else if (sign !== undefined) marks[sign as '~' | '?'] = given || ALL
    else if (word !== '') {
      const [, key, duration, where, number, versions = ALL] = /^(.*?)(!)?(?:([>[*|])(\d+))?(?::(\d+))?$/.exec(word)!
      const inner = where === undefined ? null : blocks[Number(number)]!
      settings.set(key!, {
        versions,
        isDuration: duration !== undefined,
        in: IN[where as keyof typeof IN] ?? null,
        inner,
      })
    }
  }
  return { settings, lenient: marks['~'], open: marks['?'] }
}
