import type { Collector, Pipeline } from '#src/otel/collector'
import { destinations } from '#src/otel/destinations'
import { type ChartContext, defineChartRule, type Messages, type ProposedFix, type YamlOp } from '#src/rule/define'
import { addAt } from '#src/rule/helpers/add-at'
import { signalsOf } from '#src/rule/helpers/component-signals'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { configuredCollectors } from '#src/rule/helpers/user-collectors'
import type { SeqNode, ValueNode } from '#src/values/nodes'
import { setByUser, toPlain } from '#src/values/query'

/** Exporters that write nothing anywhere. */
const IDLE = ['debug', 'nop']

interface Bypassed {
  readonly exporter: string
  readonly add: string
}

export default defineChartRule({
  meta: {
    id: 'third-party-daemon-logs-bypassed',
    summary: 'An exporter for logs that gets no logs of pods and nodes',
    severity: 'warning',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.10.0',
    needs: ['pipelines'],
    fixable: 'unsafe',
  },
  messages: {
    bypassed: ({ exporter, add }: Bypassed) =>
      `"${exporter}" gets Kubernetes events, but no logs of pods and nodes: the daemon collector sends those through pipelines of its own. Add under "${KUBE_STACK}.collectors.daemon.config.service": ${add}.`,
  },
  check(ctx) {
    const list = ctx.get(KUBE_STACK, 'defaultCRConfig', 'config', 'service', 'pipelines', 'logs', 'exporters')
    if (list?.kind !== 'seq' || !setByUser(list)) return
    const daemon = configuredCollectors(ctx).find(({ key }) => key === 'daemon')
    const logs = daemon?.pipelines.find(({ id }) => id === 'logs')
    if (daemon === undefined || logs === undefined) return
    const handed = handedOver(daemon)
    if (handed.length === 0) return
    const reached = destinations(daemon, logs)
    const defined = daemon.components.exporters
    const lost = list.items.find(
      (item) =>
        item.kind === 'scalar' &&
        defined.has(String(item.value)) &&
        !reached.has(String(item.value)) &&
        !IDLE.includes(String(item.value)) &&
        signalsOf('exporters', String(item.value))?.includes('logs') !== false &&
        !upstream(list).includes(String(item.value)),
    )
    if (lost?.kind !== 'scalar') return
    const { fix, add } = addition(ctx, list, handed)
    ctx.report({ id: 'bypassed', data: { exporter: String(lost.value), add }, at: lost, fixes: [fix] })
  },
})

/** The pipelines that the daemon hands its logs over to, and whose exporters are not the user's own choice. */
function handedOver({ pipelines, components }: Collector): Pipeline[] {
  const logs = pipelines.find(({ id }) => id === 'logs')
  const connectors = logs?.exporters.filter(({ id }) => components.connectors.has(id)).map(({ id }) => id) ?? []
  return pipelines.filter(({ receivers, node }) => {
    const exporters = node?.get('exporters')
    const isOwn = exporters !== undefined && setByUser(exporters) && !isCopy(exporters)
    return !isOwn && receivers.some(({ id }) => connectors.includes(id))
  })
}

/** True for what says the same as the default that it replaces, as in a copy of the chart's values. */
function isCopy(list: ValueNode): boolean {
  const written = JSON.stringify(toPlain(list))
  return list.shadowed.some((below) => !setByUser(below) && JSON.stringify(toPlain(below)) === written)
}

/** What stood in the list before. */
function upstream(list: SeqNode): unknown[] {
  return list.shadowed.flatMap((below) => (below.kind === 'seq' ? (toPlain(below) as unknown[]) : []))
}

/** The exporters for the pipelines of the daemon, as text and as an edit: beside its own where the user keeps KOF's. */
function addition(ctx: ChartContext<Messages, undefined>, list: SeqNode, pipelines: readonly Pipeline[]) {
  const written = (toPlain(list) as unknown[]).map(String)
  const before = upstream(list)
  const keeps = written.some((id) => before.includes(id) && !IDLE.includes(id))
  const own = written.filter((id) => !before.includes(id))
  const lists = pipelines.map(({ id, exporters }) => ({
    id,
    exporters: keeps ? [...new Set([...exporters.map((one) => one.id), ...own])] : written,
  }))
  const flow = lists.map(({ id, exporters }) => `${id}: {exporters: [${exporters.join(', ')}]}`).join(', ')
  const route = [KUBE_STACK, 'collectors', 'daemon', 'config', 'service', 'pipelines']
  const present = ctx.get(...route)
  const { values } = ctx.instance
  const ops =
    present !== undefined && setByUser(present)
      ? lists.map(({ id, exporters }) => addAt(values, [...route, id, 'exporters'], exporters))
      : [addAt(values, route, Object.fromEntries(lists.map(({ id, exporters }) => [id, { exporters }])))]
  const all = ops.filter((op) => op !== null)
  const fix: ProposedFix<YamlOp> = {
    title: `Send the logs of pods and nodes there too: ${flow}`,
    ops: all.length === ops.length ? all : [],
  }
  return { fix, add: `{pipelines: {${flow}}}` }
}
