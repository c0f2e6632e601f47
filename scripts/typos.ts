import { defaultsOf } from '../src/project/context.ts'
import { checkSchema } from '../src/schema/check.ts'
import type { SchemaIssue } from '../src/schema/issue.ts'
import type { JsonObject, Knowledge, Mount, Unit } from '../src/schema/knowledge.ts'
import { childOf, keysOf, locate, type Place, rootOf } from '../src/schema/lookup.ts'
import { otherVersions } from '../src/schema/other-versions.ts'
import { suggestKey } from '../src/schema/suggest.ts'
import { buildJson } from '../src/values/build.ts'
import { mergeDefaults } from '../src/values/merge.ts'
import type { MapNode } from '../src/values/nodes.ts'

/** A key that a chart knows, in a block whose keys are all known. */
export interface KnownKey {
  /** From the chart's root; a number is an item of a list. */
  readonly route: readonly (string | number)[]
  readonly place: Place
  /** Routes of switches that must be on for the block to be looked at. */
  readonly switches: readonly (readonly string[])[]
}

/** What kof-lint said of one mistyped key. */
export interface TypoResult {
  readonly chart: string
  readonly release: string
  readonly route: readonly (string | number)[]
  readonly typo: string
  /** `silent`: no finding, or one without a suggestion. */
  readonly outcome: 'right' | 'wrong' | 'silent'
  /** What was suggested instead. */
  readonly said: string | null
}

/** Words shorter than this have too many neighbours. */
const SHORTEST = 5
/** Custom resources hold whole pod templates: below this depth nothing new comes. */
const DEEPEST = 9

/** All keys of a chart that are long enough, through the charts and custom resources inside it. */
export function knownKeys(knowledge: Knowledge, unit: Unit): KnownKey[] {
  const keys = new Map<string, KnownKey>()
  for (const key of keysBelow(knowledge, rootOf(unit), [], [], [])) {
    const route = JSON.stringify(key.route)
    // Where two schemas speak of a key, the one that says what it holds is of use.
    if (!keys.has(route) || key.place.schema.type !== undefined) keys.set(route, key)
  }
  return [...keys.values()]
}

function* keysBelow(
  knowledge: Knowledge,
  place: Place,
  base: readonly (string | number)[],
  inUnit: readonly string[],
  switches: KnownKey['switches'],
): Generator<KnownKey> {
  if (base.length > DEEPEST) return
  for (const key of keysOf(place)) {
    const child = childOf(place, key)
    if (child === null) continue
    const route = [...base, key]
    if (key.length >= SHORTEST && place.schema.additionalProperties === false) yield { route, place: child, switches }
    const own = [...inUnit, key]
    const mounts = place.unit.mounts.filter(
      ({ at }) => at.length === own.length && at.every((part, i) => part === own[i]),
    )
    for (const mount of mounts) {
      if (mount.via === 'projection') continue
      yield* keysBelow(knowledge, rootOf(knowledge.unit(mount.unit)), route, [], on(mount, route, switches))
    }
    if (mounts.length > 0) continue
    const item = childOf(child, 0)
    if (item === null) yield* keysBelow(knowledge, child, route, own, switches)
    else yield* keysBelow(knowledge, item, [...route, 0], [...own, '0'], switches)
  }
}

function on({ at, condition }: Mount, route: KnownKey['route'], switches: KnownKey['switches']): KnownKey['switches'] {
  if (condition === null) return switches
  return [...switches, [...route.slice(0, route.length - at.length).map(String), ...condition]]
}

