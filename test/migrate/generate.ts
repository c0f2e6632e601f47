import { compareVersions } from '#src/rule/version-range'
import type { Json, JsonObject } from '#src/schema/knowledge'
import type { Random } from '../helm/generate.ts'
import { knowledge } from '../knowledge.ts'
import type { Texts } from './laws.ts'

const UMBRELLA = '1.8.0'
/** Files of one installation before the umbrella, and their charts. */
const FILES: { readonly [chart: string]: string } = {
  'kof-operators': 'operators-values.yaml',
  'kof-mothership': 'mothership-values.yaml',
  'kof-regional': 'regional-values.yaml',
  'kof-child': 'child-values.yaml',
  'kof-storage': 'storage-values.yaml',
  'kof-collectors': 'collectors-values.yaml',
}
/** Values that kof-regional and kof-child hand on as they are. */
const INSIDE: { readonly [chart: string]: { readonly [key: string]: string } } = {
  'kof-regional': { storage: 'kof-storage', collectors: 'kof-collectors' },
  'kof-child': { collectors: 'kof-collectors' },
}

/** How a text is laid out. */
interface Layout {
  readonly step: number
  readonly dash: number
  readonly br: string
}

/** Numbers that no two values share, so that each can be followed. */
class Fresh {
  private next: number

  constructor(random: Random) {
    this.next = 1000 + random.below(1000)
  }

  number(): number {
    this.next += 1
    return this.next
  }
}

/** Values files of one installation of a release: parts of the charts' own values, with other scalars, comments and layouts. */
export function generateFiles(release: string, random: Random): Texts {
  const fresh = new Fresh(random)
  const charts = Object.keys(FILES).filter((chart) => knowledge.chart(chart, release) !== null)
  const chosen = charts.filter(() => random() < 0.5)
  if (chosen.length === 0) chosen.push(random.pick(charts))
  if (compareVersions(release, UMBRELLA) < 0)
    return Object.fromEntries(
      chosen.map((chart) => [FILES[chart]!, write(valuesOf(chart, release, random, fresh), random, fresh)]),
    )
  const gone = ['kof-storage', 'kof-collectors'].filter(() => compareVersions(release, '1.10.0') >= 0)
  const umbrella: { [key: string]: Json } = {}
  for (const chart of shuffled(
    chosen.filter((one) => !gone.includes(one)),
    random,
  )) {
    const isChoice = chart === 'kof-storage' || chart === 'kof-collectors'
    umbrella[chart] = {
      ...(isChoice ? { enabled: random() < 0.7 } : {}),
      values: valuesOf(chart, release, random, fresh),
    }
  }
  if (Object.keys(umbrella).length === 0) umbrella['kof-mothership'] = { values: { global: { clusterName: 'fresh' } } }
  return { 'kof-values.yaml': write(umbrella, random, fresh) }
}

function valuesOf(chart: string, release: string, random: Random, fresh: Fresh): JsonObject {
  const defaults = knowledge.chart(chart, release)!.defaults
  const own = partOf(defaults, 0.1 + random() * 0.4, random, fresh) as { [key: string]: Json }
  for (const [key, inner] of Object.entries(INSIDE[chart] ?? {}))
    if (knowledge.chart(inner, release) !== null && random() < 0.7)
      own[key] = valuesOf(inner, release, random, fresh) as Json
  if (Object.keys(own).length === 0 && 'global' in defaults && !(chart in INSIDE))
    own.global = { clusterName: `fresh-${fresh.number()}` }
  return own
}

/** Some of a map's keys, in another order, with scalars of the same type. */
function partOf(value: JsonObject, share: number, random: Random, fresh: Fresh): JsonObject {
  const picked = Object.entries(value).flatMap(([key, child]): [string, Json][] => {
    if (isMap(child)) {
      if (random() > share * 1.8) return []
      const inside = partOf(child, share, random, fresh)
      return Object.keys(inside).length === 0 ? [] : [[key, inside as Json]]
    }
    return random() > share ? [] : [[key, other(child, random, fresh)]]
  })
  return Object.fromEntries(shuffled(picked, random))
}

function other(value: Json, random: Random, fresh: Fresh): Json {
  if (typeof value === 'boolean') return random() < 0.3 ? !value : value
  if (typeof value === 'number') return fresh.number()
  if (typeof value !== 'string') return value
  if (/^\d+Gi$/.test(value)) return `${fresh.number()}Gi`
  if (/^\d+d$/.test(value)) return `${fresh.number()}d`
  return value
}

function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

function write(values: JsonObject, random: Random, fresh: Fresh): string {
  const layout = { step: random.pick([2, 2, 2, 4]), dash: random.pick([0, 2]), br: random() < 0.1 ? '\r\n' : '\n' }
  const lines = [
    ...(random() < 0.1 ? ['---'] : []),
    ...(random() < 0.3 ? [`# head ${fresh.number()}`, ''] : []),
    ...writeMap(values, 0, layout, random, fresh),
    ...(random() < 0.1 ? [`# tail ${fresh.number()}`] : []),
  ]
  const bom = random() < 0.05 ? '\ufeff' : ''
  return bom + lines.join(layout.br) + (random() < 0.1 ? '' : layout.br)
}

function writeMap(map: JsonObject, indent: number, layout: Layout, random: Random, fresh: Fresh): string[] {
  const pad = ' '.repeat(indent)
  return Object.entries(map).flatMap(([key, value]) => {
    const name = /^[\w./-]+$/.test(key) ? key : JSON.stringify(key)
    const above = [
      ...(random() < 0.05 && indent > 0 ? [''] : []),
      ...(random() < 0.12 ? [`${pad}# above ${fresh.number()}`] : []),
    ]
    const behind = random() < 0.1 ? ` # behind ${fresh.number()}` : ''
    const isFilled = typeof value === 'object' && value !== null && Object.keys(value).length > 0
    if (!isFilled || random() < 0.04) return [...above, `${pad}${name}: ${flow(value, random)}${behind}`]
    const below = Array.isArray(value)
      ? writeList(value, indent + layout.dash)
      : writeMap(value as JsonObject, indent + layout.step, layout, random, fresh)
    return [...above, `${pad}${name}:${behind}`, ...below]
  })
}

function writeList(list: readonly Json[], indent: number): string[] {
  return list.map((item) => `${' '.repeat(indent)}- ${JSON.stringify(item)}`)
}

function flow(value: Json, random: Random): string {
  if (typeof value === 'string' && /^[a-z][a-z0-9-]{3,}$/.test(value) && random() < 0.8) return value
  return JSON.stringify(value)
}

/** A text with comments put between its lines, other numbers, other line ends: what it is stays. */
export function mutate(text: string, random: Random): string {
  let count = random.below(1000)
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [, pad = ''] = /^( *)[\w"-]+:/.exec(line) ?? []
    const isKey = /^ *[\w"./-]+:( |$)/.test(line)
    if (isKey && random() < 0.05) {
      count += 1
      return [`${pad}# put in ${count}`, line]
    }
    const number = /^( *[\w-]+: )(\d+)$/.exec(line)
    return [number !== null && random() < 0.3 ? `${number[1]}${100_000 + random.below(100_000)}` : line]
  })
  return lines.join(random() < 0.15 ? '\r\n' : '\n')
}
