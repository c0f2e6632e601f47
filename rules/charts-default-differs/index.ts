import type { ChartInstance } from '#src/project/deployment'
import type { CheckoutChart } from '#src/rule/checkout'
import { type CheckoutContext, defineCheckoutRule, dotted } from '#src/rule/define'
import { type HandedDefault, handedDefaults, isHandedOn, nearestThere, unknownKeys } from '#src/rule/helpers/handed'
import type { ValueNode } from '#src/values/nodes'
import { isEmpty, sameValue, shown } from './value.ts'

/** The chart whose values are those of all others together: it repeats what they install. */
const UMBRELLA = 'kof'

interface Data {
  readonly path: string
  /** The chart that gets the value. */
  readonly to: string
  /** Its own name for the value. */
  readonly at: string
}

const messages = {
  differs: ({ path, value, to, at, own }: Data & { value: string; own: string }) =>
    `"${path}" is ${value}, but "${at}" of ${to}, where it arrives, is ${own} by itself: that chart's values.yaml does not show what is installed. Make them equal.`,
  overrides: ({ path, value, to, at, own }: Data & { value: string; own: string }) =>
    `"${path}" is ${value}, and replaces the default of ${to}, where "${at}" is ${own}. When that one changes, this one has to follow.`,
  added: ({ path, to, at }: Data) =>
    `"${path}" goes to ${to} as "${at}", which its values.yaml does not have: that file does not show what is installed. Write it there too.`,
}

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
  messages,
  check(ctx) {
    const compared = new Set<ValueNode['origin']['pair']>()
    for (const instance of ctx.chart.handedTo) {
      const other = ctx.charts.get(instance.chart)
      if (!instance.touched || other === undefined) continue
      const unknown = new Set(unknownKeys(instance, ctx.knowledge).map(({ node }) => node))
      for (const handed of handedDefaults(instance.values, other.defaults)) {
        const { pair } = handed.node.origin
        // A chart in between has the key: that is what it is compared with.
        if (pair === null || compared.has(pair) || unknown.has(handed.node) || isNothing(ctx, instance, handed))
          continue
        compared.add(pair)
        if (handed.own === undefined) reportAdded(ctx, other, handed)
        else if (!sameValue(handed.node, handed.own)) reportOther(ctx, other, handed, handed.own)
      }
    }
  },
})

type Context = CheckoutContext<typeof messages, undefined>

/** True for a default that says nothing where the other chart has none either, or hands it on to one that has. */
function isNothing(ctx: Context, instance: ChartInstance, { node, route, own }: HandedDefault): boolean {
  if (own !== undefined && !isEmpty(own)) return false
  return isEmpty(node) || isHandedOn(instance, route, ctx.knowledge)
}

function reportOther(ctx: Context, other: CheckoutChart, { node, route }: HandedDefault, own: ValueNode): void {
  const repeats = ctx.chart.chart === UMBRELLA
  ctx.report({
    id: repeats ? 'differs' : 'overrides',
    data: { path: ctx.path(node), to: other.chart, at: dotted(route), value: shown(node), own: shown(own) },
    at: node,
    severity: repeats ? 'warning' : 'info',
    related: [{ at: own, note: `the default of ${other.chart}` }],
  })
}

/** Of a chart that says what is special about a kind of cluster, that is what its values are for. */
function reportAdded(ctx: Context, other: CheckoutChart, { node, route }: HandedDefault): void {
  if (ctx.chart.chart !== UMBRELLA) return
  const near = nearestThere(other, route)
  ctx.report({
    id: 'added',
    data: { path: ctx.path(node), to: other.chart, at: dotted(route) },
    at: { key: node },
    severity: 'info',
    related: near === null ? [] : [{ at: { key: near }, note: `the keys that ${other.chart} has here` }],
  })
}
