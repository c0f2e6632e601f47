import type { ValueNode } from '#src/values/nodes'

/** True for a number. */
export function isNumber(node: ValueNode): boolean {
  return node.kind === 'scalar' && typeof node.value === 'number'
}

/** True for a text with a variable as Flux and shells have it. In capitals it is a matter of placeholder-left. */
export function isVariable(node: ValueNode): boolean {
  return (
    node.kind === 'scalar' && typeof node.value === 'string' && /\$\{[A-Za-z_]\w*(:?[=-][^{}]*)?\}/.test(node.value)
  )
}

/** True for a text that is not empty. */
export function isText(node: ValueNode): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string' && node.value !== ''
}

/** A number or a boolean as the user wrote it, so that 1.10 keeps its zero. */
export function writtenText(node: ValueNode): string | null {
  if (node.kind !== 'scalar' || typeof node.value === 'string' || node.value === null) return null
  return node.origin.node?.kind === 'scalar' ? node.origin.node.text : String(node.value)
}
