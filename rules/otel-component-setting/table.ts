// Written by scripts/collectors/settings.mjs, which says from what. Never edited.

/** Settings of components: `settings.ts` reads it, `scripts/collectors/settings/write.ts` says what stands in it. */
export const TABLE = `connectors count 0
connectors forward 3
connectors routing:12 4
connectors span_metrics,spanmetrics 6
connectors sum:12 13
exporters awscloudwatchlogs:2 16
exporters awss3:12 21
exporters debug 24
exporters file 25
exporters kafka 29
exporters loadbalancing:12 44
exporters nop 3
exporters otlp,otlp_grpc 46
exporters otlp_http,otlphttp 56
exporters prometheus 58
exporters prometheus_remote_write,prometheusremotewrite 64
exporters splunk_hec:12 67
exporters syslog:2 72
exporters zipkin:12 73
extensions basicauth 74
extensions bearertokenauth 77
extensions file_storage 78
extensions headers_setter:12 80
extensions health_check 82
extensions host_observer:12 92
extensions k8s_leader_elector:2 93
extensions k8s_observer:12 94
extensions oauth2client:12 95
extensions oidc:2 96
extensions pprof 98
extensions sigv4auth 99
extensions zpages 101
processors attributes:12 102
processors batch 109
processors cumulativetodelta 110
processors deltatocumulative:23 112
processors deltatorate:23 113
processors filter:12 114
processors groupbyattrs 122
processors groupbytrace:23 123
processors interval:3 124
processors k8sattributes:12 126
processors memory_limiter 135
processors metricsgeneration 136
processors metricstransform:12 138
processors probabilistic_sampler 142
processors redaction 143
processors resource 147
processors resource_detection,resourcedetection 148
processors span:12 199
processors tail_sampling:12 203
processors transform:12 223
receivers file_log,filelog 225
receivers fluentforward:12 261
receivers hostmetrics:12 262
receivers httpcheck:12 294
receivers jaeger 298
receivers journald 304
receivers k8s_cluster:12 305
receivers k8s_events:12 308
receivers k8sobjects:12 309
receivers kafka 311
receivers kubelet_stats,kubeletstats 318
receivers nop 3
receivers otlp 324
receivers prometheus 327
receivers prometheus_simple:12 351
receivers receiver_creator:12 353
receivers statsd 356
receivers syslog:12 361
receivers tcp_log,tcplog 366
receivers udp_log,udplog 367
receivers zipkin 368

~ datapoints*1 logs*1 metrics*1 profiles*1:23 spanevents*1 spans*1
~ attributes[2 conditions description
~ default_value key

default_pipelines[3 error_mode table[5
condition context pipelines[3 statement
add_resource_attributes:23 aggregation_cardinality_limit:23 aggregation_temporality calls_dimensions[7:23 dimensions[7 dimensions_cache_size enable_metrics_sampling_method:3 events>8 exclude_dimensions exemplars>9 histogram>10 include_instrumentation_scope metric_timestamp_cache_size metrics_expiration! metrics_flush_interval! namespace resource_metrics_cache_size resource_metrics_key_attributes series_expiration!:3
default glob:3 name
dimensions[7 enabled
enabled max_per_data_point
dimensions[7:23 disable explicit>11 exponential>12 unit
buckets enabled:23
enabled:23 max_size
datapoints*14 logs*14 metrics*14 spanevents*14 spans*14
attributes[15 conditions description source_attribute
default_value key
endpoint external_id local_mode log_group_name log_retention log_stream_name max_retries no_verify_ssl num_workers proxy_address raw_log region request_timeout_seconds resource_arn retry_on_failure>17 role_arn sending_queue>18 tags
enabled initial_interval! max_elapsed_time! max_interval! multiplier randomization_factor
batch>19 block_on_overflow blocking:1 enabled num_consumers queue_size sizer storage wait_for_result
enabled:23 flush_timeout! max_size min_size partition>20:3 sizer:23
metadata_keys
encoding encoding_file_extension marshaler resource_attrs_to_s3>22:2 s3uploader>23 sending_queue>18 timeout!
s3_bucket s3_prefix
acl compression disable_ssl endpoint file_prefix region retry_max_attempts:2 retry_max_backoff!:2 retry_mode:2 role_arn s3_base_prefix:2 s3_bucket s3_force_path_style s3_partition_format s3_partition_timezone:2 s3_prefix storage_class unique_key_func_name:2
output_paths:3 sampling_initial sampling_thereafter sending_queue>18:23 use_internal_logger verbosity
append compression compression_params>26:3 create_directory:23 directory_permissions:23 encoding flush_interval! format group_by>27 path rotation>28
level
enabled max_open_files resource_attribute
localtime max_backups max_days max_megabytes
encoding:12 include_metadata_keys:23 logs>37:23 metrics>37:23 partition_logs_by_resource_attributes partition_logs_by_trace_id:23 partition_metrics_by_resource_attributes partition_traces_by_id producer>40 profiles>37:23 record_headers[41:3 record_partitioner>42:3 retry_on_failure>17 sending_queue>18 timeout! topic:12 topic_from_attribute traces>37:23 @379
kerberos>31 plain_text>32 sasl>33 tls>35
config_file disable_fast_negotiation keytab_file password realm service_name use_keytab username
password username
aws_msk>34 mechanism oauthbearer_token_source:3 password username version
broker_addr:1 region
insecure insecure_skip_verify server_name_override @372
auth enabled owner_auth path
encoding message_key_from_metadata_key:3 topic topic_from_metadata_key
full refresh_interval! retry>39
backoff! max
allow_auto_topic_creation:23 compression compression_params>26:23 flush_max_messages linger!:23 max_broker_write_bytes:3 max_message_bytes required_acks
?1 name:23 value:23
extension least_backup>3 round_robin>3 sticky_key>43
hasher
protocol>45 resolver>51 retry_on_failure>17 routing_attributes routing_key sending_queue>18 timeout!
otlp>46
batcher>48:1 retry_on_failure>17 sending_queue>18 timeout! @376
authenticator enabled:23
enabled flush_timeout! max_size min_size sizer
enabled:23 permit_without_stream time! timeout!
id
aws_cloud_map>52 dns>53 k8s>54 static>55
enabled:2 health_status interval! namespace port service_name timeout!
enabled:2 hostname interval! port timeout!
enabled:2 ports return_hostnames service timeout!
enabled:2 hostnames
encoding logs_endpoint metrics_endpoint profiles_endpoint:23 retry_on_failure>17 sending_queue>18 traces_endpoint @369
enabled
add_metric_suffixes const_labels enable_open_metrics metric_expiration! namespace resource_to_telemetry_conversion>62 send_timestamps sending_queue>18:23 translation_strategy:23 without_scope_info:23 @371
authenticator enabled:23 request_params
allowed_headers allowed_origins enabled:23 exposed_headers:3 max_age
timeout!
enabled exclude_service_attributes:23
client_ca_file client_ca_file_reload enabled:23 @372
add_metric_suffixes disable_scope_info:3 external_labels max_batch_request_parallelism max_batch_size_bytes namespace protobuf_message:23 remote_write_queue>65 resource_to_telemetry_conversion>62 retry_on_failure>17 send_metadata target_info>57 translation_strategy:3 wal>66 @369
enabled num_consumers queue_size
buffer_size directory enabled:23 lag_record_frequency!:23 truncate_frequency!
batcher>48 disable_compression export_raw health_check_enabled health_path heartbeat>68 hec_metadata_to_otel_attrs>69:1 index log_data_enabled max_content_length_logs max_content_length_metrics max_content_length_traces max_event_size otel_attrs_to_hec_metadata>69 otel_to_hec_fields>70 profiling_data_enabled retry_on_failure>17 sending_queue>18 source sourcetype splunk_app_name splunk_app_version telemetry>71 token use_multi_metric_format @370
interval! startup
host index source sourcetype
severity_number severity_text
enabled extra_attributes override_metrics_names
enable_octet_counting endpoint network port protocol retry_on_failure>17 sending_queue>18 timeout! tls>35
default_service_name format retry_on_failure>17 sending_queue>18 @370
client_auth>75 htpasswd>76
password password_file:3 username username_file:3
file inline
filename header scheme token tokens
compaction>79 create_directory directory directory_permissions fsync recreate:23 timeout!
check_interval! cleanup_on_start directory max_transaction_size on_rebound on_start rebound_needed_threshold_mib rebound_trigger_threshold_mib
additional_auth:2 headers[81
action default_value from_attribute from_context key value
check_collector_pipeline>83 component_health>84:23 grpc>85:23 http>89:23 path response_body>91 use_v2:23 @371
enabled exporter_failure_threshold interval
include_permanent_errors include_recoverable_errors recovery_duration!
auth>47 include_metadata keepalive>86 max_concurrent_streams max_recv_msg_size_mib middlewares[50 read_buffer_size tls>63 write_buffer_size @391
enabled:23 enforcement_policy>87 server_parameters>88
enabled:23 min_time! permit_without_stream
enabled:23 max_connection_age! max_connection_age_grace! max_connection_idle! time! timeout!
auth>59 compression_algorithms config>90 cors>60 dialer>61:3 endpoint idle_timeout! include_metadata keep_alives_enabled max_request_body_size middlewares[50 read_header_timeout! read_timeout! response_headers[41 status>90 tls>63 transport:3 write_timeout!
enabled include_attributes:3 path
healthy unhealthy
refresh_interval!
auth_type context lease_duration! lease_name lease_namespace renew_deadline! retry_period!
auth_type context namespaces:2 node observe_ingresses observe_nodes observe_pods observe_services
client_id client_id_file client_secret client_secret_file endpoint_params expiry_buffer! scopes timeout! tls>35 token_url
attribute audience groups_claim ignore_audience issuer_ca_path issuer_url providers[97 username_claim
audience groups_claim ignore_audience issuer_ca_path issuer_url username_claim
block_profile_fraction dialer>61 endpoint mutex_profile_fraction save_to_file
assume_role>100 region service
arn external_id:3 session_name sts_region web_identity_token_file:23
expvar>57 @371
actions[103 exclude>104 include>104
action converted_type default_value:3 from_attribute from_context key pattern value
attributes[105 libraries[106 log_bodies log_severity_number>107 log_severity_texts match_type metric_names regexp>108 resources[105 services span_kinds span_names
key value
name version
match_undefined min
cacheenabled cachemaxnumentries
metadata_cardinality_limit metadata_keys send_batch_max_size send_batch_size timeout!
exclude>111 include>111 initial_value max_staleness!
match_type metric_types metrics regexp>108
max_stale! max_streams
metrics
error_mode logs>115 metrics>117 profiles>119:2 spans>120 traces>121
exclude>116 include>116 log_record resource:2
bodies match_type record_attributes[105 resource_attributes[105 severity_number>107 severity_texts
datapoint exclude>118 include>118 metric regexp>108 resource:2
expressions match_type metric_names regexp>108 resource_attributes[105
profile resource
exclude>104 include>104
resource:2 span spanevent
keys
discard_orphans num_traces num_workers store_on_disk wait_duration!
interval! pass_through>125
gauge summary
auth_type context exclude>127 extract>129 filter>131 passthrough pod_association[133 wait_for_metadata wait_for_metadata_timeout!
pods[128
name
annotations[130 deployment_name_from_replicaset:2 labels[130 metadata otel_annotations:2
from key key_regex tag_name
fields[132 labels[132 namespace node node_from_env_var
key op value
sources[134
from name
check_interval! limit_mib limit_percentage min_gc_interval_when_hard_limited! min_gc_interval_when_soft_limited! spike_limit_mib spike_limit_percentage
rules[137
metric1 metric2 name operation scale_by type unit
transforms[139
action aggregation_type experimental_match_labels group_resource_labels include match_type new_name operations[140 submatch_case
action aggregated_values aggregation_type experimental_scale label label_set label_value new_label new_value value_actions[141
new_value value
attribute_source fail_closed from_attribute hash_seed mode sampling_percentage sampling_precision sampling_priority
allow_all_keys allowed_keys allowed_values blocked_key_patterns blocked_values db_sanitizer>144:23 hash_function hmac_key:3 ignored_key_patterns:3 ignored_keys redact_all_types:23 summary url_sanitizer>146:23
es>145 memcached>145 mongo>145 opensearch>145 redis>145 sanitize_span_name:3 sql>145 valkey>145
attributes enabled
attributes enabled sanitize_span_name:3
attributes[103
akamai>149:23 aks>151 alibaba_ecs>153:3 attributes:1 azure>155 consul>157 detectors digitalocean>159:23 docker>161 ec2>163 ecs>164 eks>166 elasticbeanstalk>168 gcp>170 heroku>172 hetzner>174:23 ibmcloud_classic>176:3 ibmcloud_vpc>178:3 k8s_api>180:3 k8snode>180 kubeadm>182 lambda>184 nova>186:23 openshift>188 oraclecloud>190:23 override refresh_interval!:23 scaleway>192:23 system>194 tencent_cvm>153:3 upcloud>196:23 vultr>197:23 @369
resource_attributes>150
cloud.account.id>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.image.id>57 host.image.name>57 host.name>57 host.type>57
resource_attributes>152
cloud.platform>57 cloud.provider>57 k8s.cluster.name>57
fail_on_missing_metadata resource_attributes>154
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.image.id>57 host.name>57 host.type>57
resource_attributes>156 tags
azure.resourcegroup.name>57 azure.vm.name>57 azure.vm.scaleset.name>57 azure.vm.size>57 cloud.account.id>57 cloud.availability_zone>57:23 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.name>57
address datacenter meta namespace resource_attributes>158 token token_file
cloud.region>57 host.id>57 host.name>57
resource_attributes>160
cloud.provider>57 cloud.region>57 host.id>57 host.name>57
resource_attributes>162
container.image.name>57:3 container.name>57:3 host.name>57 os.type>57
fail_on_missing_metadata max_attempts max_backoff! resource_attributes>154 tags tags_from_imds:3
resource_attributes>165
aws.ecs.cluster.arn>57 aws.ecs.launchtype>57 aws.ecs.task.arn>57 aws.ecs.task.family>57 aws.ecs.task.id>57 aws.ecs.task.revision>57 aws.log.group.arns>57 aws.log.group.names>57 aws.log.stream.arns>57 aws.log.stream.names>57 cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57
node_from_env_var:23 resource_attributes>167
cloud.account.id>57 cloud.availability_zone>57:23 cloud.platform>57 cloud.provider>57 cloud.region>57:23 host.id>57:23 host.image.id>57:23 host.name>57:23 host.type>57:23 k8s.cluster.name>57
resource_attributes>169
cloud.platform>57 cloud.provider>57 deployment.environment>57 service.instance.id>57 service.version>57
labels:3 resource_attributes>171
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 faas.id>57:12 faas.instance>57 faas.name>57 faas.version>57 gcp.cloud_run.job.execution>57 gcp.cloud_run.job.task_index>57 gcp.gce.instance.hostname>57 gcp.gce.instance.name>57 gcp.gce.instance_group_manager.name>57 gcp.gce.instance_group_manager.region>57 gcp.gce.instance_group_manager.zone>57 host.id>57 host.name>57 host.type>57 k8s.cluster.name>57
resource_attributes>173
cloud.provider>57 heroku.app.id>57 heroku.dyno.id>57 heroku.release.commit>57 heroku.release.creation_timestamp>57 service.instance.id>57 service.name>57 service.version>57
resource_attributes>175
cloud.availability_zone>57 cloud.platform>57:3 cloud.provider>57 cloud.region>57 host.id>57 host.name>57
resource_attributes>177
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.resource_id>57 host.id>57 host.name>57
protocol resource_attributes>179
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 cloud.resource_id>57 host.id>57 host.image.id>57 host.image.name>57 host.name>57 host.type>57
node_from_env_var resource_attributes>181 @387
k8s.cluster.uid>57:3 k8s.node.name>57 k8s.node.uid>57
resource_attributes>183 @387
k8s.cluster.name>57 k8s.cluster.uid>57
resource_attributes>185
aws.log.group.names>57 aws.log.stream.names>57 cloud.platform>57 cloud.provider>57 cloud.region>57 faas.instance>57 faas.max_memory>57 faas.name>57 faas.version>57
fail_on_missing_metadata labels resource_attributes>187
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 host.id>57 host.name>57 host.type>57
address resource_attributes>189 tls>35 token
cloud.platform>57 cloud.provider>57 cloud.region>57 k8s.cluster.name>57
resource_attributes>191
cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.name>57 host.type>57 k8s.cluster.name>57 oracle_cloud.realm>57:3
resource_attributes>193
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.image.id>57 host.image.name>57 host.name>57 host.type>57
hostname_sources resource_attributes>195
host.arch>57 host.cpu.cache.l2.size>57 host.cpu.family>57 host.cpu.model.id>57 host.cpu.model.name>57 host.cpu.stepping>57 host.cpu.vendor.id>57 host.id>57 host.interface>57:23 host.ip>57 host.mac>57 host.name>57 os.build.id>57:23 os.description>57 os.name>57:23 os.type>57 os.version>57
fail_on_missing_metadata resource_attributes>160
fail_on_missing_metadata resource_attributes>198
cloud.platform>57:3 cloud.provider>57 cloud.region>57 host.id>57 host.name>57
exclude>104 include>104 name>200 status>202
from_attributes separator to_attributes>201
break_after_match keep_original_name rules
code description
block_on_overflow:2 decision_cache>204 decision_wait! drop_pending_traces_on_shutdown:2 expected_new_traces_per_sec num_traces policies[205 sample_on_first_match:2
non_sampled_cache_size sampled_cache_size
?2 and>206 composite>219 drop>222:2 @375
and_sub_policy[207
?2 @375
invert_match key value
burst_capacity bytes_per_second
threshold_ms upper_threshold_ms
invert_match key max_value min_value
error_mode span spanevent
hash_salt sampling_percentage
spans_per_second
max_spans min_spans
status_codes
cache_max_size enabled_regex_matching invert_match key values
key values
composite_sub_policy[220 max_total_spans_per_second policy_order rate_allocation[221
?2 and>206 @375
percent policy
drop_sub_policy[207
error_mode flatten_data log_statements[224 metric_statements[224 profile_statements[224:2 trace_statements[224
conditions context error_mode statements
acquire_fs_lock compression delete_after_read encoding exclude exclude_older_than! file_cache_advise:3 fingerprint_size force_flush_period! header>226 include include_file_name include_file_name_resolved include_file_owner_group_name include_file_owner_name include_file_path include_file_path_resolved include_file_permissions:3 include_file_record_number include_file_record_offset:23 initial_buffer_size max_batches max_concurrent_files max_log_size max_log_size_behavior:3 multiline>257 on_truncate:3 ordering_criteria>258 poll_interval! polls_to_archive:23 preserve_leading_whitespaces preserve_trailing_whitespaces start_at @382 @388
metadata_operators|227 pattern
? add>228 assign_keys>229 container>230 copy>235 csv_parser>236 filter>237 flatten>238 json_array_parser>239 json_parser>240 key_value_parser>241 move>235 noop>242 recombine>243 regex_parser>244 regex_replace>246 remove>238 retain>247 router>249 sanitize_utf8>238:23 scope_name_parser>251 severity_parser>252 syslog_parser>253 time_parser>254 trace_parser>255 unquote>238 uri_parser>256
~ field value @383
~ field keys @383
~ add_metadata_from_filepath format max_log_size @377
~ parse_from
~ @385
~ @384
~ @389
~ from to @383
~ delimiter header header_attribute header_delimiter ignore_quotes lazy_quotes @377
~ drop_ratio expr @383
~ field @383
~ header @377
~ parse_ints @377
~ delimiter pair_delimiter @377
~ @383
~ combine_field combine_with force_flush_period! is_first_entry is_last_entry max_batch_size max_log_size max_sources max_unmatched_batch_size overwrite_with source_identifier @383
~ cache>245 regex @377
~ size
~ field regex regex_name replace_with @383
~ fields[248 @383
~ FieldInterface
~ default id routes[250 type
~ attributes expr output
~ parse_from @383
~ @383 @385
~ @377 @381
~ @383 @384
~ @383 @389
~ @377
line_end_pattern line_start_pattern omit_pattern
group_by regex sort_by[259 top_n
ascending layout location regex_key sort_type
enabled initial_interval! max_elapsed_time! max_interval!
endpoint
~ metadata_collection_interval! root_path scrapers>263 @390
cpu>264 disk>266 filesystem>269 load>273 memory>275 network>277 nfs>280:2 paging>282 process>284 processes>290 system>292
metrics>265
system.cpu.frequency>57 system.cpu.logical.count>57 system.cpu.physical.count>57 system.cpu.time>57 system.cpu.utilization>57
exclude>267 include>267 metrics>268
devices match_type regexp>108
system.disk.io>57 system.disk.io_time>57 system.disk.merged>57 system.disk.operation_time>57 system.disk.operations>57 system.disk.pending_operations>57 system.disk.weighted_io_time>57
exclude_devices>267 exclude_fs_types>270 exclude_mount_points>271 include_devices>267 include_fs_types>270 include_mount_points>271 include_virtual_filesystems metrics>272
fs_types match_type regexp>108
match_type mount_points regexp>108
system.filesystem.inodes.usage>57 system.filesystem.usage>57 system.filesystem.utilization>57
cpu_average metrics>274
system.cpu.load_average.15m>57 system.cpu.load_average.1m>57 system.cpu.load_average.5m>57
metrics>276
system.linux.memory.available>57 system.linux.memory.dirty>57 system.memory.limit>57 system.memory.page_size>57 system.memory.usage>57 system.memory.utilization>57
exclude>278 include>278 metrics>279
interfaces match_type regexp>108
system.network.connections>57 system.network.conntrack.count>57 system.network.conntrack.max>57 system.network.dropped>57 system.network.errors>57 system.network.io>57 system.network.packets>57
metrics>281
nfs.client.net.count>57 nfs.client.net.tcp.connection.accepted>57 nfs.client.operation.count>57 nfs.client.procedure.count>57 nfs.client.rpc.authrefresh.count>57 nfs.client.rpc.count>57 nfs.client.rpc.retransmit.count>57 nfs.server.fh.stale.count>57 nfs.server.io>57 nfs.server.net.count>57 nfs.server.net.tcp.connection.accepted>57 nfs.server.operation.count>57 nfs.server.procedure.count>57 nfs.server.repcache.requests>57 nfs.server.rpc.count>57 nfs.server.thread.count>57
metrics>283
system.paging.faults>57 system.paging.operations>57 system.paging.usage>57 system.paging.utilization>57
exclude>285 include>285 metrics>286 mute_process_all_errors mute_process_cgroup_error mute_process_exe_error mute_process_io_error mute_process_name_error mute_process_user_error resource_attributes>287 scrape_process_delay!
match_type names regexp>108
process.context_switches>57 process.cpu.time>57 process.cpu.utilization>57 process.disk.io>57 process.disk.operations>57 process.handles>57 process.memory.usage>57 process.memory.utilization>57 process.memory.virtual>57 process.open_file_descriptors>57 process.paging.faults>57 process.signals_pending>57 process.threads>57 process.uptime>57
process.cgroup>288 process.command>288 process.command_line>288 process.executable.name>288 process.executable.path>288 process.owner>288 process.parent_pid>288 process.pid>288
enabled metrics_exclude[289 metrics_include[289
regexp strict
metrics>291
system.processes.count>57 system.processes.created>57
metrics>293
system.uptime>57
metrics>295 targets[296 @390
httpcheck.client.connection.duration>57:2 httpcheck.client.request.duration>57:2 httpcheck.dns.lookup.duration>57:2 httpcheck.duration>57 httpcheck.error>57 httpcheck.response.duration>57:2 httpcheck.response.size>57:2 httpcheck.status>57 httpcheck.tls.cert_remaining>57:2 httpcheck.tls.handshake.duration>57:2 httpcheck.validation.failed>57:2 httpcheck.validation.passed>57:2
auto_content_type:2 body:2 endpoints method validations[297:2 @370
contains equals json_path max_size min_size not_contains regex
protocols>299 remote_sampling>303
grpc>300 thrift_binary>301 thrift_compact>301 thrift_http>302
auth>47 enabled:23 include_metadata keepalive>86 max_concurrent_streams max_recv_msg_size_mib middlewares[50:23 read_buffer_size tls>63 write_buffer_size @391
enabled:23 endpoint max_packet_size queue_size socket_buffer_size workers
enabled:23 @371
host_endpoint strategy_file strategy_file_reload_interval! @376
all convert_message_bytes directory dmesg files grep identifiers journalctl_path:23 matches merge:23 namespace priority root_path:23 start_at units @382 @388
allocatable_types_to_report auth_type collection_interval! context distribution k8s_leader_elector:2 metadata_collection_interval! metadata_exporters metrics>306 namespace namespaces:2 node_conditions_to_report resource_attributes>307
k8s.container.cpu_limit>57 k8s.container.cpu_request>57 k8s.container.ephemeralstorage_limit>57 k8s.container.ephemeralstorage_request>57 k8s.container.memory_limit>57 k8s.container.memory_request>57 k8s.container.ready>57 k8s.container.restarts>57 k8s.container.status.reason>57:2 k8s.container.status.state>57:2 k8s.container.storage_limit>57 k8s.container.storage_request>57 k8s.cronjob.active_jobs>57 k8s.daemonset.current_scheduled_nodes>57 k8s.daemonset.desired_scheduled_nodes>57 k8s.daemonset.misscheduled_nodes>57 k8s.daemonset.ready_nodes>57 k8s.deployment.available>57 k8s.deployment.desired>57 k8s.hpa.current_replicas>57 k8s.hpa.desired_replicas>57 k8s.hpa.max_replicas>57 k8s.hpa.min_replicas>57 k8s.job.active_pods>57 k8s.job.desired_successful_pods>57 k8s.job.failed_pods>57 k8s.job.max_parallel_pods>57 k8s.job.successful_pods>57 k8s.namespace.phase>57 k8s.node.condition>57 k8s.pod.phase>57 k8s.pod.status_reason>57 k8s.replicaset.available>57 k8s.replicaset.desired>57 k8s.replication_controller.available>57 k8s.replication_controller.desired>57 k8s.resource_quota.hard_limit>57 k8s.resource_quota.used>57 k8s.statefulset.current_pods>57 k8s.statefulset.desired_pods>57 k8s.statefulset.ready_pods>57 k8s.statefulset.updated_pods>57 openshift.appliedclusterquota.limit>57 openshift.appliedclusterquota.used>57 openshift.clusterquota.limit>57 openshift.clusterquota.used>57
container.id>288 container.image.name>288 container.image.tag>288 container.runtime>288 container.runtime.version>288 k8s.container.name>288 k8s.container.status.last_terminated_reason>288 k8s.cronjob.name>288 k8s.cronjob.uid>288 k8s.daemonset.name>288 k8s.daemonset.uid>288 k8s.deployment.name>288 k8s.deployment.uid>288 k8s.hpa.name>288 k8s.hpa.scaletargetref.apiversion>288:2 k8s.hpa.scaletargetref.kind>288:2 k8s.hpa.scaletargetref.name>288:2 k8s.hpa.uid>288 k8s.job.name>288 k8s.job.uid>288 k8s.kubelet.version>288 k8s.namespace.name>288 k8s.namespace.uid>288 k8s.node.name>288 k8s.node.uid>288 k8s.pod.name>288 k8s.pod.qos_class>288 k8s.pod.uid>288 k8s.replicaset.name>288 k8s.replicaset.uid>288 k8s.replicationcontroller.name>288 k8s.replicationcontroller.uid>288 k8s.resourcequota.name>288 k8s.resourcequota.uid>288 k8s.statefulset.name>288 k8s.statefulset.uid>288 openshift.clusterquota.name>288 openshift.clusterquota.uid>288 os.description>288 os.type>288
auth_type context k8s_leader_elector:2 namespaces
auth_type context error_mode:2 include_initial_state:2 k8s_leader_elector:2 objects[310
exclude_watch_type field_selector group interval! label_selector mode name namespaces resource_version
autocommit>312 default_fetch_size:12 encoding:1 error_backoff>17 group_id group_instance_id:23 group_rebalance_strategies:3 group_rebalance_strategy:23 header_extraction>313 heartbeat_interval! initial_offset logs>314:23 max_fetch_size max_fetch_wait!:23 max_partition_fetch_size:23 message_marking>315 metrics>314:23 min_fetch_size profiles>314:23 session_timeout! telemetry>316:23 topic:1 traces>314:23 @379
enable interval!
extract_headers headers
encoding exclude_topic:2 exclude_topics topic:2 topics
after on_error on_permanent_error:23
metrics>317
kafka_receiver_records_delay>57
collect_all_network_interfaces>319:23 dialer>61 endpoint extra_metadata_labels insecure_skip_verify k8s_api_config>320 metric_groups metrics>321 node resource_attributes>323 @372 @387 @390
node pod
@387
container.cpu.time>57 container.cpu.usage>57 container.cpu.utilization>57:1 container.filesystem.available>57 container.filesystem.capacity>57 container.filesystem.usage>57 container.memory.available>57 container.memory.major_page_faults>57 container.memory.page_faults>57 container.memory.rss>57 container.memory.usage>57 container.memory.working_set>57 container.uptime>57 k8s.container.cpu.node.utilization>57 k8s.container.cpu_limit_utilization>57 k8s.container.cpu_request_utilization>57 k8s.container.ephemeral_storage.usage>322:3 k8s.container.memory.node.utilization>57 k8s.container.memory_limit_utilization>57 k8s.container.memory_request_utilization>57 k8s.node.cpu.time>57 k8s.node.cpu.usage>57 k8s.node.cpu.utilization>57:1 k8s.node.filesystem.available>57 k8s.node.filesystem.capacity>57 k8s.node.filesystem.usage>57 k8s.node.memory.available>57 k8s.node.memory.major_page_faults>57 k8s.node.memory.page_faults>57 k8s.node.memory.rss>57 k8s.node.memory.usage>57 k8s.node.memory.working_set>57 k8s.node.network.errors>322 k8s.node.network.io>322 k8s.node.system_container.cpu.time>57:3 k8s.node.system_container.cpu.usage>57:3 k8s.node.system_container.memory.usage>57:3 k8s.node.system_container.memory.working_set>57:3 k8s.node.uptime>57 k8s.pod.cpu.node.utilization>57 k8s.pod.cpu.time>57 k8s.pod.cpu.usage>57 k8s.pod.cpu.utilization>57:1 k8s.pod.cpu_limit_utilization>57 k8s.pod.cpu_request_utilization>57 k8s.pod.filesystem.available>57 k8s.pod.filesystem.capacity>57 k8s.pod.filesystem.usage>57 k8s.pod.memory.available>57 k8s.pod.memory.major_page_faults>57 k8s.pod.memory.node.utilization>57 k8s.pod.memory.page_faults>57 k8s.pod.memory.rss>57 k8s.pod.memory.usage>57 k8s.pod.memory.working_set>57 k8s.pod.memory_limit_utilization>57 k8s.pod.memory_request_utilization>57 k8s.pod.network.errors>322 k8s.pod.network.io>322 k8s.pod.uptime>57 k8s.pod.volume.usage>57:23 k8s.volume.available>57 k8s.volume.capacity>57 k8s.volume.inodes>57 k8s.volume.inodes.free>57 k8s.volume.inodes.used>57
aggregation_strategy:3 attributes:3 enabled
aws.volume.id>288 container.id>288 fs.type>288 gce.pd.name>288 glusterfs.endpoints.name>288 glusterfs.path>288 k8s.container.name>288 k8s.namespace.name>288 k8s.node.name>288 k8s.node.system_container.name>288:3 k8s.persistentvolumeclaim.name>288 k8s.pod.name>288 k8s.pod.uid>288 k8s.volume.name>288 k8s.volume.type>288 partition>288
protocols>325
grpc>300 http>326
enabled:23 logs_url_path metrics_url_path traces_url_path @371
api_server>328 config>330 discovery_reload_on_startup:3 initial_scrape_offset!:3 report_extra_scrape_metrics:12 scrape_on_shutdown:3 start_time_metric_regex:1 target_allocator>344 trim_metric_suffixes use_start_time_metric:1
enabled server_config>329
@371
alerting global>331 otlp remote_read remote_write rule_files runtime scrape_config_files scrape_configs[333 storage tracing
always_scrape_classic_histograms:23 body_size_limit convert_classic_histograms_to_nhcb:23 evaluation_interval external_labels[332 extra_scrape_metrics:3 keep_dropped_targets label_limit label_name_length_limit label_value_length_limit metric_name_escaping_scheme:23 metric_name_validation_scheme query_log_file rule_query_offset sample_limit scrape_failure_log_file scrape_interval scrape_native_histograms:23 scrape_protocols scrape_timeout target_limit
? name:1 value:1
always_scrape_classic_histograms aws_sd_configs:23 azure_sd_configs body_size_limit consul_sd_configs convert_classic_histograms_to_nhcb digitalocean_sd_configs dns_sd_configs docker_sd_configs dockerswarm_sd_configs ec2_sd_configs enable_compression eureka_sd_configs extra_scrape_metrics:3 fallback_scrape_protocol file_sd_configs gce_sd_configs hetzner_sd_configs honor_labels honor_timestamps http_sd_configs ionos_sd_configs job_name keep_dropped_targets kubernetes_sd_configs[336 kuma_sd_configs label_limit label_name_length_limit label_value_length_limit lightsail_sd_configs linode_sd_configs marathon_sd_configs metric_name_escaping_scheme:23 metric_name_validation_scheme metric_relabel_configs[342 metrics_path native_histogram_bucket_limit native_histogram_min_bucket_factor nerve_sd_configs nomad_sd_configs openstack_sd_configs ovhcloud_sd_configs params puppetdb_sd_configs relabel_configs[342 sample_limit scaleway_sd_configs scheme scrape_failure_log_file scrape_interval scrape_native_histograms:23 scrape_protocols scrape_timeout serverset_sd_configs stackit_sd_configs:23 static_configs[343 target_limit track_timestamps_staleness triton_sd_configs uyuni_sd_configs vultr_sd_configs @373
credentials credentials_file credentials_ref type
password password_file password_ref username username_file username_ref
api_server attach_metadata>337 kubeconfig_file namespaces>338 role selectors[341 @373
cronjob:3 deployment:3 job:3 namespace:23 node
names own_namespace
audience:23 claims:23 client_certificate_key:23 client_certificate_key_file:23 client_certificate_key_id:23 client_certificate_key_ref:23 client_id client_secret client_secret_file client_secret_ref endpoint_params grant_type:23 iss:23 scopes signature_algorithm:23 tls_config>340 token_url @386
ca ca_file ca_ref cert cert_file cert_ref insecure_skip_verify key key_file key_ref max_version min_version server_name
field label role
action modulus regex replacement separator source_labels target_label
labels targets
collector_id enabled:23 http_scrape_config>345 http_sd_config>350 interval! @369
?23 @374
?23 credentials credentials_file credentials_ref type
?23 password password_file password_ref username username_file username_ref
?23 audience:23 claims:23 client_certificate_key:23 client_certificate_key_file:23 client_certificate_key_id:23 client_certificate_key_ref:23 client_id client_secret client_secret_file client_secret_ref endpoint_params grant_type:23 iss:23 scopes signature_algorithm:23 tls_config>349 token_url @386
?23 ca ca_file ca_ref cert cert_file cert_ref insecure_skip_verify key key_file key_ref max_version min_version server_name
?23 refresh_interval url @374
collection_interval! job_name labels metrics_path params tls_config>352 tls_enabled use_service_account @370
ca_file cert_file insecure_skip_verify key_file
~ discovery>354 receivers*355 resource_attributes watch_observers
~ default_annotations:2 enabled ignore_receivers
~ config resource_attributes rule
aggregation_interval! counter_type:3 enable_ip_only_aggregation enable_metric_type enable_simple_tags ignore_host:3 is_monotonic_counter socket_buffer_size:3 socket_permissions:23 timer_histogram_mapping[357 @391
histogram>358 observer_type statsd_type summary>360
explicit_buckets[359:23 max_size
buckets matcher_pattern
percentiles
on_error tcp>362 udp>364 @381 @382 @388
@378
client_ca_file client_ca_file_reload @372
@380
max_queue_length processors readers
@378 @382 @388
@380 @382 @388
parse_string_tags @371
auth>47 compression compression_params>26 cookies>57 disable_keep_alives endpoint force_attempt_http2:23 headers[41 http2_ping_timeout! http2_read_idle_timeout! idle_conn_timeout! max_conns_per_host max_idle_conns max_idle_conns_per_host middlewares[50:23 proxy_url read_buffer_size timeout! tls>35 write_buffer_size
auth>47 compression compression_params>26 cookies>57 disable_keep_alives endpoint force_attempt_http2:2 headers[41 http2_ping_timeout! http2_read_idle_timeout! idle_conn_timeout! max_conns_per_host max_idle_conns max_idle_conns_per_host middlewares[50:2 proxy_url read_buffer_size timeout! tls>35 write_buffer_size
auth>59 compression_algorithms cors>60 dialer>61:3 endpoint idle_timeout! include_metadata keep_alives_enabled:23 max_request_body_size middlewares[50:23 read_header_timeout! read_timeout! response_headers[41 tls>63 transport:3 write_timeout!
ca_file ca_pem cert_file cert_pem cipher_suites curve_preferences include_insecure_cipher_suites:3 include_system_ca_certs_pool key_file key_pem max_version min_version reload_interval! tpm>36:23
authorization>334 basic_auth>335 bearer_token bearer_token_file enable_http2 follow_redirects http_headers no_proxy oauth2>339 proxy_connect_header proxy_from_environment proxy_url tls_config>340
authorization>346 basic_auth>347 bearer_token bearer_token_file enable_http2 follow_redirects http_headers no_proxy oauth2>348 proxy_connect_header proxy_from_environment proxy_url tls_config>349
boolean_attribute>208 bytes_limiting>209:2 latency>210 name numeric_attribute>211 ottl_condition>212 probabilistic>213 rate_limiting>214 span_count>215 status_code>216 string_attribute>217 trace_state>218 type
auth>47 authority balancer_name compression endpoint headers[41 keepalive>49 middlewares[50:23 read_buffer_size tls>35 user_agent:3 wait_for_ready write_buffer_size
body id if on_error output parse_from parse_to scope_name>231 severity>232 timestamp>233 trace>234 type
SplitFuncBuilder:1 add_attributes encoding listen_address max_log_size multiline>257 one_log_per_packet preserve_leading_whitespaces preserve_trailing_whitespaces tls>363
auth>30 brokers client_id conn_idle_timeout!:3 metadata>38 protocol_version rack_id:23 resolve_canonical_bootstrap_servers_only tls>35:23 use_leader_epoch:23
add_attributes async>365 encoding listen_address multiline>257 one_log_per_packet preserve_leading_whitespaces preserve_trailing_whitespaces
allow_skip_pri_header enable_octet_counting location max_octets non_transparent_framing_trailer protocol
attributes id output resource type
id if on_error output type
layout layout_type location parse_from time_zone_locations:3
mapping overwrite_text parse_from preset
no_proxy proxy_connect_header proxy_from_environment proxy_url
auth_type context kube_api_burst:3 kube_api_qps:3
operators|227 retry_on_failure>260 storage
span_id>231 trace_flags>231 trace_id>231
collection_interval! initial_delay! timeout!
dialer>61 endpoint transport`
