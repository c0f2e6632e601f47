import type { ChartContext, ProposedFix, YamlOp } from '#src/rule/define'
import { namedByKey } from '#src/rule/helpers/named-by-key'
import type { Entry, MapNode } from '#src/values/nodes'
import type { Messages } from './messages.ts'
import { writtenText } from './written.ts'

/** What is said of a variable without a name. */
export function nameless(ctx: ChartContext<Messages, undefined>, item: MapNode, consequence: string) {
  const named = namedByKey(item)
  const data = { path: ctx.path(item), key: named?.key ?? 'FOO', consequence }
  return { id: 'nameless' as const, data, at: item, fixes: named === null ? [] : [nameIt(item, named)] }
}

function nameIt(item: MapNode, { key, node }: Entry): ProposedFix<YamlOp> {
  const value = writtenText(node) ?? (node.kind === 'scalar' ? String(node.value) : '')
  return { title: `Name it "${key}"`, safety: 'unsafe', ops: [{ op: 'set', at: item, to: { name: key, value } }] }
}
