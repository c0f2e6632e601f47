import { type Document, isCollection, isMap, isPair, isScalar, type Node, type Pair, Scalar } from 'yaml'

/** A planted pair or item, in the document that it was planted into. */
export interface Planted {
  readonly doc: Document
  readonly route: readonly (string | number)[]
}

/** A way of writing the same values. */
export interface Form {
  readonly name: string
  /** Changes the document; false where it cannot be written so. */
  readonly shape?: (planted: Planted) => boolean
  readonly indent?: number
  /** Changes the text, of which the lines may move: they are looked up afterwards. */
  readonly text?: (text: string) => string
  /** The planted values come in a file of their own: after the other one, or before it. */
  readonly layer?: 'above' | 'below'
}

/** Forms of YAML files. */
export const FORMS: readonly Form[] = [
  { name: 'block' },
  { name: 'flow', shape: ({ doc, route }) => flow(doc.getIn(route.slice(0, -1), true)) },
  { name: 'double', shape: (planted) => quote(planted, Scalar.QUOTE_DOUBLE) },
  { name: 'single', shape: (planted) => quote(planted, Scalar.QUOTE_SINGLE) },
  { name: 'literal', shape: literal },
  { name: 'comments', shape: comments },
  { name: 'crlf', text: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'documents', text: (text) => `# The values.\n---\n${text}---\n# Nothing more.\n` },
  { name: 'anchor', shape: anchor },
  { name: 'alias', shape: alias },
  { name: 'merge-key', shape: mergeKey },
  { name: 'order', shape: reverse },
  { name: 'indent', indent: 6 },
  { name: 'mark', text: (text) => `\uFEFF${text}` },
  { name: 'no-end', text: (text) => text.replace(/\n+$/, '') },
  { name: 'above', layer: 'above' },
  { name: 'below', layer: 'below' },
]

function pairOf({ doc, route }: Planted): Pair<Node, Node | null> | null {
  const parent = route.length === 1 ? doc.contents : doc.getIn(route.slice(0, -1), true)
  if (!isMap(parent)) return null
  const pair = parent.items.find((one) => isScalar(one.key) && one.key.value === route.at(-1))
  return (pair as Pair<Node, Node | null> | undefined) ?? null
}

function nodeOf({ doc, route }: Planted): Node | null {
  return (doc.getIn(route, true) as Node | undefined) ?? null
}

function flow(node: unknown): boolean {
  if (!isCollection(node)) return false
  node.flow = true
  // A comment cannot stand in the middle of a line.
  for (const item of node.items) dropComments(isPair(item) ? item.key : item)
  return true
}

function dropComments(node: unknown): void {
  if (isCollection(node) || isScalar(node)) {
    node.comment = null
    node.commentBefore = null
    node.spaceBefore = false
  }
}

function quote(planted: Planted, type: Scalar.Type): boolean {
  const pair = pairOf(planted)
  if (pair !== null && isScalar(pair.key)) pair.key.type = type
  const value = nodeOf(planted)
  if (isScalar(value) && typeof value.value === 'string') value.type = type
  return pair !== null
}

function literal(planted: Planted): boolean {
  const value = nodeOf(planted)
  if (!isScalar(value) || typeof value.value !== 'string' || value.value === '') return false
  value.type = Scalar.BLOCK_LITERAL
  return true
}

function comments(planted: Planted): boolean {
  const pair = pairOf(planted)
  if (pair === null || !isScalar(pair.key)) return false
  pair.key.commentBefore = ' as agreed: {not: "values"}\n and more'
  if (isScalar(pair.value)) pair.value.comment = ' for now'
  return true
}

function anchor(planted: Planted): boolean {
  const value = nodeOf(planted)
  if (value === null || (!isScalar(value) && !isCollection(value))) return false
  value.anchor = 'planted'
  return true
}

function alias(planted: Planted): boolean {
  const { doc, route } = planted
  const value = nodeOf(planted)
  if (route.length < 2 || value === null || !isMap(doc.contents) || (!isScalar(value) && !isCollection(value)))
    return false
  if (isScalar(value) && value.value === null) return false
  value.anchor = 'planted'
  doc.setIn(route, doc.createAlias(value as Scalar))
  doc.contents.items.unshift(doc.createPair('x-shared', value))
  return true
}

function mergeKey(planted: Planted): boolean {
  const { doc, route } = planted
  const parent = route.length < 2 ? null : doc.getIn(route.slice(0, -1), true)
  if (
    !isMap(parent) ||
    parent.flow ||
    !isMap(doc.contents) ||
    parent.items.some((one) => isScalar(one.key) && one.key.value === '<<')
  )
    return false
  const pair = pairOf(planted)
  if (pair === null) return false
  const shared = doc.createNode({}) as unknown as typeof parent
  shared.items.push(pair as never)
  shared.anchor = 'planted'
  parent.items = parent.items.filter((one) => one !== pair)
  parent.items.push(doc.createPair('<<', doc.createAlias(shared)) as never)
  doc.contents.items.unshift(doc.createPair('x-shared', shared) as never)
  return true
}

function reverse({ doc, route }: Planted): boolean {
  for (let depth = 0; depth < route.length; depth++) {
    const node = depth === 0 ? doc.contents : doc.getIn(route.slice(0, depth), true)
    if (isMap(node)) node.items.reverse()
  }
  return isMap(doc.contents)
}
