import type { Collector, Pipeline } from '#src/otel/collector'
import { withoutTrailingSlashes } from '#src/text/trailing'
import type { MapNode, ScalarNode } from '#src/values/nodes'
import { getMap, isTruthy, setByUser } from '#src/values/query'

/** An address of the user's that an exporter does not use. */
interface HiddenEndpoint {
  readonly exporter: string
  readonly node: ScalarNode
  /** The key that wins, as in `logs_endpoint`. */
  readonly wins: string
  /** The whole address as it would be written there. */
  readonly example: string
}

/** Exporters of OTLP over HTTP take the address of a signal for it, and `endpoint` only where there is none. */
export function hiddenEndpoints(common: MapNode, collectors: readonly Collector[]): HiddenEndpoint[] {
  return (getMap(common, ['config', 'exporters'])?.touchedEntries() ?? []).flatMap(
    ({ key: exporter, node: settings }) => {
      const node = settings.kind === 'map' ? settings.get('endpoint') : undefined
      if (!/^otlphttp(\/|$)/.test(exporter) || node?.kind !== 'scalar' || !isTruthy(node) || !setByUser(node)) return []
      const uses = collectors.flatMap((collector) =>
        collector.pipelines
          .filter(({ exporters }) => exporters.some(({ id }) => id === exporter))
          .map((pipeline) => ({ signal: pipeline.signal, isHidden: isHidden(node, exporter, collector, pipeline) })),
      )
      const [first] = uses
      if (first === undefined || uses.some(({ signal, isHidden }) => !isHidden || signal !== first.signal)) return []
      const example = `${withoutTrailingSlashes(String(node.value))}/v1/${first.signal}`
      return [{ exporter, node, wins: `${first.signal}_endpoint`, example }]
    },
  )
}

/** True where the collector goes by an address for the pipeline's signal that is not the user's. */
function isHidden(node: ScalarNode, exporter: string, { components }: Collector, { signal }: Pipeline): boolean {
  const settings = components.exporters.get(exporter)
  const wins = settings?.get(`${signal}_endpoint`)
  return settings?.get('endpoint')?.origin === node.origin && wins !== undefined && isTruthy(wins) && !setByUser(wins)
}
