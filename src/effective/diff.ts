import type { MapNode, Route, ValueNode } from '../values/nodes.ts'
import { writeKey } from '../yaml/write-scalar.ts'
import { entryLines, type YamlLine } from './yaml.ts'

/** A value that is not as in the chart's defaults. */
interface Change {
  readonly route: Route
  /** Undefined where the defaults have no such key. */
  readonly was: ValueNode | undefined
  /** Undefined for a key that a null took away. */
  readonly is: ValueNode | undefined
}

/** What differs from a chart's defaults, outermost places first where maps meet anything else; lists as a whole. */
export function changesOf(defaults: MapNode, values: MapNode, route: Route = []): Change[] {
  const changes: Change[] = []
  for (const key of new Set([...defaults.entries.keys(), ...values.entries.keys()])) {
    const was = defaults.get(key)
    const is = values.get(key)
    const at = [...route, key]
    if (was !== undefined && is !== undefined && isSame(was, is)) continue
    if (was?.kind === 'map' && is?.kind === 'map') for (const change of changesOf(was, is, at)) changes.push(change)
    else changes.push({ route: at, was, is })
  }
  return changes
}

/** A line of a difference: of the chart's defaults, of the values, or a key above both. */
interface DiffLine extends YamlLine {
  readonly sign: '-' | '+' | ' '
}

/** Changes as lines of YAML, each change below the keys that lead to it. */
export function diffLines(changes: readonly Change[]): DiffLine[] {
  const lines: DiffLine[] = []
  let above: Route = []
  for (const { route, was, is } of changes) {
    const shared = commonLength(above, route.slice(0, -1))
    for (const [depth, key] of [...route.slice(0, -1).entries()].slice(shared))
      lines.push({ sign: ' ', text: `${'  '.repeat(depth)}${headOf(String(key))}`, node: null })
    above = route.slice(0, -1)
    const write = (value: ValueNode): YamlLine[] => entryLines(String(route.at(-1)), value, 2 * above.length)
    if (was !== undefined) for (const line of write(was)) lines.push({ ...line, sign: '-' })
    if (is !== undefined) for (const line of write(is)) lines.push({ ...line, sign: '+' })
  }
  return lines
}

function headOf(key: string): string {
  return `${writeKey(key, 'block')}:`
}

function commonLength(a: Route, b: Route): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}

/** Equal values; untouched defaults are the same nodes. */
function isSame(a: ValueNode, b: ValueNode): boolean {
  if (a === b) return true
  if (a.kind === 'scalar' || b.kind === 'scalar')
    return a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value
  if (a.kind === 'seq' || b.kind === 'seq') {
    if (a.kind !== 'seq' || b.kind !== 'seq' || a.items.length !== b.items.length) return false
    return a.items.every((item, i) => isSame(item, b.items[i]!))
  }
  if (a.entries.size !== b.entries.size) return false
  return [...a.entries].every(([key, value]) => {
    const other = b.get(key)
    return other !== undefined && isSame(value, other)
  })
}
