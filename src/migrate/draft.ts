import { applyEdits, type TextEdit } from '../text/edits.ts'
import { createSource } from '../text/source.ts'
import { buildFile } from '../values/layers.ts'
import type { Route, ValueNode } from '../values/nodes.ts'
import { getNode, toPlain } from '../values/query.ts'
import { findComments } from '../yaml/comments.ts'
import { addPair, appendItem, movePair, removeItem, removePair, setValue } from '../yaml/ops/index.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml, SyntaxMap, SyntaxNode, SyntaxPair } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { isList as isJsonList, type JsonValue } from '../yaml/write.ts'
import { leavesOf, linesOf, type Place, scalarsIn } from './record.ts'
import { Trail } from './trail.ts'

/** Keys, and places in lists, from the root of a text's values. */
export type Keys = Route

/** A value of the input that is not in the output, and why. */
export interface Dropped {
  readonly keys: Keys
  readonly from: Place | null
  readonly step: string
  readonly reason: string
  /** The scalars that went, as YAML on one line each. */
  readonly scalars: readonly string[]
  /** The lines as they stood, comments with them. */
  readonly lines: readonly string[]
}

/** A value that a step has written. */
export interface Added {
  readonly keys: Keys
  readonly value: JsonValue
  readonly step: string
}

/** Something that a person has to decide, and where in the output. */
export interface Question {
  /** Null for one that no value of the text stands for. */
  readonly keys: Keys | null
  readonly step: string
  readonly text: string
}

/**
 * A values text that steps work on. Every change is an edit of the text, so that comments, order and quoting stay; what goes
 * and what comes is recorded. An operation that cannot be done safely leaves the text alone and asks a question instead.
 */
export class Draft {
  readonly dropped: Dropped[] = []
  readonly added: Added[] = []
  /** What was moved, as the steps did it. */
  readonly moved: { readonly from: Keys; readonly to: Keys; readonly step: string }[] = []
  /** The step that works now. */
  step = ''
  readonly uri: string
  /** The chart whose values the text is. */
  readonly chart: string
  private current: string
  private parsed: ParsedYaml
  private values: ValueNode
  private readonly trail: Trail
  private asked: Question[] = []
  private readonly mount: Keys

  /**
   * @param places where each value stood in the files that were given, null where that is this text
   * @param mount where in the text the chart's values are, as `spec.values` of a HelmRelease; all keys count from there
   */
  constructor(
    uri: string,
    chart: string,
    text: string,
    places: ReadonlyMap<string, Place> | null = null,
    mount: Keys = [],
  ) {
    this.uri = uri
    this.chart = chart
    this.mount = mount
    this.current = text
    this.parsed = parseYaml(fileView(createSource(uri, text)))
    this.values = buildFile(this.parsed).values
    this.trail = new Trail(places ?? linesOf(this.parsed, uri))
  }

  get text(): string {
    return this.current
  }

  get questions(): readonly Question[] {
    return this.asked
  }

  /** The value at a place, undefined for none. */
  node(keys: Keys): ValueNode | undefined {
    return getNode(this.values, [...this.mount, ...keys])
  }

  has(keys: Keys): boolean {
    return this.node(keys) !== undefined
  }

  /** The value at a place as JSON, undefined for none. */
  json(keys: Keys): JsonValue | undefined {
    const node = this.node(keys)
    return node === undefined ? undefined : (toPlain(node) as JsonValue)
  }

  /** What stands at a place as written; null for nothing, and behind aliases and merge keys. */
  syntaxAt(keys: Keys): SyntaxNode | null {
    return below(this.parsed.documents[0]?.root ?? null, [...this.mount, ...keys])
  }

  /** The keys below a place; none for anything but a map. */
  keysAt(keys: Keys): string[] {
    const node = this.node(keys)
    return node?.kind === 'map' ? [...node.entries.keys()] : []
  }

  /** Where a value of the input stood. */
  from(keys: Keys): Place | null {
    return this.trail.from(keys)
  }

  /** The line, from 1, that a key of the text as it is now stands on; null for none. */
  lineOf(keys: Keys): number | null {
    const pair = this.pair(keys)
    return pair === null ? null : this.parsed.view.source.positionAt(pair.keySpan.start).line
  }

