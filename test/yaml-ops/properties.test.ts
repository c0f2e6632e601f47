import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextEdit } from '#src/text/edits'
import { findComments } from '#src/yaml/comments'
import {
  addPair,
  appendItem,
  mergePair,
  movePair,
  removeItem,
  removePair,
  renameKey,
  setValue,
} from '#src/yaml/ops/index'
import { documents, type Generated } from './documents'
import { type Opened, open, type Route, read } from './helpers'
import { get, isMap, merged, type Plain, type Target, targets, without, withValue } from './model'

const RUNS = Number(process.env.RUNS ?? 400)

const json: fc.Arbitrary<Plain> = fc
  .letrec<{ json: Plain }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Plain>(
        null,
        true,
        false,
        0,
        -1.5,
        1e21,
        1000000,
        '',
        'text',
        'yes',
        '012',
        '1e3',
        'a: b',
        ' x ',
        '~',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        'line\nline',
        'a:\n  b: 1\n',
        '\n',
        'x\n\n\ny\n\n',
        '# no comment',
        '- no item',
        '\t',
        '<<',
        '\u0085\u2028',
      ),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(fc.constantFrom('k', 'q k', '<<', 'yes', '1', '😀'), fc.string({ maxLength: 4 })),
        tie('json'),
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      ),
    ),
  }))
  .json.filter((value) => !JSON.stringify(value).includes('"__proto__"'))

/** Runs an operation on generated documents, and asks that enough of them can be done. */
function property(
  least: number,
  run: (document: Generated, opened: Opened, pick: number, value: Plain) => boolean | undefined,
): void {
  let done = 0
  let all = 0
  fc.assert(
    fc.property(documents, fc.nat(), json, (document, pick, value) => {
      const opened = open(document.text)
      expect(opened.problems).toEqual([])
      const result = run(document, opened, pick, value)
      if (result === undefined) return
      all++
      if (result) done++
    }),
    { numRuns: RUNS },
  )
  expect(done / all).toBeGreaterThan(least)
}

/** What holds after any operation: the text parses, means what the model says, and has lost no comment but those allowed. */
function check(
  document: Generated,
  opened: Opened,
  edits: readonly TextEdit[],
  expected: Plain | undefined,
  mayLose: (owner: Route) => boolean = () => false,
): string {
  const after = opened.apply(edits)!
  expect(read(after) ?? {}).toEqual(expected)
  const left = new Map<string, number>()
  for (const { text } of findComments(after)) left.set(text, (left.get(text) ?? 0) + 1)
  for (const { text } of findComments(document.text)) {
    const owner = document.owners.get(text)
    const count = left.get(text) ?? 0
    const least = owner === undefined || !mayLose(owner) ? 1 : 0
    if (count < least || count > 1) throw new Error(`${text} is there ${count} times in ${JSON.stringify(after)}`)
  }
  if (document.text.includes('\r\n')) expect(after).not.toMatch(/[^\r]\n/)
  else expect(after).not.toContain('\r\n')
  expect(after.startsWith('\ufeff')).toBe(document.text.startsWith('\ufeff'))
  return after
}

/** Values that an operation did not speak of stand in none of its edits. */
function leavesAlone(opened: Opened, edits: readonly TextEdit[], touched: (route: Route) => boolean): void {
  for (const { route, node } of targets(opened.root)) {
    if (touched(route) || node.kind === 'map' || node.kind === 'seq') continue
    for (const { span } of edits) {
      const apart = span.end <= node.span.start || span.start >= node.span.end
      if (!apart) throw new Error(`${JSON.stringify(route)} is touched in ${JSON.stringify(opened.view.text)}`)
    }
  }
}

function startsWith(route: Route, start: Route): boolean {
  return start.every((part, i) => route[i] === part)
}

function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % items.length]
}

const valuesOf = (opened: Opened): Plain => read(opened.view.text) as Plain

