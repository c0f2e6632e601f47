import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
} from 'yaml'

/**
 * The lines where a route of a text stands: of its key, of its value, and of what an alias stands for. Empty where there is
 * no such route.
 */
export function linesOf(text: string, route: readonly (string | number)[], document = 0): number[] {
  const counter = new LineCounter()
  const doc = (parseAllDocuments(text, { lineCounter: counter, uniqueKeys: false, merge: true }) as Document.Parsed[])[
    document
  ]
  if (doc === undefined) return []
  const offsets: number[] = []
  let node: Node | null = doc.contents
  for (const [depth, part] of route.entries()) {
    const last = depth === route.length - 1
    const step = stepInto(doc, node, part)
    if (step === null) return []
    if (last) offsets.push(...step.at)
    node = step.value
  }
  if (node !== null) offsets.push(...starts(doc, node))
  return [...new Set(offsets.map((offset) => counter.linePos(offset).line))]
}

function resolved(doc: Document, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(doc) ?? null) : node
}

function starts(doc: Document, node: Node): number[] {
  const out = node.range ? [node.range[0]] : []
  const target = resolved(doc, node)
  if (target?.range && target !== node) out.push(target.range[0])
  if (isMap(target) && target.items[0] !== undefined) {
    const { key } = target.items[0] as Pair<Node>
    if (key.range) out.push(key.range[0])
  }
  if (isSeq(target)) out.push(...target.items.slice(0, 1).flatMap((item) => ((item as Node).range ?? []).slice(0, 1)))
  // What is said of a text of many lines may stand at any of them.
  if (isScalar(target) && target.range && /^BLOCK/.test(target.type ?? ''))
    for (let at = target.range[0]; at < target.range[1]; at++) out.push(at)
  return out
}

function stepInto(
  doc: Document,
  from: Node | null,
  part: string | number,
): { at: number[]; value: Node | null } | null {
  const node = resolved(doc, from)
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined
    return item === undefined ? null : { at: item.range ? [item.range[0]] : [], value: item }
  }
  if (!isMap(node)) return null
  const pairs = node.items as Pair<Node, Node | null>[]
  const found = pairs.findLast(({ key }) => isScalar(key) && String(key.value) === String(part))
  if (found !== undefined) return { at: found.key.range ? [found.key.range[0]] : [], value: found.value }
  for (const { key, value } of pairs) {
    if (!isScalar(key) || (String(key.value) !== '<<' && key.value?.toString() !== 'Symbol(<<)')) continue
    const inside = stepInto(doc, value, part)
    if (inside !== null) return inside
  }
  return null
}