  /** Asks a person. A question about a place follows it when it moves on. */
  ask(keys: Keys | null, text: string): void {
    const same = (one: Question): boolean => one.text === text && one.keys?.join('\n') === keys?.join('\n')
    if (!this.asked.some(same)) this.asked.push({ keys, step: this.step, text })
  }

  /** Takes a question back. */
  withdraw(question: Question): void {
    this.asked = this.asked.filter((one) => one !== question)
  }

  /**
   * Moves a key with its value and comments. Where the new place has a value of its own, that one stays and the old one is
   * dropped; maps are joined.
   *
   * @returns false where nothing was there, or where it has to be done by hand, which is asked for
   */
  move(from: Keys, to: Keys): boolean {
    const pair = this.pair(from)
    if (pair === null || this.root === null) return this.inTheWay(from, to)
    const there = this.node(to)
    const here = this.node(from)!
    if (there !== undefined && (there.kind !== 'map' || here.kind !== 'map') && !isNothing(there)) {
      const reason = `"${to.join('.')}" is set already, and read instead`
      return this.remove(from, reason)
    }
    const joined = there?.kind === 'map' && here.kind === 'map'
    if (joined && this.keysAt(from).length === 0) return this.remove(from, 'nothing is in it')
    if (joined) for (const key of this.keysAt(from)) if (this.has([...to, key])) this.move([...from, key], [...to, key])
    if (!this.has(from)) return true
    if (!joined || this.shift(from, to)) return joined || this.moveFree(from, to)
    // Flow style is joined with other values one by one.
    return this.keysAt(from).every((key) => this.move([...from, key], [...to, key]))
  }

  /** Moves a scalar or list that is written otherwise at its new place, but holds the same. Comments go along. */
  moveAs(from: Keys, to: Keys, value: JsonValue): boolean {
    if (!this.has(from) || this.has(to) || !this.move(from, to)) return false
    const pair = this.pair(to)
    const edits = pair === null ? null : setValue(this.parsed.view, pair.value, value)
    if (edits !== null && this.apply(edits)) return true
    this.ask(to, `Write it as ${JSON.stringify(value)} by hand.`)
    return false
  }

  /** True when something is asked about a place already. */
  isAsked(keys: Keys): boolean {
    return this.asked.some((one) => one.keys?.join('\n') === keys.join('\n'))
  }

  private moveFree(from: Keys, to: Keys): boolean {
    return this.shift(from, to) || this.rewrite(from, to) || this.inTheWay(from, to)
  }

  /** Moves the lines as they are. */
  private shift(from: Keys, to: Keys): boolean {
    const edits = movePair(this.parsed.view, this.root!, this.pair(from)!, to.map(String))
    const empty = this.emptyOn(to)
    if (edits === null || !this.apply(edits)) return false
    if (empty !== null) this.recordFilled(empty.keys, empty.was)
    this.hasMoved(from, to)
    return true
  }

  /** Flow style and the like: the value is written anew. Not where comments would go. */
  private rewrite(from: Keys, to: Keys): boolean {
    const pair = this.pair(from)
    const value = this.json(from)
    if (pair === null || value === undefined || this.has(to)) return false
    const { start } = pair.keySpan
    const { end } = pair.value.span
    if (findComments(this.current).some(({ span }) => span.start >= start && span.end <= end)) return false
    const before = this.current
    if (!this.write(to, value)) return false
    const again = this.pair(from)
    const edits = again === null ? null : this.cut(again)
    const full = this.current
    if (edits === null || !this.apply(edits)) {
      this.reset(before)
      return false
    }
    // Comments of what it leaves empty behind it.
    const lines = linesIn(edits, full).filter((line) => findComments(line).length > 0)
    const reason = 'the value is written anew at its new place'
    const place = this.trail.from(from)
    if (lines.length > 0) this.dropped.push({ keys: from, from: place, step: this.step, reason, scalars: [], lines })
    this.hasMoved(from, to)
    return true
  }

  private hasMoved(from: Keys, to: Keys): void {
    this.trail.move(from, to)
    this.moved.push({ from, to, step: this.step })
    this.asked = this.asked.map((one) => ({ ...one, keys: follow(one.keys, from, to) }))
  }

