import type { JsonObject } from '../../src/schema/knowledge.ts'
import type { SetKind } from '../../src/values/set-flags.ts'
import type { Question } from './real-helm.ts'

/** Numbers from 0 to 1 and choices, the same for the same seed (mulberry32). */
export interface Random {
  (): number
  below(limit: number): number
  pick<T>(items: readonly T[]): T
}

/** KOF_LINT_SEED repeats a run; without it every run is another. */
export const seed = Number(process.env.KOF_LINT_SEED ?? Date.now() % 2 ** 31)

export function createRandom(from: number): Random {
  let state = from | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return Object.assign(next, { below, pick: <T>(items: readonly T[]): T => items[below(items.length)]! })
}

const SCALAR_PARTS = [
  ...'0123456789+-._eExXoObBafyYnNtT~:Z ',
  ...[
    '0x',
    '0b',
    '0o',
    '1e',
    '.5',
    '99999999',
    '18446744073709551615',
    '9223372036854775807',
    '2001-12-',
    'true',
    'no',
  ],
]

/** A text that YAML takes as one plain scalar, mostly something like a number. */
export function plainScalar(random: Random): string {
  for (;;) {
    const parts = Array.from({ length: 1 + random.below(7) }, () =>
      random.pick(random() < 0.6 ? SCALAR_PARTS.slice(0, 16) : SCALAR_PARTS),
    )
    const text = parts.join('')
    if (!/^\s|\s$|: |:$|^-( |$)|^---|^\.\.\./.test(text)) return text
  }
}

const SET_PIECES = [
  ...['a', 'b', 'c', 'd', '1', '.', '.', '=', '=', '=', ',', '[0]', '[1]', '[2].', '[', ']', '{', '}', '\\', ' ', '_'],
  ...[
    'null',
    'True',
    'x y',
    '"s"',
    '{"k":1}',
    '[1,{"q":[]}]',
    '007',
    '-5',
    '9007199254740993',
    'é😀',
    '\u00a0',
    '1e3',
    '-0',
  ],
]
const KEY_TAILS = ['.a', '.b', '.c', '[0]', '[1]', '[2]', '[3]', '.', '[4].x']
const SET_VALUES = [
  '1',
  'x',
  '',
  'null',
  '{a,b}',
  '{}',
  '{1,true,}',
  'TRUE',
  '0',
  '-0',
  '+5',
  '00',
  'a\\,b',
  '}',
  'mem:one',
  '{mem:one,mem:two}',
]
const JSON_VALUES = [
  '1',
  'null',
  '{}',
  '[1]',
  '{"a":{}}',
  '" "',
  '-0',
  '1e400',
  '1e5 ',
  'tru',
  'true',
  '"\\ud800\\\\ud800"',
  '1.',
  '01',
  '',
]

/** An argument for a flag: half of them made of keys and values, half of pieces thrown together. */
export function setText(random: Random, kind: SetKind): string {
  if (random() < 0.5) return many(random, 12, () => random.pick(SET_PIECES)).join('')
  return many(random, 3, () => {
    const value = random.pick(kind === 'set-json' ? JSON_VALUES : SET_VALUES)
    return `${setKey(random)}${random() < 0.9 ? '=' : ''}${value}`
  }).join(',')
}

function setKey(random: Random): string {
  const tails = Array.from({ length: random.below(4) }, () => random.pick(KEY_TAILS))
  return random.pick(['a', 'b', 'c', 'd', '', 'x']) + tails.join('')
}

/** Values files to apply arguments to. */
export const SET_BASES: readonly JsonObject[] = [
  {},
  { a: { b: 1, c: { d: [1, null, { e: 2 }] } }, b: [1, [2, 3], null, { x: 1 }], c: 'text', d: null },
  { a: [], b: {}, c: [[]], '': { z: 1 } },
  { '': [1, { a: 1 }], a: 0 },
]

const KEYS = ['a', 'b', 'c', 'd', '1', 'on']
const SCALARS = [
  '1',
  '012',
  '1e3',
  '1_000',
  '22:30',
  'yes',
  'true',
  '~',
  'null',
  'null',
  '""',
  '"1"',
  'text',
  '.5',
  '!!str 5',
]

/** Defaults, up to three files and a few arguments over the same few keys, so that they meet. */
export function mergeQuestion(random: Random): Question {
  const text = (): string => flowMap(random, 3)
  const set = (): string =>
    random() < 0.3 ? setText(random, 'set') : `${tamePath(random)}=${random.pick(SET_VALUES.slice(0, 10))}`
  const sets = random() < 0.4 ? many(random, 2, set) : []
  const json = random() < 0.2 ? [`${tamePath(random)}=${random.pick(JSON_VALUES.slice(0, 5))}`] : []
  return { defaults: text(), files: Array.from({ length: random.below(4) }, text), set: sets, setJson: json }
}

function tamePath(random: Random): string {
  return many(random, 3, () => random.pick(KEYS)).join('.') + (random() < 0.2 ? `[${random.below(3)}]` : '')
}

function flowMap(random: Random, depth: number): string {
  const entries = Array.from({ length: random.below(5) }, () => {
    const isMerge = random() < 0.06
    const key = isMerge ? '<<' : random.pick(KEYS)
    return `${key}: ${isMerge ? flowMap(random, 1) : flowValue(random, depth - 1)}`
  })
  return `{${entries.join(', ')}}`
}

function flowValue(random: Random, depth: number): string {
  const kind = depth > 0 ? random() : 1
  if (kind < 0.45) return flowMap(random, depth)
  if (kind < 0.6) return `[${Array.from({ length: random.below(3) }, () => flowValue(random, depth - 1)).join(', ')}]`
  return random.pick(SCALARS)
}

function many<T>(random: Random, limit: number, make: () => T): T[] {
  return Array.from({ length: 1 + random.below(limit) }, make)
}
