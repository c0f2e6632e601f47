import { defineChartRule } from '#src/rule/define'
import { alertsOfCharts } from '#src/rule/helpers/chart-alerts'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, getScalar, isTruthy, setByUser } from '#src/values/query'

interface Names {
  readonly alert: string
  readonly cluster: string
}

export default defineChartRule({
  meta: {
    id: 'cluster-alert-without-exclusion',
    summary: 'An alert for one cluster that fires along with the default one, or for other clusters too',
    severity: 'warning',
    category: 'schema',
    charts: ['kof-mothership'],
    kof: '>=1.1.0',
    needs: ['clusterAlertRules'],
    fixable: false,
  },
  messages: {
    notExcluded: ({ alert, cluster }: Names) =>
      `The default "${alert}" still watches "${cluster}" too, so both fire there. Give it an "expr" under "defaultAlertRules" with cluster!~"^${cluster}$".`,
    wrongCluster: ({ alert, cluster }: Names) =>
      `This "${alert}" is meant for "${cluster}", but its expression does not name that cluster, so it fires for all. Add cluster="${cluster}".`,
    noExpression: ({ alert, cluster }: Names) =>
      `This "${alert}" is meant for "${cluster}", but without an "expr" of its own it is a second copy of the default one for all clusters. Add the "expr" with cluster="${cluster}".`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const clusters = getMap(ctx.instance.values, ['clusterAlertRules'])
    if (clusters?.touched !== true) return
    const defaults = getMap(ctx.instance.values, ['defaultAlertRules'])
    const charts = alertsOfCharts(ctx.knowledge, ctx.instance.version)
    for (const { node, cluster, group, alert } of rules(clusters)) {
      const data = { alert, cluster }
      const own = text(node.get('expr'))
      const base = defaults === undefined ? undefined : getNode(defaults, [group, alert])
      const isDefault = base !== undefined || (charts.has(alert) && !isOff(ctx.instance.values, group, alert))
      if (own === null) {
        if (isDefault && setByUser(node)) ctx.report({ id: 'noExpression', data, at: { key: node } })
        continue
      }
      const expr = node.get('expr')!
      if (!setByUser(expr)) continue
      if (!names(own, cluster)) ctx.report({ id: 'wrongCluster', data, at: expr })
      else if (isDefault && !excludes(text(base && getNode(base, ['expr'])) ?? '', cluster)) {
        ctx.report({ id: 'notExcluded', data, at: { key: node } })
      }
    }
  },
})

interface ClusterRule extends Names {
  readonly group: string
  readonly node: MapNode
}

function* rules(clusters: MapNode): Generator<ClusterRule> {
  for (const [cluster, groups] of maps(clusters))
    for (const [group, alerts] of maps(groups))
      for (const [alert, node] of maps(alerts)) yield { cluster, group, alert, node }
}

/** Entries of a map that are maps and that the user touched. */
function maps(node: MapNode): [string, MapNode][] {
  return [...node.entries].flatMap(([key, child]) => (child.kind === 'map' && child.touched ? [[key, child]] : []))
}

function text(node: ValueNode | undefined): string | null {
  return node?.kind === 'scalar' && node.value !== null && node.value !== '' ? String(node.value) : null
}

/** True when an alert of the chart's templates is not installed: by itself, with its group, or with all of them. */
function isOff(values: MapNode, group: string, alert: string): boolean {
  const key = group.replace(/[-.]([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return (
    getScalar(values, ['defaultRules', 'create']) === false ||
    getScalar(values, ['defaultRules', 'rules', key]) === false ||
    isTruthy(getNode(values, ['defaultRules', 'disabled', alert]))
  )
}

/** True when an expression speaks of a cluster, in whatever selector, or chooses it among others. */
function names(expression: string, cluster: string): boolean {
  return (
    words(expression).includes(cluster) ||
    selectors(expression).some(({ isNegative, text, isPattern }) => !isNegative && fits(text, isPattern, cluster))
  )
}

/** True when an expression leaves a cluster out: `cluster!="c1"`, `cluster!~"^c1$|^c2$"`, `cluster="c2"`. */
function excludes(expression: string, cluster: string): boolean {
  return selectors(expression).some(
    ({ isNegative, text, isPattern }) =>
      isNegative === fits(text, isPattern, cluster) || (isNegative && words(text).includes(cluster)),
  )
}

interface Selector {
  readonly isNegative: boolean
  readonly isPattern: boolean
  readonly text: string
}

/** What an expression asks of the label `cluster`. */
function selectors(expression: string): Selector[] {
  const found = expression.matchAll(/(?<![\w.])cluster\s*(=~|!~|!=|=)\s*(["'`])(.*?)\2/g)
  return [...found].map(([, sign, , text]) => ({
    isNegative: sign!.startsWith('!'),
    isPattern: sign!.endsWith('~'),
    text: text!,
  }))
}

/** True when a selector's text is that of a cluster. Of patterns only `|`, `.*` and `.+` are understood: others may fit. */
function fits(text: string, isPattern: boolean, cluster: string): boolean {
  if (!isPattern) return text === cluster
  if (/[[\]{}?\\]|[^|^]\(|\)[^|$]/.test(text)) return true
  return text.split('|').some((one) => {
    const [first = '', ...rest] = one.replace(/^[(^]+|[)$]+$/g, '').split(/\.[*+]/)
    const last = rest.at(-1)
    if (last === undefined) return first === cluster
    return cluster.length >= first.length + last.length && cluster.startsWith(first) && cluster.endsWith(last)
  })
}

/** Names of clusters are of small letters, digits, dashes and dots. */
function words(expression: string): string[] {
  return expression.split(/[^A-Za-z0-9.-]+/).map((word) => word.replace(/^\.+|\.+$/g, ''))
}
