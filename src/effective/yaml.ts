import type { MapNode, SeqNode, ValueNode } from '../values/nodes.ts'
import { writeKey, writeScalar } from '../yaml/write-scalar.ts'

/** A line of YAML, and the value that begins on it; null for the further lines of a text. */
export interface YamlLine {
  readonly text: string
  readonly node: ValueNode | null
}

/** Text of several lines that YAML can hold as it is: printable, and nothing at its ends that a reader would fold away. */
const LITERAL =
  /^[^\s\p{C}][^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\u0085]*\n(?:[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\u0085]*\n)*[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\u0085]*$/u

/**
 * Values as YAML that Helm reads back as exactly these values: what it would take for something else is quoted, texts of
 * several lines stand as literal blocks.
 *
 * @param indent spaces before each line
 */
export function yamlLines(values: ValueNode, indent = 0): YamlLine[] {
  if (values.kind === 'map' && values.entries.size > 0) return mapLines(values, indent)
  if (values.kind === 'seq' && values.items.length > 0) return seqLines(values, indent)
  return [{ text: `${' '.repeat(indent)}${inline(values)}`, node: values }]
}

/** The lines of one key and its value. */
export function entryLines(key: string, value: ValueNode, indent: number): YamlLine[] {
  const head = `${' '.repeat(indent)}${writeKey(key, 'block')}:`
  if (isNested(value)) return [{ text: head, node: value }, ...yamlLines(value, indent + 2)]
  return scalarLines(head, value, indent + 2)
}

function mapLines({ entries }: MapNode, indent: number): YamlLine[] {
  return [...entries].flatMap(([key, value]) => entryLines(key, value, indent))
}

function seqLines({ items }: SeqNode, indent: number): YamlLine[] {
  const dash = `${' '.repeat(indent)}-`
  return items.flatMap((item) => {
    if (!isNested(item)) return scalarLines(dash, item, indent + 2)
    const [first, ...rest] = yamlLines(item, indent + 2)
    return [{ text: `${dash} ${first!.text.trimStart()}`, node: first!.node }, ...rest]
  })
}

function isNested(node: ValueNode): boolean {
  return node.kind === 'map' ? node.entries.size > 0 : node.kind === 'seq' && node.items.length > 0
}

function scalarLines(head: string, node: ValueNode, indent: number): YamlLine[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || !isLiteral(node.value))
    return [{ text: `${head} ${inline(node)}`, node }]
  const text = node.value
  const lines = text.replace(/\n$/, '').split('\n')
  return [
    { text: `${head} |${text.endsWith('\n') ? '' : '-'}`, node },
    ...lines.map((line) => ({ text: line === '' ? '' : `${' '.repeat(indent)}${line}`, node: null })),
  ]
}

function isLiteral(text: string): boolean {
  const body = text.replace(/\n$/, '')
  return LITERAL.test(text) && !body.slice(body.trimEnd().length).includes('\n')
}

/** A scalar or an empty collection. */
function inline(node: ValueNode): string {
  if (node.kind === 'map') return '{}'
  return node.kind === 'seq' ? '[]' : writeScalar(node.value, 'block')
}
