import type { ValueNode } from '../../values/nodes.ts'
import { toPlain } from '../../values/query.ts'

/** Keys that tell items of one list apart, in Kubernetes, Prometheus, Dex and the collector's configuration. */
const IDENTITY = ['name', 'key', 'job_name', 'id', 'host'] as const

/** True when two items of a list stand for the same thing, whatever else they say of it. */
export function sameElement(a: ValueNode, b: ValueNode): boolean {
  if (a.kind === 'scalar' && b.kind === 'scalar') return scalarName(a.value) === scalarName(b.value)
  if (a.kind !== 'map' || b.kind !== 'map') return json(a) === json(b)
  const [namesA, namesB] = [names(a), names(b)]
  if (namesA.size === 0 || namesB.size === 0) return json(a) === json(b)
  return [...namesA].some(([key, name]) => namesB.get(key) === name)
}

/** What a message calls an item of a list. */
export function elementLabel(node: ValueNode): string {
  if (node.kind === 'scalar') return scalarName(node.value)
  if (node.kind === 'seq') return `[${node.items.map(elementLabel).join(', ')}]`
  const name = names(node).values().next().value
  return name ?? `{${[...node.entries.keys()].join(', ')}}`
}

/** `--flag=value` is the same argument with any value. */
function scalarName(value: string | number | boolean | null): string {
  const text = String(value)
  return text.startsWith('-') && text.includes('=') ? text.slice(0, text.indexOf('=')) : text
}

/** Istio's servers have the name in `port`; an item of one key, as `http01:`, is named by it. */
function names(node: ValueNode): Map<string, string> {
  const found = new Map<string, string>()
  if (node.kind !== 'map') return found
  const port = node.get('port')
  const inPort = port?.kind === 'map' ? port.get('name') : undefined
  if (inPort?.kind === 'scalar') found.set('port', String(inPort.value))
  for (const key of IDENTITY) {
    const value = node.get(key)
    if (value?.kind === 'scalar' && value.value !== null) found.set(key, String(value.value))
  }
  const [only] = node.entries.keys()
  if (found.size === 0 && node.entries.size === 1 && only !== undefined) found.set('', only)
  return found
}

function json(node: ValueNode): string {
  return JSON.stringify(toPlain(node))
}
