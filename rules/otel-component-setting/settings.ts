import { once } from '#src/once'

/**
 * Settings by block, as the collector's own configuration structs have them: `name` in each of the versions that KOF installs, `name:23`
 * in the second and third of them only, `name!` for a duration, `name>block` for one that has settings of its own, `@block` for all of
 * another block, and `...` where there are more of which nothing is said (open-telemetry/opentelemetry-collector v0.123.0, v0.143.0 and
 * v0.155.0, the files behind the blocks; fields with `mapstructure`).
 */
const BLOCKS = {
  // processor/batchprocessor/config.go
  'processors batch': 'timeout! send_batch_size send_batch_max_size metadata_keys metadata_cardinality_limit',
  // internal/memorylimiter/config.go
  'processors memory_limiter': `check_interval! min_gc_interval_when_soft_limited! min_gc_interval_when_hard_limited! limit_mib
    spike_limit_mib limit_percentage spike_limit_percentage`,
  // receiver/otlpreceiver/config.go
  'receivers otlp': 'protocols>protocols',
  protocols: 'grpc>grpcServer http>otlpHttp',
  otlpHttp: '@httpServer traces_url_path metrics_url_path logs_url_path',
  // exporter/otlpexporter/config.go, exporter/otlphttpexporter/config.go, exporter/debugexporter/config.go
  'exporters otlp': '@grpcClient timeout! sending_queue>queue retry_on_failure>retry batcher:1',
  'exporters otlphttp': `@httpClient sending_queue>queue retry_on_failure>retry traces_endpoint metrics_endpoint logs_endpoint
    profiles_endpoint:23 encoding`,
  'exporters debug':
    'verbosity sampling_initial sampling_thereafter use_internal_logger sending_queue>queue:23 output_paths:3',
  // opentelemetry-collector-contrib exporter/prometheusremotewriteexporter/config.go, of v0.155.0, and of older ones together
  'exporters prometheusremotewrite': `@httpClient retry_on_failure>retry namespace remote_write_queue>remoteWriteQueue external_labels
    resource_to_telemetry_conversion wal target_info scope_info:12 export_created_metric:12 add_metric_suffixes send_metadata max_batch_size_bytes
    max_batch_request_parallelism protobuf_message translation_strategy disable_scope_info include_metadata_keys:12 ...`,
  remoteWriteQueue: 'queue_size num_consumers ...',
  // scraper/scraperhelper/config.go, which these receivers of contrib's have all of
  'receivers kubeletstats': '@scraper ...',
  'receivers hostmetrics': '@scraper ...',
  scraper: 'collection_interval! initial_delay! timeout!',
  // config/confighttp
  httpClient: `endpoint proxy_url tls>clientTls read_buffer_size write_buffer_size timeout! headers auth>auth compression
    compression_params max_idle_conns max_idle_conns_per_host max_conns_per_host idle_conn_timeout! disable_keep_alives
    http2_read_idle_timeout! http2_ping_timeout! cookies force_attempt_http2:23 middlewares:23`,
  httpServer: `endpoint transport:3 dialer>dialer:3 tls>serverTls cors auth>serverAuth max_request_body_size include_metadata
    response_headers compression_algorithms read_timeout! read_header_timeout! write_timeout! idle_timeout! middlewares:23
    keep_alives_enabled:23`,
  // config/configgrpc
  grpcClient: `endpoint compression tls>clientTls keepalive>keepaliveClient read_buffer_size write_buffer_size wait_for_ready headers
    balancer_name authority auth>auth middlewares:23 user_agent:3`,
  grpcServer: `endpoint transport dialer>dialer tls>serverTls max_recv_msg_size_mib max_concurrent_streams read_buffer_size
    write_buffer_size keepalive>keepaliveServer auth>auth include_metadata middlewares:23`,
  keepaliveClient: 'time! timeout! permit_without_stream',
  keepaliveServer: 'server_parameters>keepaliveParameters enforcement_policy>keepalivePolicy',
  keepaliveParameters: 'max_connection_idle! max_connection_age! max_connection_age_grace! time! timeout!',
  keepalivePolicy: 'min_time! permit_without_stream',
  // config/confignet, config/configauth, config/configtls, config/configretry
  dialer: 'timeout!',
  auth: 'authenticator',
  serverAuth: 'authenticator request_params',
  tls: `ca_file ca_pem include_system_ca_certs_pool cert_file cert_pem key_file key_pem min_version max_version cipher_suites
    reload_interval! curve_preferences tpm:23 include_insecure_cipher_suites:3`,
  clientTls: '@tls insecure insecure_skip_verify server_name_override',
  serverTls: '@tls client_ca_file client_ca_file_reload',
  retry: 'initial_interval! randomization_factor multiplier max_interval! max_elapsed_time!',
  // exporter/exporterhelper/internal/queuebatch/config.go
  queue: 'wait_for_result sizer queue_size block_on_overflow blocking:1 storage num_consumers batch>queueBatch',
  queueBatch: 'flush_timeout! sizer:23 min_size max_size partition:3',
} as const
type BlockName = keyof typeof BLOCKS

/** Other names of the same types, which later versions have (v0.155.0, `metadata.yaml` of each). */
const SAME: { readonly [type: string]: string } = {
  otlp_grpc: 'otlp',
  otlp_http: 'otlphttp',
  prometheus_remote_write: 'prometheusremotewrite',
}

/** What is known of one setting. */
export interface Setting {
  /** Numbers of the versions that have it, as in `23`. */
  readonly versions: string
  readonly isDuration: boolean
  /** The block of its own settings; null where nothing is said of them. */
  readonly inner: string | null
}

/** The settings of one component, or of a setting that has some of its own. */
export interface Block {
  readonly settings: ReadonlyMap<string, Setting>
  /** True where there may be others. */
  readonly isOpen: boolean
}

const READ = once(() => new Map<string, Block>())

/** The settings of a type of component; null for one of which nothing is known. */
export function settingsOf(kind: string, type: string): Block | null {
  return blockOf(`${kind} ${Object.hasOwn(SAME, type) ? SAME[type] : type}`)
}

/** The settings of a block, as {@link Setting} names it; null for none. */
export function blockOf(name: string): Block | null {
  if (!Object.hasOwn(BLOCKS, name)) return null
  const known = READ().get(name)
  if (known !== undefined) return known
  const settings = new Map<string, Setting>()
  let isOpen = false
  for (const word of BLOCKS[name as BlockName].trim().split(/\s+/)) {
    if (word === '...') isOpen = true
    else if (word.startsWith('@'))
      for (const [key, setting] of blockOf(word.slice(1))!.settings) settings.set(key, setting)
    else {
      const [, key = '', mark, inner = null, versions = '123'] =
        /^([a-z0-9_]+)(!)?(?:>(\w+))?(?::(\d+))?$/.exec(word) ?? []
      settings.set(key, { versions, isDuration: mark === '!', inner })
    }
  }
  const block = { settings, isOpen }
  READ().set(name, block)
  return block
}
