import { mergeLayers } from './merge.ts'
import type { MapNode, ValueNode } from './nodes.ts'
import { putAt } from './put.ts'

/** Values with a part of them over them, as a patch has it: its nulls take away what is there, and leave nothing themselves (RFC 7386). */
export function mergePatch(values: MapNode, patch: MapNode): MapNode | null {
  let merged: MapNode | null = mergeLayers(values, patch)
  for (const route of nullsIn(patch)) merged &&= putAt(merged, { route, value: null, insert: false })
  return merged
}

function nullsIn(node: ValueNode): string[][] {
  if (node.kind !== 'map' || !node.nulls) return []
  return [...node.entries].flatMap(([key, child]) => {
    const isNull = child.kind === 'scalar' && child.value === null
    return isNull ? [[key]] : nullsIn(child).map((route) => [key, ...route])
  })
}