describe('on generated documents', () => {
  it('setValue changes one value', () => {
    property(0.5, (document, opened, pick, value) => {
      const target = pickFrom(targets(opened.root), pick)!
      const edits = setValue(opened.view, target.node, value)
      if (edits === null) return false
      const after = check(document, opened, edits, withValue(valuesOf(opened), target.route, value))
      leavesAlone(opened, edits, (route) => startsWith(route, target.route))
      const again = open(after)
      if (typeof value !== 'object' || value === null)
        expect(setValue(again.view, again.node(...target.route), value)).toBeNull()
      return true
    })
  })

  it('renameKey renames one key', () => {
    property(0.6, (document, opened, pick, value) => {
      const target = pickFrom(targets(opened.root), pick)!
      if (target.pair === null) return undefined
      const key = typeof value === 'string' ? value : 'renamed'
      const edits = renameKey(opened.view, target.pair, key)
      const parent = target.route.slice(0, -1)
      const siblings = get(valuesOf(opened), parent) as { [key: string]: Plain }
      if (Object.hasOwn(siblings, key)) expect(edits).toBeNull()
      if (edits === null) return false
      const renamed = { ...siblings, [key]: siblings[target.pair.key]! }
      delete renamed[target.pair.key]
      const expected = parent.length === 0 ? renamed : withValue(valuesOf(opened), parent, renamed)
      const again = open(check(document, opened, edits, expected))
      expect(renameKey(again.view, again.pair(...parent, key), key)).toBeNull()
      leavesAlone(opened, edits, () => false)
      return true
    })
  })

  it.each(['parent', 'empty'] as const)('removePair removes one key (emptied maps: %s)', (emptied) => {
    property(0.8, (document, opened, pick) => {
      const target = pickFrom(targets(opened.root), pick)!
      if (target.pair === null) return undefined
      const edits = removePair(opened.view, target.pair, emptied)
      if (edits === null) return false
      // Which maps go with it depends on comments, that values know nothing of.
      const after = (read(opened.apply(edits)!) ?? {}) as Plain
      const kept = without(valuesOf(opened), target.route, false)
      const pruned = without(valuesOf(opened), target.route, emptied === 'parent')
      expect(prune(after)).toEqual(prune(pruned))
      if (emptied === 'empty' && target.route.length > 1) expect(after).toEqual(kept)
      const gone = goneWith(after, target)
      check(document, opened, edits, after, (owner) => startsWith(owner, gone))
      leavesAlone(opened, edits, (route) => startsWith(route, target.route))
      return true
    })
  })

  it('removeItem removes one item', () => {
    property(0.8, (document, opened, pick) => {
      const target = pickFrom(
        targets(opened.root).filter(({ seq }) => seq !== null),
        pick,
      )
      if (target === undefined) return undefined
      const edits = removeItem(opened.view, target.seq!, target.route.at(-1) as number)
      if (edits === null) return false
      const expected = without(valuesOf(opened), target.route, false)
      check(document, opened, edits, expected, (owner) => startsWith(owner, target.route))
      leavesAlone(opened, edits, (route) => startsWith(route, target.route))
      return true
    })
  })

  it('addPair adds one key', () => {
    property(0.8, (document, opened, pick, value) => {
      const maps = targets(opened.root).filter(
        ({ node }) => node.kind === 'map' || (node.kind === 'scalar' && node.value === null),
      )
      const target = pickFrom([null, ...maps.filter(({ node, pair }) => node.kind === 'map' || pair !== null)], pick)!
      const route = target?.route ?? []
      const into = target === null ? opened.map() : target.node.kind === 'map' ? target.node : target.pair!
      const edits = addPair(opened.view, into, 'new key', value)
      if (edits === null) return false
      const old = get(valuesOf(opened), route)
      const grown = { ...(isMap(old) ? old : {}), 'new key': value }
      const after = check(
        document,
        opened,
        edits,
        route.length === 0 ? grown : withValue(valuesOf(opened), route, grown),
      )
      leavesAlone(opened, edits, (other) => old === null && startsWith(other, route))
      const again = open(after)
      expect(addPair(again.view, again.map(...route), 'new key', value)).toBeNull()
      return true
    })
  })

  it('appendItem adds one item', () => {
    property(0.8, (document, opened, pick, value) => {
      const target = pickFrom(
        targets(opened.root).filter(({ node }) => node.kind === 'seq'),
        pick,
      )
      if (target === undefined || target.node.kind !== 'seq') return undefined
      const edits = appendItem(opened.view, target.node, value)
      if (edits === null) return false
      const old = get(valuesOf(opened), target.route) as Plain[]
      check(document, opened, edits, withValue(valuesOf(opened), target.route, [...old, value]))
      leavesAlone(opened, edits, () => false)
      return true
    })
  })

  it('movePair moves one key, comments with it', () => {
    const destinations: Route[] = [['a', 'b', 'c'], ['values', 'storage'], ['new', 'deep', 'key'], ['d'], ['moved key']]
    let moved = 0
    property(0.4, (document, opened, pick) => {
      const target = pickFrom(
        targets(opened.root).filter(
          ({ pair, route }) => pair !== null && route.every((part) => typeof part === 'string'),
        ),
        pick,
      )!
      const other = pickFrom(targets(opened.root), pick >> 8)!.route.filter((part) => typeof part === 'string')
      const to = pickFrom(
        [...destinations, [...other, 'inner'], other.length > 0 ? other : ['x']],
        pick >> 4,
      ) as string[]
      const edits = movePair(opened.view, opened.map(), target.pair!, to)
      const values = valuesOf(opened)
      if (startsWith(to, target.route) || startsWith(target.route, to)) {
        expect(edits).toBeNull()
        return undefined
      }
      const value = get(values, target.route)!
      const expected = merged(without(values, target.route, true), nest(to, value))
      if (expected === undefined) expect(edits).toBeNull()
      if (edits === null) return expected === undefined ? undefined : false
      moved++
      const after = check(document, opened, edits, expected)
      const again = open(after)
      expect(movePair(again.view, again.map(), again.pair(...to), to)).toBeNull()
      return true
    })
    expect(moved).toBeGreaterThan(RUNS / 4)
  })

  it('mergePair merges two equal keys, comments with it', () => {
    let merges = 0
    fc.assert(
      fc.property(documents, documents, (first, second) => {
        // One document below the other, both below the same key.
        const body = (d: Generated, mark: string): string =>
          d.text
            .replace(/^\ufeff/, '')
            .replaceAll('\r', '')
            .replace(/^---.*\n/, '')
            .replace(/\n(\.\.\.|---\n[\s\S]*)\n?$/, '\n')
            .replace(/# c(\d+)/g, `# ${mark}$1`)
            .split('\n')
            .map((line) => (line === '' ? '' : `  ${line}`))
            .join('\n')
            .replace(/\n*$/, '\n')
        const text = `one: 1\ntwin: # first\n${body(first, 'f')}# between\ntwin: # second\n${body(second, 's')}last: 2\n`
        const opened = open(text)
        const edits = mergePair(opened.view, opened.pair('twin'), opened.pair('twin#1'))
        const twins = opened.map().pairs.filter(({ key }) => key === 'twin')
        const [a, b] = twins.map(({ value }) => targetsPlain(value))
        const expected = merged(a!, b!)
        if (expected === undefined) expect(edits).toBeNull()
        if (edits === null) return
        merges++
        const after = opened.apply(edits)!
        expect(read(after)).toEqual({ one: 1, twin: expected, last: 2 })
        const comments = (of: string): string[] =>
          findComments(of)
            .map((comment) => comment.text)
            .sort()
        expect(comments(after)).toEqual(comments(text))
        expect(open(after).map().pairs).toHaveLength(3)
      }),
      { numRuns: RUNS },
    )
    expect(merges).toBeGreaterThan(RUNS / 20)
  })
})

function nest(route: readonly string[], value: Plain): Plain {
  return route.reduceRight<Plain>((inner, key) => ({ [key]: inner }), value)
}

/** Empty maps count for nothing: whether one is left or its key goes is a matter of comments. */
function prune(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(prune)
  if (!isMap(value)) return value
  const entries = Object.entries(value).map(([key, child]) => [key, prune(child)] as const)
  return Object.fromEntries(entries.filter(([, child]) => !isMap(child) || Object.keys(child).length > 0))
}

/** The topmost route that an operation took away. */
function goneWith(after: Plain, target: Target): Route {
  let gone = target.route
  while (gone.length > 1 && get(after, gone.slice(0, -1)) === undefined) gone = gone.slice(0, -1)
  return gone
}

function targetsPlain(node: Target['node']): Plain {
  if (node.kind === 'map') return Object.fromEntries(node.pairs.map((pair) => [pair.key, targetsPlain(pair.value)]))
  if (node.kind === 'seq') return node.items.map(targetsPlain)
  return node.kind === 'scalar' ? node.value : null
}