  private inTheWay(from: Keys, to: Keys): false {
    if (this.has(from)) this.ask(from, `Move it to "${to.join('.')}" by hand: it cannot be done here without loss.`)
    return false
  }

  /**
   * Removes a key with its value and comments, and records both with the reason.
   *
   * @returns false where nothing was there, or where it has to be done by hand, which is asked for
   */
  remove(keys: Keys, reason: string): boolean {
    const pair = this.pair(keys)
    const node = this.node(keys)
    if (pair === null || node === undefined) {
      if (node !== undefined) this.ask(keys, `Delete it by hand: ${reason}.`)
      return false
    }
    const before = this.current
    const edits = this.cut(pair)
    if (edits === null || !this.apply(edits)) {
      this.ask(keys, `Delete it by hand: ${reason}.`)
      return false
    }
    const from = this.trail.from(keys)
    this.dropped.push({
      keys,
      from,
      step: this.step,
      reason,
      scalars: scalarsIn(node).map((value) => JSON.stringify(value)),
      lines: linesIn(edits, before),
    })
    this.trail.drop(keys)
    // Nobody has to decide on what is gone.
    this.asked = this.asked.filter((one) => one.keys === null || this.has(one.keys))
    return true
  }

  /** Removes a key, and those above that nothing is left of: of values inside a manifest `{}` stays. */
  private cut(pair: SyntaxPair): TextEdit[] | null {
    if (this.mount.length === 0) return removePair(this.parsed.view, pair)
    let top = pair
    while (top.map.pairs.length === 1 && top.map !== this.root) {
      const { parent } = top.map
      if (parent === null || !('keySpan' in parent)) break
      top = parent
    }
    const isLast = top.map === this.root && top.map.pairs.length === 1
    return isLast ? removePair(this.parsed.view, top, 'empty') : removePair(this.parsed.view, pair)
  }

  /** Replaces a scalar, and records the old one as dropped and the new one as added. */
  set(keys: Keys, value: JsonValue, reason: string): boolean {
    const pair = this.pair(keys)
    const node = this.node(keys)
    const edits = pair === null ? null : setValue(this.parsed.view, pair.value, value)
    if (node === undefined || edits === null || !this.apply(edits)) {
      if (node !== undefined) this.ask(keys, `Set it to ${JSON.stringify(value)} by hand: ${reason}.`)
      return false
    }
    const scalars = scalarsIn(node).map((one) => JSON.stringify(one))
    this.dropped.push({ keys, from: this.trail.from(keys), step: this.step, reason, scalars, lines: [] })
    this.added.push({ keys, value, step: this.step })
    return true
  }

  /** The same for a scalar of a map in a list, recorded under the list's keys. */
  setInItem(list: Keys, index: number, key: string, value: JsonValue, reason: string): boolean {
    const items = this.pair(list)?.value
    const item = items?.kind === 'seq' ? items.items[index] : undefined
    const pairs = item?.kind === 'map' ? item.pairs.filter((pair) => pair.key === key) : []
    const old = this.node([...list, index, key])
    const edits = pairs.length === 1 ? setValue(this.parsed.view, pairs[0]!.value, value) : null
    if (old === undefined || edits === null || !this.apply(edits)) {
      this.ask(list, `Set "${key}" to ${JSON.stringify(value)} by hand: ${reason}.`)
      return false
    }
    const scalars = scalarsIn(old).map((one) => JSON.stringify(one))
    this.dropped.push({ keys: list, from: this.trail.from(list), step: this.step, reason, scalars, lines: [] })
    this.added.push({ keys: [...list, String(index), key], value, step: this.step })
    return true
  }

  /** Adds a value where there is none yet; maps on the way are made. False where there is one, or no safe place. */
  add(keys: Keys, value: JsonValue): boolean {
    if (this.has(keys) || !this.write(keys, value)) return false
    this.added.push({ keys, value, step: this.step })
    return true
  }

  /** Adds an item at the end of a list. */
  append(keys: Keys, item: JsonValue): boolean {
    const pair = this.pair(keys)
    const edits = pair?.value.kind === 'seq' ? appendItem(this.parsed.view, pair.value, item) : null
    const isEmpty = pair?.value.kind === 'seq' && pair.value.items.length === 0
    if (edits === null || !this.apply(edits)) return false
    if (isEmpty) this.recordFilled(keys, '[]')
    this.added.push({ keys: [...keys, '-'], value: item, step: this.step })
    return true
  }

