import { groupBy } from '#src/group'
import type { Collector } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { named, userCollectors } from '#src/rule/helpers/user-collectors'
import type { MapNode, Route, ValueNode } from '#src/values/nodes'
import { getNode, setByUser, toPlain, visitTouched } from '#src/values/query'
import { hiddenEndpoints } from './endpoints.ts'

interface Data {
  readonly key: string
  /** Collectors that go by what they have of their own. */
  readonly own: readonly string[]
  /** Collectors that get the value. */
  readonly reached: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'default-cr-config-hidden',
    summary: 'A setting for all collectors that their own defaults hide',
    severity: 'warning',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['defaultCRConfig'],
    fixable: false,
  },
  messages: {
    nowhere: ({ key, own }: Data) =>
      `"${key}" of "defaultCRConfig" reaches no collector: ${named(own)} ${own.length > 1 ? 'have' : 'has'} "${key}" by default, which wins. Write it under "collectors.NAME" of those that are to get it.`,
    some: ({ key, own, reached }: Data) =>
      `"${key}" of "defaultCRConfig" reaches ${named(reached)} only: ${named(own)} ${own.length > 1 ? 'have' : 'has'} "${key}" by default, which wins. Write it under "collectors.NAME" of ${own.length > 1 ? 'these' : 'this one'} too.`,
    endpoint: ({ exporter, wins, example }: { exporter: string; wins: string; example: string }) =>
      `"endpoint" of "${exporter}" is not used: KOF gives it "${wins}", which wins, and the data still goes there. Write the whole address as "${wins}" instead, as in "${example}".`,
  },
  check(ctx) {
    const common = ctx.get(KUBE_STACK, 'defaultCRConfig')
    if (common?.kind !== 'map' || !common.touched) return
    const collectors = userCollectors(ctx)
    for (const { exporter, node, wins, example } of hiddenEndpoints(common, collectors))
      ctx.report({ id: 'endpoint', data: { exporter, wins, example }, at: node })
    for (const { node, route, own, reached } of grouped(common, hiddenLeaves(common, collectors))) {
      const data = { key: route.join('.'), own, reached }
      const at = node.origin.pair === null && node.kind !== 'map' ? node : { key: node }
      if (reached.length === 0) ctx.report({ id: 'nowhere', data, at })
      // What a pipeline of one collector lists is nothing for the others.
      else if (route[0] !== 'config')
        ctx.report({ id: 'some', data, at, severity: FOR_EACH_POD.has(route[0]!) ? 'warning' : 'info' })
    }
  },
})

/** What is missing in a pod that does not get it; the rest may be meant for the other collectors. */
const FOR_EACH_POD: ReadonlySet<string | number> = new Set(['tolerations', 'volumes', 'volumeMounts'])

interface Hidden {
  readonly node: ValueNode
  /** From `defaultCRConfig`. */
  readonly route: Route
  readonly own: readonly string[]
  readonly reached: readonly string[]
}

/** The user's scalars and lists, with who gets them; `own` is empty for one that nothing hides. */
function hiddenLeaves(common: MapNode, collectors: readonly Collector[]): Hidden[] {
  const leaves: Hidden[] = []
  visitTouched(common, (node, route) => {
    if (node.kind === 'map') return true
    const own: string[] = []
    const reached: string[] = []
    for (const collector of collectors) {
      const found = getNode(collector.node, route)
      if (found === undefined || found.origin === node.origin || isNull(found)) reached.push(collector.key)
      // What the user gave a collector is meant.
      else if (!setByUser(found) && !isSame(found, node)) own.push(collector.key)
    }
    leaves.push({ node, route, own, reached })
    return false
  })
  return leaves
}

/** A null in the charts stands for "as all others". */
function isNull(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

function isSame(a: ValueNode, b: ValueNode): boolean {
  return JSON.stringify(toPlain(a)) === JSON.stringify(toPlain(b))
}

/** Told once for a setting such as `resources` or a component of `config`, where all that the user wrote of it is hidden alike. */
function grouped(common: MapNode, leaves: readonly Hidden[]): Hidden[] {
  const groups = groupBy(leaves, ({ route }) => JSON.stringify(route.slice(0, route[0] === 'config' ? 3 : 1)))
  return [...groups].flatMap(([key, group]) => {
    const hidden = group.filter(({ own }) => own.length > 0)
    const [first] = hidden
    const isAlike = hidden.length === group.length && hidden.every(({ own }) => String(own) === String(first?.own))
    const route = JSON.parse(key) as Route
    const node = getNode(common, route)
    return isAlike && first !== undefined && node !== undefined ? [{ ...first, node, route }] : hidden
  })
}
