import { componentNames } from '#src/project/umbrella'
import { defineDeploymentRule } from '#src/rule/define'
import { type Knowledge, wholeOf } from '#src/schema/knowledge'
import { keysOf, rootOf } from '#src/schema/lookup'
import { getMap, getNode, setByUser } from '#src/values/query'

/** What the umbrella itself reads of a component's section. */
const READ = ['enabled', 'values', 'dependsOn', 'notes', 'version', 'repo']

export default defineDeploymentRule({
  meta: {
    id: 'component-values-not-nested',
    summary: 'A value of a component that stands beside its values',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.8.0',
    fixable: 'safe',
  },
  messages: {
    beside: ({ component, key }: { component: string; key: string }) =>
      `"${component}.${key}" is ignored: the component gets only what stands under "${component}.values". Move it there.`,
  },
  check(ctx) {
    const root = ctx.root.values
    for (const component of componentNames(root)) {
      const section = getMap(root, [component])
      if (section === undefined) continue
      for (const { key, node } of section.touchedEntries()) {
        if (READ.includes(key) || !setByUser(node)) continue
        // What no chart knows is a matter of unknown keys.
        if (!knownKeys(ctx.knowledge, component, ctx.deployment.charts).has(key)) continue
        const to = [component, 'values', key]
        const there = getNode(root, to)
        const free = there === undefined || !setByUser(there)
        const title = `Move it to "${to.join('.')}"`
        ctx.report({
          id: 'beside',
          data: { component, key },
          at: { key: node },
          fixes: [free ? { title, ops: [{ op: 'move', at: node, to }] } : { title, safety: 'suggestion', ops: [] }],
        })
      }
    }
  },
})

/** Keys at the root of a component's chart. */
function knownKeys(
  knowledge: Knowledge,
  component: string,
  charts: readonly { readonly chart: string; readonly version: string; readonly hops: readonly string[] }[],
): Set<string> {
  const instance = charts.find(({ chart, hops }) => chart === component && hops.length === 1)
  const chart = instance === undefined ? null : knowledge.chart(component, instance.version)
  if (chart === null) return new Set()
  return new Set([...Object.keys(wholeOf(chart.defaults)), ...keysOf(rootOf(knowledge.unit(chart.unit)))])
}
