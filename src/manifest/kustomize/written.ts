import { mapNode } from '../../values/build.ts'
import { buildMap } from '../../values/from-text.ts'
import type { MapNode, Origin } from '../../values/nodes.ts'
import { mergePatch } from '../../values/patch.ts'
import { toPlain } from '../../values/query.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'

/**
 * Values of a manifest that kustomizations changed, as the parts that are written somewhere; null where operations changed a part inside.
 *
 * @param known what a map of them is made of; empty where it is to be found out
 */
export function writtenParts(parts: readonly ValuesPart[], known: readonly ValuesPart[]): ValuesPart[] | null {
  const found: ValuesPart[] = []
  for (const part of parts) {
    const own = part.kind !== 'map' ? [part] : known.length > 0 ? known : mapsIn(part.node)
    if (own === null) return null
    found.push(...own)
  }
  return found
}

/** The maps of which a merged one is made, lowest first. */
function mapsIn(node: MapNode): ValuesPart[] | null {
  const maps = node.parts.map(written)
  let merged: MapNode | null = maps[0] ?? null
  for (const map of maps.slice(1)) merged &&= map && mergePatch(merged, map)
  if (merged === null || JSON.stringify(toPlain(merged)) !== JSON.stringify(toPlain(node))) return null
  return maps.map((map, i) => ({ kind: 'map', node: map!, isPatch: i > 0 }))
}

function written(origin: Origin): MapNode | null {
  const { node, layer } = origin
  return node?.kind === 'map' ? mapNode(buildMap(node, layer).values.entries, origin) : null
}
