import type { ChartInstance, Deployment } from '#src/project/deployment'
import { defineChartRule } from '#src/rule/define'
import { inAnnotation } from '#src/rule/helpers/user-collectors'
import { isNowhere } from '#src/rule/helpers/user-files'
import { visitTouched } from '#src/values/query'

/** Charts whose MultiClusterService holds the values of other charts as a text between backticks. */
const OUTER = ['kof-child', 'kof-regional']

interface Broken {
  readonly chart: string
  readonly outer: string
}

export default defineChartRule({
  meta: {
    id: 'mcs-backtick',
    summary: 'A backtick in values that KOF writes between backticks',
    severity: 'error',
    category: 'collectors',
    charts: 'any',
    kof: '>=1.0.0',
    fixable: false,
  },
  messages: {
    backtick: ({ chart, outer }: Broken) =>
      `The backtick ends the text in which ${outer} hands these values over: its MultiClusterService is no valid template then, and ${chart} is deployed to no cluster. Write the value without backticks${chart === 'kof-collectors' ? ', or put it into the annotation "k0rdent.mirantis.com/kof-collectors-values" of each cluster' : ''}.`,
  },
  check(ctx) {
    const outer = outerChart(ctx.instance, ctx.deployment)
    if (outer === null || !ctx.instance.active || isNowhere(ctx.deployment.charts[0]!.given, hasBacktick)) return
    visitTouched(ctx.instance.given, (node) => {
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || !hasBacktick(node.value)) return
      if (inAnnotation(node) || !node.touched) return
      ctx.report({ id: 'backtick', data: { chart: ctx.instance.chart, outer }, at: node })
    })
  },
})

function hasBacktick(text: string): boolean {
  return text.includes('`')
}

/** The chart whose MultiClusterService brings an instance to its clusters. */
function outerChart({ hops }: ChartInstance, { chart }: Deployment): string | null {
  const outer = chart === 'kof' ? (hops.length === 2 ? hops[0]! : null) : hops.length === 1 ? chart : null
  return outer !== null && OUTER.includes(outer) ? outer : null
}