  /** Removes the items of a list that a test finds, and the list with the last one; records them with the reason. */
  removeItems(keys: Keys, isMeant: (item: JsonValue) => boolean, reason: string): void {
    const list = this.json(keys)
    if (!isList(list)) return
    if (list.length > 0 && list.every(isMeant)) {
      this.remove(keys, reason)
      return
    }
    for (let i = list.length - 1; i >= 0; i--) {
      const pair = this.pair(keys)
      if (!isMeant(list[i]!) || pair?.value.kind !== 'seq') continue
      const before = this.current
      const edits = removeItem(this.parsed.view, pair.value, i)
      if (edits === null || !this.apply(edits)) {
        this.ask(keys, `Delete ${JSON.stringify(list[i])} by hand: ${reason}.`)
        continue
      }
      const scalars = leavesOf(list[i]!).map((value) => JSON.stringify(value))
      const from = this.trail.from(keys)
      this.dropped.push({ keys, from, step: this.step, reason, scalars, lines: linesIn(edits, before) })
    }
  }

  /** Takes over a text inside this one that another draft worked on, and what was recorded there. */
  adopt(keys: Keys, inner: Draft): void {
    if (inner.text !== this.json(keys)) {
      const pair = this.pair(keys)
      const edits = pair === null ? null : setValue(this.parsed.view, pair.value, inner.text)
      if (edits === null || !this.apply(edits)) {
        this.ask(keys, 'The values in this text have to change, and it cannot be written here: change it by hand.')
        return
      }
    }
    this.record(keys, inner)
    const step = this.step
    for (const one of inner.questions) {
      this.step = one.step
      const at = one.keys === null ? '' : `"${one.keys.join('.')}": `
      this.ask(keys, `${at}${one.text}`)
    }
    this.step = step
  }

  /** Takes over this text from a draft that worked on a part of it, and what was recorded there. */
  take(mount: Keys, inner: Draft): void {
    this.reset(inner.text)
    this.record(mount, inner)
    const asked = inner.questions.map((one) => ({ ...one, keys: [...mount, ...(one.keys ?? [])] }))
    this.asked.push(...asked)
  }

  private record(at: Keys, inner: Draft): void {
    const inside = (keys: Keys): Keys => [...at, ...keys]
    this.moved.push(...inner.moved.map((one) => ({ ...one, from: inside(one.from), to: inside(one.to) })))
    this.dropped.push(...inner.dropped.map((one) => ({ ...one, keys: inside(one.keys) })))
    this.added.push(...inner.added.map((one) => ({ ...one, keys: inside(one.keys) })))
  }

  /** The same values once more, for work of its own; lines are those of the text as it is now. */
  copy(): Draft {
    return new Draft(this.uri, this.chart, this.current, null, this.mount)
  }

  /** Puts a comment line above a key, or for null above the first one, unless it stands there. */
  comment(keys: Keys | null, words: string): boolean {
    const pair = keys === null ? (this.root?.pairs[0] ?? null) : this.pair(keys)
    if (pair === null || pair.map.flow) return false
    const line = `# ${words}`
    const start = this.current.lastIndexOf('\n', pair.keySpan.start - 1) + 1
    const indent = this.current.slice(start, pair.keySpan.start)
    if (!/^\ufeff? *$/.test(indent)) return false
    if (
      this.current
        .slice(0, start)
        .split(/\r?\n/)
        .slice(-12)
        .some((above) => above.trim() === line)
    )
      return true
    const br = this.current.includes('\r\n') ? '\r\n' : '\n'
    const at = start + (indent.startsWith('\ufeff') ? 1 : 0)
    return this.apply([
      {
        uri: this.uri,
        span: { start: at, end: at },
        newText: `${indent.trimStart() === '' ? indent.replace('\ufeff', '') : ''}${line}${br}`,
      },
    ])
  }

