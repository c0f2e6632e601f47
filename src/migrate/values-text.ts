import { applyEdits, type TextEdit } from '../text/edits.ts'
import { createSource } from '../text/source.ts'
import { buildFile } from '../values/layers.ts'
import type { Route, ValueNode } from '../values/nodes.ts'
import { getNode, toPlain } from '../values/query.ts'
import { addPair, removePair, setValue } from '../yaml/ops/index.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml, SyntaxMap, SyntaxNode, SyntaxPair } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import type { JsonValue } from '../yaml/write.ts'

/** A place that holds nothing: a null, an empty map or an empty list. */
export interface Emptied {
  readonly keys: Route
  readonly was: JsonValue
}

/**
 * A text of values. Every change is an edit of the text, so that comments, order and quoting stay; one that cannot be done
 * safely leaves it alone. Route count from where the chart's values begin.
 */
export class ValuesText {
  readonly uri: string
  protected readonly mount: Route
  protected parsed: ParsedYaml
  private current: string
  private values: ValueNode

  /** @param mount where in the text the chart's values are, as `spec.values` of a HelmRelease */
  constructor(uri: string, text: string, mount: Route) {
    this.uri = uri
    this.mount = mount
    this.current = text
    this.parsed = parseYaml(fileView(createSource(uri, text)))
    this.values = buildFile(this.parsed).values
  }

  get text(): string {
    return this.current
  }

  /** The value at a place, undefined for none. */
  node(keys: Route): ValueNode | undefined {
    return getNode(this.values, [...this.mount, ...keys])
  }

  /** True where a value is, be it null. */
  has(keys: Route): boolean {
    return this.node(keys) !== undefined
  }

  /** The value at a place as JSON, undefined for none. */
  json(keys: Route): JsonValue | undefined {
    const node = this.node(keys)
    return node === undefined ? undefined : (toPlain(node) as JsonValue)
  }

  /** What stands at a place as written; null for nothing, and behind aliases and merge keys. */
  syntaxAt(keys: Route): SyntaxNode | null {
    return below(this.parsed.documents[0]?.root ?? null, [...this.mount, ...keys])
  }

  /** The keys below a place; none for anything but a map. */
  keysAt(keys: Route): string[] {
    const node = this.node(keys)
    return node?.kind === 'map' ? [...node.entries.keys()] : []
  }

  /** The line, from 1, that a key of the text as it is now stands on; null for none. */
  lineOf(keys: Route): number | null {
    const pair = this.pair(keys)
    return pair === null ? null : this.parsed.view.source.positionAt(pair.keySpan.start).line
  }

  /** Puts a comment line above a key, or for null above the first one, unless it stands there. */
  comment(keys: Route | null, words: string): boolean {
    const pair = keys === null ? (this.root?.pairs[0] ?? null) : this.pair(keys)
    if (pair === null || pair.map.flow) return false
    const line = `# ${words}`
    const start = this.current.lastIndexOf('\n', pair.keySpan.start - 1) + 1
    const indent = this.current.slice(start, pair.keySpan.start)
    if (!/^\ufeff? *$/.test(indent)) return false
    const above = this.current.slice(0, start).split(/\r?\n/).slice(-12)
    if (above.some((one) => one.trim() === line)) return true
    const br = this.current.includes('\r\n') ? '\r\n' : '\n'
    const at = start + (indent.startsWith('\ufeff') ? 1 : 0)
    const newText = `${indent.replace('\ufeff', '')}${line}${br}`
    return this.apply([{ uri: this.uri, span: { start: at, end: at }, newText }])
  }

  /** The map that the chart's values are; null where they are none. */
  protected get root(): SyntaxMap | null {
    const root = this.syntaxAt([])
    return root?.kind === 'map' ? root : null
  }

  /** The key as written that holds a place; null behind aliases and merge keys, and for an item of a list. */
  protected pair(keys: Route): SyntaxPair | null {
    const key = keys.at(-1)
    if (key === undefined) return null
    const map = below(this.root, keys.slice(0, -1))
    const pairs = map?.kind === 'map' ? map.pairs.filter((pair) => pair.key === String(key)) : []
    return pairs.length === 1 ? pairs[0]! : null
  }

  /** The place on the way that holds a null or an empty map, if one does. */
  protected emptyOn(keys: Route): Emptied | null {
    for (let length = 1; length <= keys.length; length++) {
      const at = keys.slice(0, length)
      const node = this.node(at)
      if (node !== undefined && isNothing(node)) return { keys: at, was: null }
      if (node?.kind === 'map' && node.entries.size === 0) return { keys: at, was: {} }
    }
    return null
  }

  /** Writes a value where there is none; maps on the way are made. */
  protected insert(keys: Route, value: JsonValue): boolean {
    const depth = this.depthOf(keys)
    const [key, ...inside] = keys.slice(depth)
    if (key === undefined) return false
    const json = inside.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value)
    const target = depth === 0 ? this.root : this.pair(keys.slice(0, depth))
    if (target === null) return this.start(String(key), json)
    return this.apply(addPair(this.parsed.view, target, String(key), json))
  }

  /** Writes another value in the place of one. */
  protected replace(keys: Route, value: JsonValue): boolean {
    const pair = this.pair(keys)
    return pair !== null && this.apply(setValue(this.parsed.view, pair.value, value))
  }

  /** What removes a key, and those above that nothing is left of: of values inside a manifest `{}` stays. */
  protected removal(pair: SyntaxPair): TextEdit[] | null {
    const { view } = this.parsed
    if (this.mount.length === 0) return removePair(view, pair)
    let top = pair
    while (top.map.pairs.length === 1 && top.map !== this.root) {
      const { parent } = top.map
      if (parent === null || !('keySpan' in parent)) break
      top = parent
    }
    const isLast = top.map === this.root && top.map.pairs.length === 1
    return isLast ? removePair(view, top, 'empty') : removePair(view, pair)
  }

  /** False, and the text as before, where there are no edits or they would break it. */
  protected apply(edits: readonly TextEdit[] | null): boolean {
    if (edits === null) return false
    const before = this.current
    const problems = this.parsed.problems.length
    this.reset(applyEdits(before, edits))
    if (this.parsed.problems.length <= problems) return true
    this.reset(before)
    return false
  }

  /** Puts another text in the place of this one. */
  protected reset(text: string): void {
    this.current = text
    this.parsed = parseYaml(fileView(createSource(this.uri, text)))
    this.values = buildFile(this.parsed).values
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
  private depthOf(keys: Route): number {
    let depth = 0
    while (depth < keys.length - 1 && this.has(keys.slice(0, depth + 1))) depth++
    return depth
  }
}

/** What stands at a place as written; null for none, and behind aliases and merge keys. */
function below(root: SyntaxNode | null, keys: Route): SyntaxNode | null {
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

/** True for a null, which stands for no value. */
export function isNothing(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.value === null
}
