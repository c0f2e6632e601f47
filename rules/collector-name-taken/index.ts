import { groupBy } from '#src/group'
import type { Collector } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { inAnnotation, named, userCollectors } from '#src/rule/helpers/user-collectors'
import type { ValueNode } from '#src/values/nodes'
import { getMap, getScalar, setByUser } from '#src/values/query'

/** What the name of a collector is made of. */
const NAMING = ['suffix', 'fullnameOverride']

const messages = {
  taken: ({ key, others, suffix }: { key: string; others: string; suffix: string }) =>
    `"${key}" gets the same name as ${others}: the suffix of both is "${suffix}". Helm fails on the second, or puts it in the place of the first. Give "${key}" a "suffix" of its own.`,
  override: ({ key, others, name }: { key: string; others: string; name: string }) =>
    `"${key}" gets the same name as ${others}, "${name}". Helm fails on the second, or puts it in the place of the first. Give "${key}" a name of its own.`,
  all: ({ name }: { name: string }) =>
    `All collectors get this name, "${name}". Helm fails on the second, or puts it in the place of the first. Delete it.`,
}

export default defineChartRule({
  meta: {
    id: 'collector-name-taken',
    summary: 'Two collectors of one name',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['opentelemetry-kube-stack'],
    fixable: false,
  },
  messages,
  check(ctx) {
    if (!mayName(ctx.get(KUBE_STACK))) return
    const collectors = userCollectors(ctx)
    if (collectors.length < 2) return
    const severity = (at: ValueNode) => (!ctx.instance.active ? 'info' : inAnnotation(at) ? 'warning' : 'error')
    const stack = ctx.get(KUBE_STACK, 'fullnameOverride')
    if (stack?.kind === 'scalar' && stack.value) {
      // It stands before all that collectors say themselves.
      if (setByUser(stack))
        ctx.report({ id: 'all', data: { name: String(stack.value) }, at: stack, severity: severity(stack) })
      return
    }
    for (const same of groupBy(collectors, nameOf).values()) {
      const own = same.findLast(({ key }) => ctx.get(KUBE_STACK, 'collectors', key)?.touched === true)
      if (same.length < 2 || own === undefined) continue
      const { key } = own
      const at = ctx.get(KUBE_STACK, 'collectors', key)!
      const others = named(same.flatMap((one) => (one === own ? [] : [one.key])))
      const name = String(getScalar(own.node, ['fullnameOverride']) ?? '')
      const shared = { at: { key: at }, severity: severity(at) } as const
      if (name === '') ctx.report({ ...shared, id: 'taken', data: { key, others, suffix: own.suffix } })
      else ctx.report({ ...shared, id: 'override', data: { key, others, name } })
    }
  },
})

/** True where the user wrote names or collectors that the chart does not have: for others they need not be built. */
function mayName(stack: ValueNode | undefined): boolean {
  if (stack?.kind !== 'map') return false
  const blocks =
    getMap(stack, ['collectors'])
      ?.touchedEntries()
      .map(({ node }) => node) ?? []
  const all = [stack, stack.get('defaultCRConfig'), ...blocks]
  return (
    blocks.some(isNew) || all.some((block) => block?.kind === 'map' && NAMING.some((key) => block.get(key)?.touched))
  )
}

function isNew(collector: ValueNode): boolean {
  return collector.kind === 'map' && !collector.parts.some(({ layer }) => layer.kind === 'defaults')
}

/** What decides the name of a collector, apart from the name of the release. */
function nameOf({ node, suffix }: Collector): string {
  const name = String(getScalar(node, ['fullnameOverride']) ?? '')
  return name === '' ? `-${suffix}` : name
}