/** A number from 0 to below `n`, from a sequence that is the same for the same seed. */
export function randomizer(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A key with one letter too few, too many, wrong, or exchanged with its neighbour. */
export function mistype(key: string, random: (n: number) => number): string {
  const at = random(key.length)
  const letter = LETTERS[random(LETTERS.length)]!
  switch (random(4)) {
    case 0:
      return key.slice(0, at) + key.slice(at + 1)
    case 1:
      return key.slice(0, at) + letter + key.slice(at)
    case 2:
      return key.slice(0, at) + letter + key.slice(at + 1)
    default:
      return key.slice(0, at) + (key[at + 1] ?? '') + key[at]! + key.slice(at + 2)
  }
}

/** Values with a mistyped key and something below it that could stand there. */
function valuesWith({ route, place, switches }: KnownKey, typo: string): MapNode {
  const root: Tree = {}
  for (const path of switches) put(root, path, true)
  put(root, [...route.slice(0, -1), typo], sample(place, 1))
  return buildJson(root as JsonObject, { name: 'values.yaml', kind: 'file', view: null, mount: [] })
}

type Tree = { [key: string]: unknown }

function put(root: Tree, route: readonly (string | number)[], value: unknown): void {
  let at: Tree = root
  for (const [i, part] of route.slice(0, -1).entries()) {
    const next = typeof route[i + 1] === 'number' ? [] : {}
    at[part] ??= next
    at = at[part] as Tree
  }
  at[route.at(-1)!] = value
}

function sample(place: Place, depth: number): unknown {
  const { schema } = place
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const [key] = keysOf(place)
  if (types.includes('object') || key !== undefined) {
    const child = key === undefined ? null : childOf(place, key)
    return depth === 0 || child === null ? {} : { [key!]: sample(child, depth - 1) }
  }
  if (types.includes('array')) return []
  if (types.includes('boolean')) return true
  return types.includes('integer') || types.includes('number') ? 1 : 'x'
}

/**
 * Mistypes keys of a chart, one at a time, and asks what kof-lint suggests for each, by the rules `removed-key` and
 * `unknown-key`. A slip that makes another known key is no mistake that anybody could see, and does not count.
 *
 * @param most keys to take, drawn at random
 */
export function measureTypos(
  knowledge: Knowledge,
  chart: string,
  release: string,
  random: (n: number) => number,
  most: number,
): TypoResult[] {
  const known = knowledge.chart(chart, release)
  if (known === null) return []
  const unit = knowledge.unit(known.unit)
  const keys = knownKeys(knowledge, unit)
  const results: TypoResult[] = []
  while (results.length < most && keys.length > 0) {
    const [key] = keys.splice(random(keys.length), 1) as [KnownKey]
    const name = String(key.route.at(-1))
    const typo = mistype(name, random)
    const route = [...key.route.slice(0, -1), typo]
    if (typo === name || locate(knowledge, unit, route) !== null) continue
    const values = mergeDefaults(defaultsOf(knowledge, chart, release), valuesWith(key, typo))
    const place = JSON.stringify(route)
    const issue = checkSchema(values, chart, release, knowledge).find((one) => JSON.stringify(one.route) === place)
    results.push({ chart, release, route: key.route, typo, ...judge(issue, name, { chart, release, knowledge }) })
  }
  return results
}

function judge(
  issue: SchemaIssue | undefined,
  key: string,
  { chart, release, knowledge }: { readonly chart: string; readonly release: string; readonly knowledge: Knowledge },
): Pick<TypoResult, 'outcome' | 'said'> {
  if (issue === undefined) return { outcome: 'silent', said: null }
  if (otherVersions(issue, chart, release, knowledge) !== null) return { outcome: 'wrong', said: 'removed-key' }
  const found = suggestKey(issue, knowledge, release)
  if (found === null) return { outcome: 'silent', said: null }
  const said = found.kind === 'typo' ? found.key : `${found.chart ?? 'here'}: ${found.path.join('.')}`
  return { outcome: said === key ? 'right' : 'wrong', said }
}

/** Shares of right suggestions among all suggestions, and among all mistyped keys. */
export function score(results: readonly Pick<TypoResult, 'outcome'>[]): { precision: number; recall: number } {
  const count = (outcome: TypoResult['outcome']): number => results.filter((one) => one.outcome === outcome).length
  const right = count('right')
  return { precision: right / (right + count('wrong')), recall: right / results.length }
}
