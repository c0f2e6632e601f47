import type { Kind } from '../../otel/collector.ts'

/**
 * Signals of components that know only some, by type. Types that know all three, and those whose signals changed between
 * releases of the collector, are not here.
 */
const SIGNALS: { readonly [K in Kind]?: { readonly [type: string]: readonly string[] } } = {
  receivers: {
    filelog: ['logs'],
    jaeger: ['traces'],
    journald: ['logs'],
    k8s_events: ['logs'],
    k8sobjects: ['logs'],
    kubeletstats: ['metrics'],
    prometheus: ['metrics'],
    syslog: ['logs'],
    zipkin: ['traces'],
  },
  processors: {
    cumulativetodelta: ['metrics'],
    groupbytrace: ['traces'],
    metricstransform: ['metrics'],
    tail_sampling: ['traces'],
  },
  exporters: {
    awscloudwatchlogs: ['logs'],
    awsemf: ['metrics'],
    awsxray: ['traces'],
    googlemanagedprometheus: ['metrics'],
    prometheus: ['metrics'],
    prometheusremotewrite: ['metrics'],
    zipkin: ['traces'],
  },
}

/** The signals that a component can be in pipelines of, by its kind and id; undefined where all of them count as known to it. */
export function signalsOf(kind: Kind, id: string): readonly string[] | undefined {
  return SIGNALS[kind]?.[id.split('/')[0]!]
}
