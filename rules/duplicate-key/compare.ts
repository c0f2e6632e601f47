import type { SyntaxMap, SyntaxNode } from '#src/yaml/syntax'

type Path = readonly string[]

/** What happens to the value of the first of two equal keys. */
export interface Comparison {
  /** Routes that only the first value has. */
  readonly lost: readonly Path[]
  /** Routes that the second value sets to something else; the empty route is a value that is no map. */
  readonly conflicts: readonly Path[]
  /** Routes that only the second value has. */
  readonly added: readonly Path[]
}

/** Compares the values of two equal keys, of which Helm keeps the second. Maps are compared key by key. */
export function compare(first: SyntaxNode, second: SyntaxNode): Comparison {
  const lost: Path[] = []
  const conflicts: Path[] = []
  collect(first, second, [], lost, conflicts)
  const added: Path[] = []
  collect(second, first, [], added, [])
  return { lost, conflicts, added }
}

function collect(first: SyntaxNode, second: SyntaxNode, route: Path, lost: Path[], conflicts: Path[]): void {
  if (first.kind === 'map' && first.pairs.length > 0 && second.kind === 'scalar') {
    conflicts.push(...first.pairs.map(({ key }) => [...route, key]))
    return
  }
  if (first.kind !== 'map' || second.kind !== 'map' || refers(first) || refers(second)) {
    if (!isSame(first, second)) conflicts.push(route)
    return
  }
  for (const pair of first.pairs) {
    const other = second.pairs.findLast(({ key }) => key === pair.key)
    if (other === undefined) lost.push([...route, pair.key])
    else collect(pair.value, other.value, [...route, pair.key], lost, conflicts)
  }
}

/** A map with `<<` or an anchor has a meaning that its own keys do not show. */
function refers(map: SyntaxMap): boolean {
  return map.anchor !== null || map.pairs.some(({ key }) => key === '<<')
}

function isSame(a: SyntaxNode, b: SyntaxNode): boolean {
  if (a.anchor !== null || b.anchor !== null) return false
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value
  if (a.kind === 'seq' && b.kind === 'seq')
    return a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i]!))
  if (a.kind !== 'map' || b.kind !== 'map' || a.pairs.length !== b.pairs.length) return false
  return a.pairs.every(
    (pair, i) => pair.key !== '<<' && pair.key === b.pairs[i]!.key && isSame(pair.value, b.pairs[i]!.value),
  )
}