  private write(keys: Keys, value: JsonValue): boolean {
    const depth = this.depthOf(keys)
    const parent = keys.slice(0, depth)
    const [key, ...inside] = keys.slice(depth)
    if (key === undefined) return false
    const json = inside.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value)
    const target = depth === 0 ? this.root : this.pair(parent)
    if (target === null) return this.start(String(key), json)
    const edits = addPair(this.parsed.view, target, String(key), json)
    const empty = this.emptyOn(keys)
    if (edits === null || !this.apply(edits)) return false
    if (empty !== null) this.recordFilled(empty.keys, empty.was)
    return true
  }

  /** The place on the way that holds a null or an empty map, if one does. */
  private emptyOn(keys: Keys): { readonly keys: Keys; readonly was: string } | null {
    for (let length = 1; length <= keys.length; length++) {
      const at = keys.slice(0, length)
      const node = this.node(at)
      if (node !== undefined && isNothing(node)) return { keys: at, was: 'null' }
      if (node?.kind === 'map' && node.entries.size === 0) return { keys: at, was: '{}' }
    }
    return null
  }

  private recordFilled(keys: Keys, was: string): void {
    const reason = 'values stand in its place now'
    this.dropped.push({ keys, from: this.trail.from(keys), step: this.step, reason, scalars: [was], lines: [] })
  }

  /** A text without values gets its first one. */
  private start(key: string, json: JsonValue): boolean {
    if (this.mount.length > 0 || this.parsed.documents[0]?.root != null) return false
    const first = `${JSON.stringify(key)}: ${JSON.stringify(json)}\n`
    const gap = this.current === '' || this.current.endsWith('\n') ? '' : '\n'
    this.reset(`${this.current}${gap}${first}`)
    return true
  }

  /** How many keys of a route lead to maps, or to nothing that could not become one. */
  private depthOf(keys: Keys): number {
    let depth = 0
    while (depth < keys.length - 1) {
      const node = this.node(keys.slice(0, depth + 1))
      if (node === undefined) break
      depth++
    }
    return depth
  }

  private get root(): SyntaxMap | null {
    const root = below(this.parsed.documents[0]?.root ?? null, this.mount)
    return root?.kind === 'map' ? root : null
  }

  /** The key as written that holds a place; null behind aliases and merge keys, and for an item of a list. */
  private pair(keys: Keys): SyntaxPair | null {
    const key = keys.at(-1)
    if (key === undefined) return null
    const map = below(this.root, keys.slice(0, -1))
    const pairs = map?.kind === 'map' ? map.pairs.filter((pair) => pair.key === String(key)) : []
    return pairs.length === 1 ? pairs[0]! : null
  }

  /** False, and the text as before, where the edits would break it. */
  private apply(edits: readonly TextEdit[]): boolean {
    const before = this.current
    const problems = this.parsed.problems.length
    this.reset(applyEdits(before, edits))
    if (this.parsed.problems.length <= problems) return true
    this.reset(before)
    return false
  }

  private reset(text: string): void {
    this.current = text
    this.parsed = parseYaml(fileView(createSource(this.uri, text)))
    this.values = buildFile(this.parsed).values
  }
}

/** What stands at a place as written; null for none, and behind aliases and merge keys. */
function below(root: SyntaxNode | null, keys: Keys): SyntaxNode | null {
  let node = root
  for (const key of keys) {
    if (node?.kind === 'seq' && typeof key === 'number') node = node.items[key] ?? null
    else if (node?.kind === 'map') {
      const pairs: readonly SyntaxPair[] = node.pairs.filter((pair) => pair.key === String(key))
      node = pairs.length === 1 ? pairs[0]!.value : null
    } else return null
  }
  return node
}

/** The lines of a text that edits take away or write anew. */
function linesIn(edits: readonly TextEdit[], text: string): string[] {
  const lines = edits.flatMap(({ span }) => text.slice(span.start, span.end).split(/\r?\n/))
  return lines.filter((line) => line.trim() !== '')
}

function isList(json: JsonValue | undefined): json is readonly JsonValue[] {
  return json !== undefined && isJsonList(json)
}

function isNothing(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

function follow(keys: Keys | null, from: Keys, to: Keys): Keys | null {
  if (keys === null || !from.every((key, i) => keys[i] === key)) return keys
  return [...to, ...keys.slice(from.length)]
}
