import type { ProposedFix, YamlOp } from '#src/rule/define'
import { closest } from '#src/text/distance'
import type { ValueNode } from '#src/values/nodes'

/** Takes the quotes from a whole number; none for any other text. */
export function numberFix(node: ValueNode): ProposedFix<YamlOp>[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || !/^(0|[1-9]\d{0,14})$/.test(node.value)) return []
  const to = Number(node.value)
  return [{ title: `Write ${to} without quotes`, ops: [{ op: 'set', at: node, to }] }]
}

/** Writes the one of some words that a text is most like: safe where only the case of the letters is wrong. */
export function wordFix(node: ValueNode, words: readonly string[]): ProposedFix<YamlOp>[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return []
  const { value } = node
  const same = words.find((word) => word.toLowerCase() === value.toLowerCase())
  const to = same ?? closest(value, words)
  if (to === null) return []
  return [
    { title: `Write "${to}"`, safety: same === undefined ? 'unsafe' : 'safe', ops: [{ op: 'set', at: node, to }] },
  ]
}
