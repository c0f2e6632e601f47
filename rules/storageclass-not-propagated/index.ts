import { type ChartContext, defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { addAt } from '#src/rule/helpers/add-at'
import { instanceRoute } from '#src/rule/helpers/instance-route'
import { userOrigin } from '#src/rule/place'
import type { MapNode, ScalarNode } from '#src/values/nodes'
import { getNode, getScalar, isTruthy, setByUser } from '#src/values/query'

const GLOBAL = ['global', 'storageClass'] as const
const VOLUME = ['storage', 'volumeClaimTemplate', 'spec', 'storageClassName'] as const
const CLAIM = ['persistentVolume', 'storageClassName'] as const
/** Charts inside kof-storage, which read no class of `global`. */
const CHARTS = [
  { keeps: 'logs', on: ['victoria-logs-cluster', 'enabled'], at: ['victoria-logs-cluster', 'vlstorage', ...CLAIM] },
  { keeps: 'logs', on: ['victoria-logs-single', 'enabled'], at: ['victoria-logs-single', 'server', ...CLAIM] },
  {
    keeps: 'traces',
    on: ['victoria-traces-cluster', 'enabled'],
    at: ['victoria-traces-cluster', 'vtstorage', ...CLAIM],
  },
]
/** Its templates read the class of `global`, but only of its own. */
const METRICS = {
  keeps: 'metrics',
  on: ['victoriametrics', 'enabled'],
  at: ['victoriametrics', 'vmcluster', 'spec', 'vmstorage', ...VOLUME],
}
const AUDIT = {
  keeps: 'audit logs',
  on: ['victoriametrics', 'vlcluster_audit', 'enabled'],
  at: ['victoriametrics', 'vlcluster_audit', 'spec', 'vlstorage', ...VOLUME],
}
type Home = (typeof CHARTS)[number]

const messages = {
  charts: ({ name, stores, keys }: { name: string; stores: string; keys: string }) =>
    `Storage class "${name}" does not reach the volumes of ${stores}, which get the default class of the cluster, or stay Pending if it has none. Set ${keys} beside "global" too.`,
  mothership: ({ name, stores, route }: { name: string; stores: string; route: string }) =>
    `Storage class "${name}" is only for what kof-mothership installs. The volumes of ${stores} on the management cluster get its default class, or stay Pending if it has none. Set their classes under "${route}" too.`,
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'storageclass-not-propagated',
    summary: 'A storage class reaches some volumes of a cluster and not the others',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['storageClass'],
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    const node = ctx.get(...GLOBAL)
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '' || !setByUser(node)) return
    if (!ctx.instance.active) return
    if (ctx.instance.chart === 'kof-storage') checkCharts(ctx, node, node.value)
    else checkManagement(ctx, node, node.value)
  },
})

/** kof-storage: its templates use the class of `global` for what they make themselves. */
function checkCharts(ctx: Context, node: ScalarNode, name: string): void {
  // Of values in a manifest the rest is not at hand: an annotation of the cluster may name the class.
  if (ctx.deployment.chart === 'kof-storage' && (userOrigin(node)?.layer.mount.length ?? 0) > 0) return
  const { values } = ctx.instance
  const missing = CHARTS.filter((home) => lacksClass(values, home))
  if (missing.length === 0) return
  const ops = missing.map(({ at }) => addAt(values, at, name))
  const fix: ProposedFix<YamlOp> = {
    title: `Set "${name}" for ${names(missing)} too`,
    ops: ops.every((op) => op !== null) ? ops : [],
  }
  const keys = missing.map(({ at }) => `"${at.join('.')}"`).join(' and ')
  ctx.report({ id: 'charts', data: { name, stores: names(missing), keys }, at: node, fixes: [fix] })
}

/** kof-mothership: beside it there may be a kof-storage on the same cluster, with values of its own. */
function checkManagement(ctx: Context, node: ScalarNode, name: string): void {
  const beside = ctx.deployment.charts.find(
    ({ chart, role, active }) => chart === 'kof-storage' && role === 'management' && active,
  )
  if (beside === undefined || isTruthy(getNode(beside.values, GLOBAL))) return
  const missing = [METRICS, AUDIT, ...CHARTS].filter((home) => lacksClass(beside.values, home))
  if (missing.length === 0) return
  const route = instanceRoute(beside, ctx.deployment).join('.')
  ctx.report({ id: 'mothership', data: { name, stores: names(missing), route }, at: node })
}

function lacksClass(values: MapNode, { on, at }: Home): boolean {
  if (!isTruthy(getNode(values, on)) || getScalar(values, [...at.slice(0, -1), 'enabled']) === false) return false
  const own = getNode(values, at)
  // Who writes an empty name has asked for the default class.
  return !isTruthy(own) && (own === undefined || !setByUser(own))
}

function names(homes: readonly Home[]): string {
  const all = homes.map(({ keeps }) => keeps)
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
