import { once } from '#src/once'
import type { Kind } from '#src/otel/collector'

/**
 * The types that opentelemetry-collector-contrib has, by kind: `name` in each of the versions that KOF installs, `name:23` in the second
 * and the third of them only (open-telemetry/opentelemetry-collector-releases v0.123.0, v0.143.0 and v0.155.0
 * distributions/otelcol-contrib/manifest.yaml; names of modules there, and the types that differ from these).
 */
const TYPES: { readonly [kind in Kind]: string } = {
  receivers: `
    active_directory_ds aerospike apache apachespark awscloudwatch awscontainerinsight awscontainerinsightreceiver
    awsecscontainermetrics awsfirehose awslambda:3 awss3 awsxray azureblob azureeventhub azuremonitor bigip:12 carbon chrony ciscoos:3
    cloudflare cloudfoundry collectd couchdb datadog docker_stats elasticsearch envoyals expvar faro:23 filelog filestats
    flinkmetrics fluentforward github gitlab:23 googlecloudmonitoring googlecloudpubsub googlecloudspanner haproxy hostmetrics
    httpcheck iis influxdb jaeger jmx:12 journald k8s_cluster k8s_events k8sobjects kafka kafkametrics kubeletstats libhoney loki
    macosunifiedlogging:23 memcached mongodb mongodbatlas mysql namedpipe netflow nginx nop nsxt ntp opencensus:1 oracledb
    otelarrow otlp otlpjsonfile podman podman_stats postgresql pprof:3 prometheus prometheus_simple prometheusremotewrite:23 pulsar
    purefa purefb rabbitmq receiver_creator redis riak saphana sapm:1 signalfx simpleprometheus skywalking snmp snowflake solace
    splunkenterprise splunk_hec sqlquery sqlserver sshcheck statsd stef:23 syslog systemd:23 tcpcheck tcplog tlscheck udplog vcenter
    wavefront webhookevent windowseventlog windowsperfcounters windowsservice:3 yanggrpc:23 zipkin zookeeper`,
  processors: `
    attributes batch coralogix:23 cumulativetodelta deltatocumulative deltatorate drain:3 experimental_metricsgeneration filter
    genainormalizer:3 geoip groupbyattrs groupbytrace interval isolationforest:23 k8sattributes logdedup memory_limiter
    metricsgeneration metricstarttime:23 metricstransform probabilistic_sampler redaction remotetap resource resourcedetection schema
    span sumologic tail_sampling transform unroll:23`,
  exporters: `
    alibabacloud_logservice awscloudwatchlogs awsemf awskinesis awss3 awsxray azureblob:23 azuredataexplorer azuremonitor bmchelix
    carbon:1 cassandra clickhouse coralogix datadog dataset debug doris elasticsearch faro:23 file googlecloud googlecloudpubsub
    googlecloudstorage:23 googlemanagedprometheus honeycombmarker influxdb kafka loadbalancing logicmonitor logzio loki:1 mezmo nop
    opencensus:1 opensearch otelarrow otlp otlp_grpc:3 otlphttp prometheus prometheusremotewrite pulsar rabbitmq sapm:12 sentry
    signalfx splunk_hec stef:23 sumologic syslog tencentcloud_logservice tinybird:23 zipkin`,
  connectors: `
    count datadog exceptions failover forward grafanacloud otlpjson roundrobin routing servicegraph signaltometrics spanmetrics sum`,
  extensions: `
    ack asapauth asapclient awscloudwatchmetricstreams_encoding awslogs_encoding:23 awsproxy azure_auth:23 azure_encoding:3 basicauth
    bearertokenauth cgroupruntime:23 datadog:23 db_storage docker_observer ecs_observer ecs_task_observer:1 file_storage
    googleclientauth googlecloudlogentry_encoding:23 headers_setter health_check host_observer http_forwarder jaeger_encoding
    jaegerremotesampling json_log_encoding k8s_leader_elector:23 k8s_observer kafkatopics_observer oauth2client oauth2clientauth oidc
    oidcauth opamp otlp_encoding pebbletailstorage:3 pprof redis_storage sigv4auth skywalking_encoding:23 sumologic
    text_encoding:23 zipkin_encoding zpages`,
}

/** Versions in which there is a type, by the type without its underscores, which differ from version to version. */
type Table = ReadonlyMap<string, { readonly type: string; readonly versions: string }>
const TABLES = once(() => {
  const tables = Object.entries(TYPES).map(([kind, text]): [string, Table] => {
    const words = text.trim().split(/\s+/)
    return [kind, new Map(words.map((word) => [plain(word.split(':')[0]!), entryOf(word)]))]
  })
  return new Map(tables)
})

function entryOf(word: string) {
  const [type = '', versions = '123'] = word.split(':')
  return { type, versions }
}

function plain(type: string): string {
  return type.replaceAll('_', '').toLowerCase()
}

/** What is known of a type: that it is there, in other versions only, or not at all. */
export function stateOf(kind: Kind, type: string, nth: string): 'there' | 'elsewhere' | 'nowhere' {
  const known = TABLES().get(kind)?.get(plain(type))
  if (known === undefined) return 'nowhere'
  return known.versions.includes(nth) ? 'there' : 'elsewhere'
}

/** The versions that have a type, as in `23`; empty for none. */
export function versionsWith(kind: Kind, type: string): string {
  return TABLES().get(kind)?.get(plain(type))?.versions ?? ''
}

/** All types of a kind that a version has. */
export function typesOf(kind: Kind, nth: string): string[] {
  return [...(TABLES().get(kind)?.values() ?? [])].flatMap(({ type, versions }) => (versions.includes(nth) ? type : []))
}
