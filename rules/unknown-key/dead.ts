import type { ChartContext, Messages } from '#src/rule/define'
import type { Unit } from '#src/schema/knowledge'
import type { ValueNode } from '#src/values/nodes'
import { getTouched, setByUser } from '#src/values/query'

/** Values that the user set for keys that a chart has and nothing reads. */
export function deadValues(
  ctx: ChartContext<Messages, unknown>,
): { readonly node: ValueNode; readonly title: string }[] {
  const known = ctx.knowledge.chart(ctx.instance.chart, ctx.instance.version)
  if (known === null) return []
  const found: { node: ValueNode; title: string }[] = []
  const visit = (unit: Unit, values: ValueNode): void => {
    for (const route of unit.dead) {
      const node = getTouched(values, route)
      if (node !== undefined && setByUser(node)) found.push({ node, title: unit.title })
    }
    for (const mount of unit.mounts) {
      const below = mount.via === 'subchart' ? getTouched(values, mount.at) : undefined
      if (below !== undefined) visit(ctx.knowledge.unit(mount.unit), below)
    }
  }
  visit(ctx.knowledge.unit(known.unit), ctx.instance.values)
  return found
}
