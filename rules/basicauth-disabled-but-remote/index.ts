import type { Collector } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { byPlace, configuredCollectors } from '#src/rule/helpers/user-collectors'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser } from '#src/values/query'

/** Where an exporter's address stands. */
const ADDRESSES = ['endpoint', 'logs_endpoint', 'traces_endpoint', 'metrics_endpoint']

export default defineChartRule({
  meta: {
    id: 'basicauth-disabled-but-remote',
    summary: 'Credentials are taken from an exporter that sends to another cluster',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.7.0',
    needs: ['auth'],
    fixable: 'unsafe',
  },
  messages: {
    disabled: ({ exporter }: { readonly exporter: string }) =>
      `"${exporter}" sends to another cluster without credentials now, and vmauth refuses that with 401, in a mesh too: its data is lost. Delete this line.`,
  },
  check(ctx) {
    const found = configuredCollectors(ctx).flatMap(disabled)
    for (const { first } of byPlace(found)) {
      const { at, exporter } = first
      const fixes = [{ title: 'Delete the line and keep the credentials', ops: [{ op: 'remove' as const, at }] }]
      ctx.report({ id: 'disabled', data: { exporter }, at: { key: at }, fixes })
    }
  },
})

/** What takes away credentials that KOF gives to exporters in use, which still send where KOF says. */
function disabled(collector: Collector): { at: ValueNode; collector: string; exporter: string }[] {
  const isUsed = (exporter: string): boolean =>
    collector.pipelines.some(({ exporters }) => exporters.some(({ id }) => id === exporter))
  return [...collector.components.exporters].flatMap(([exporter, settings]) => {
    if (settings?.touched !== true || hasOwnAddress(settings) || !isUsed(exporter)) return []
    const nodes = [getNode(settings, ['auth']), getNode(settings, ['auth', 'authenticator'])]
    return nodes
      .filter((at) => at !== undefined && !isTruthy(at) && setByUser(at) && at.shadowed.some(isInjected))
      .map((at) => ({ at: at!, collector: collector.key, exporter }))
  })
}

function hasOwnAddress(settings: MapNode): boolean {
  return ADDRESSES.some((key) => {
    const address = settings.get(key)
    return address !== undefined && setByUser(address)
  })
}

function isInjected({ origin }: ValueNode): boolean {
  return origin.layer.kind === 'injected'
}
