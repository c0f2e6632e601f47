import { defineCheckoutRule, dotted } from '#src/rule/define'
import { handedDefaults, isHandedOn, nearestThere, unknownKeys } from '#src/rule/helpers/handed'
import type { ValueNode } from '#src/values/nodes'
import { isEmpty, sameValue, shown } from './value.ts'

export default defineCheckoutRule({
  meta: {
    id: 'charts-default-differs',
    summary: 'A default that is not that of the chart which it is handed to',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    differs: ({ path, value, to, at, own }: Data & { value: string; own: string }) =>
      `"${path}" is ${value}, but "${at}" of ${to}, where it arrives, is ${own} by itself: that chart's values.yaml does not show what is installed. Make them equal.`,
    overrides: ({ path, value, to, at, own }: Data & { value: string; own: string }) =>
      `"${path}" is ${value}, and replaces the default of ${to}, where "${at}" is ${own}. When that one changes, this one has to follow.`,
    added: ({ path, to, at }: Data) =>
      `"${path}" goes to ${to} as "${at}", which its values.yaml does not have: that file does not show what is installed. Write it there too.`,
  },
  check(ctx) {
    // The umbrella repeats what the other charts install; theirs is to say what is special about a kind of cluster.
    const repeats = ctx.chart.chart === UMBRELLA
    const compared = new Set<ValueNode['origin']['pair']>()
    for (const instance of ctx.chart.handedTo) {
      const other = ctx.charts.get(instance.chart)
      if (!instance.touched || other === undefined) continue
      const unknown = new Set(unknownKeys(instance, ctx.knowledge).map(({ node }) => node))
      for (const { node, route, own } of handedDefaults(instance.values, other.defaults)) {
        const { pair } = node.origin
        // A chart in between has the key: that is what it is compared with.
        if (pair === null || compared.has(pair) || unknown.has(node)) continue
        const nothing = own === undefined || isEmpty(own)
        if (nothing && (isEmpty(node) || isHandedOn(instance, route, ctx.knowledge))) continue
        compared.add(pair)
        if (own !== undefined && sameValue(node, own)) continue
        const data = { path: ctx.path(node), to: instance.chart, at: dotted(route) }
        const near = own === undefined ? nearestThere(other, route) : null
        if (own !== undefined)
          ctx.report({
            id: repeats ? 'differs' : 'overrides',
            data: { ...data, value: shown(node), own: shown(own) },
            at: node,
            severity: repeats ? 'warning' : 'info',
            related: [{ at: own, note: `the default of ${instance.chart}` }],
          })
        else if (repeats)
          ctx.report({
            id: 'added',
            data,
            at: { key: node },
            severity: 'info',
            related: near === null ? [] : [{ at: { key: near }, note: `the keys that ${instance.chart} has here` }],
          })
      }
    }
  },
})

/** The chart whose values are those of all others together. */
const UMBRELLA = 'kof'

interface Data {
  readonly path: string
  /** The chart that gets the value. */
  readonly to: string
  /** Its own name for the value. */
  readonly at: string
}
