import type { Collector } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { envNames } from '#src/rule/helpers/env-items'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import type { Route, ScalarNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser, visitTouched } from '#src/values/query'
import { envReferences, escaped, isName } from './references.ts'

/** What the chart, the operator, KOF and Kubernetes give each collector. */
const GIVEN =
  /^(OTEL_|KOF_|KUBERNETES_|K8S_|POD_|MY_POD_|NODE_|SHARD$|HOSTNAME$|HOME$|PATH$|GOMAXPROCS$|GOMEMLIMIT$)|_SERVICE_(HOST|PORT)/

interface Data {
  readonly text: string
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-env-undefined',
    summary: 'A collector’s configuration names a variable that the collector does not have',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['opentelemetry-kube-stack'],
    fixable: 'unsafe',
  },
  messages: {
    undefined: ({ text, collectors }: Data) =>
      `"${text}" is empty in ${named(collectors)}, where no such variable is set. Add it to "${KUBE_STACK}.extraEnvs", which all collectors get.`,
    noName: ({ text, collectors }: Data) =>
      `A collector takes "${text}" for a variable, and none can have such a name, so ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. Write "$${text}", of which the collector makes "${text}".`,
  },
  check(ctx) {
    const extra = envNames(ctx.get(KUBE_STACK, 'extraEnvs'))
    const found = configuredCollectors(ctx).flatMap((collector) => missingIn(collector, extra))
    for (const { first, collectors } of byPlace(found)) {
      const { at, text, id } = first
      const data = { text, collectors }
      if (id === 'noName') {
        const fixes = [{ title: 'Double the dollar', ops: [{ op: 'set' as const, at, to: escaped(String(at.value)) }] }]
        ctx.report({ id, data, at, fixes })
      } else if (!inAnnotation(at)) ctx.report({ id, data, at, severity: 'warning' })
    }
  },
})

interface Missing {
  readonly id: 'undefined' | 'noName'
  readonly at: ScalarNode
  readonly text: string
  readonly collector: string
}

/** The first such variable of each text of the user's. */
function missingIn(collector: Collector, extra: readonly string[]): Missing[] {
  const found: Missing[] = []
  const set = new Set([...extra, ...envNames(collector.env)])
  const isOpen = isTruthy(collector.node.get('envFrom'))
  visitTouched(collector.config, (node, route) => {
    if (isForAllocator(collector, route)) return false
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return true
    const references = envReferences(node.value)
    const unnamed = references.find(({ name }) => !isName(name))
    const unset = references.find(({ name, hasDefault }) => !hasDefault && !set.has(name) && !GIVEN.test(name))
    if (unnamed !== undefined) found.push({ id: 'noName', at: node, text: unnamed.text, collector: collector.key })
    else if (unset !== undefined && !isOpen)
      found.push({ id: 'undefined', at: node, text: unset.text, collector: collector.key })
    return true
  })
  return found
}

/** True for scrape jobs that the operator takes out of the configuration, for a target allocator that knows no variables. */
function isForAllocator({ node }: Collector, route: Route): boolean {
  const isJob = String(route[1]).split('/')[0] === 'prometheus' && route[0] === 'receivers' && route[2] === 'config'
  return isJob && isTruthy(getNode(node, ['targetAllocator', 'enabled']))
}
