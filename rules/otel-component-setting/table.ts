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
processors attributes 102
processors batch 109
processors cumulativetodelta 110
processors deltatocumulative:23 112
processors deltatorate:23 113
processors filter 114
processors groupbyattrs 123
processors groupbytrace:23 124
processors interval:3 125
processors k8s_attributes,k8sattributes 127
processors memory_limiter 136
processors metrics_transform,metricstransform 137
processors metricsgeneration 141
processors probabilistic_sampler 143
processors redaction 144
processors resource 148
processors resource_detection,resourcedetection 149
processors span 200
processors tail_sampling 204
processors transform 226
receivers file_log,filelog 228
receivers fluentforward:12 264
receivers hostmetrics:12 265
receivers httpcheck:12 297
receivers jaeger 301
receivers journald 307
receivers k8s_cluster:12 308
receivers k8s_events:12 311
receivers k8sobjects:12 312
receivers kafka 314
receivers kubelet_stats,kubeletstats 321
receivers nop 3
receivers otlp 327
receivers prometheus 330
receivers prometheus_simple:12 354
receivers receiver_creator:12 356
receivers statsd 359
receivers syslog:12 364
receivers tcp_log,tcplog 369
receivers udp_log,udplog 370
receivers zipkin 371

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
encoding:12 include_metadata_keys:23 logs>37:23 metrics>37:23 partition_logs_by_resource_attributes partition_logs_by_trace_id:23 partition_metrics_by_resource_attributes partition_traces_by_id producer>40 profiles>37:23 record_headers[41:3 record_partitioner>42:3 retry_on_failure>17 sending_queue>18 timeout! topic:12 topic_from_attribute traces>37:23 @382
kerberos>31 plain_text>32 sasl>33 tls>35
config_file disable_fast_negotiation keytab_file password realm service_name use_keytab username
password username
aws_msk>34 mechanism oauthbearer_token_source:3 password username version
broker_addr:1 region
insecure insecure_skip_verify server_name_override @375
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
batcher>48:1 retry_on_failure>17 sending_queue>18 timeout! @379
authenticator enabled:23
enabled flush_timeout! max_size min_size sizer
enabled:23 permit_without_stream time! timeout!
id
aws_cloud_map>52 dns>53 k8s>54 static>55
enabled:2 health_status interval! namespace port service_name timeout!
enabled:2 hostname interval! port timeout!
enabled:2 ports return_hostnames service timeout!
enabled:2 hostnames
encoding logs_endpoint metrics_endpoint profiles_endpoint:23 retry_on_failure>17 sending_queue>18 traces_endpoint @372
enabled
add_metric_suffixes const_labels enable_open_metrics metric_expiration! namespace resource_to_telemetry_conversion>62 send_timestamps sending_queue>18:23 translation_strategy:23 without_scope_info:23 @374
authenticator enabled:23 request_params
allowed_headers allowed_origins enabled:23 exposed_headers:3 max_age
timeout!
enabled exclude_service_attributes:23
client_ca_file client_ca_file_reload enabled:23 @375
add_metric_suffixes disable_scope_info:3 external_labels max_batch_request_parallelism max_batch_size_bytes namespace protobuf_message:23 remote_write_queue>65 resource_to_telemetry_conversion>62 retry_on_failure>17 send_metadata target_info>57 translation_strategy:3 wal>66 @372
enabled num_consumers queue_size
buffer_size directory enabled:23 lag_record_frequency!:23 truncate_frequency!
batcher>48 disable_compression export_raw health_check_enabled health_path heartbeat>68 hec_metadata_to_otel_attrs>69:1 index log_data_enabled max_content_length_logs max_content_length_metrics max_content_length_traces max_event_size otel_attrs_to_hec_metadata>69 otel_to_hec_fields>70 profiling_data_enabled retry_on_failure>17 sending_queue>18 source sourcetype splunk_app_name splunk_app_version telemetry>71 token use_multi_metric_format @373
interval! startup
host index source sourcetype
severity_number severity_text
enabled extra_attributes override_metrics_names
enable_octet_counting endpoint network port protocol retry_on_failure>17 sending_queue>18 timeout! tls>35
default_service_name format retry_on_failure>17 sending_queue>18 @373
client_auth>75 htpasswd>76
password password_file:3 username username_file:3
file inline
filename header scheme token tokens
compaction>79 create_directory directory directory_permissions fsync recreate:23 timeout!
check_interval! cleanup_on_start directory max_transaction_size on_rebound on_start rebound_needed_threshold_mib rebound_trigger_threshold_mib
additional_auth:2 headers[81
action default_value from_attribute from_context key value
check_collector_pipeline>83 component_health>84:23 grpc>85:23 http>89:23 path response_body>91 use_v2:23 @374
enabled exporter_failure_threshold interval
include_permanent_errors include_recoverable_errors recovery_duration!
auth>47 include_metadata keepalive>86 max_concurrent_streams max_recv_msg_size_mib middlewares[50 read_buffer_size tls>63 write_buffer_size @394
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
expvar>57 @374
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
error_mode log_conditions[115:3 logs>116 metric_conditions[115:3 metrics>118 profile_conditions[115:3 profiles>120:23 spans>121 trace_conditions[115:3 traces>122
conditions context error_mode
exclude>117 include>117 log_record resource:23
bodies match_type record_attributes[105 resource_attributes[105 severity_number>107 severity_texts
datapoint exclude>119 include>119 metric regexp>108 resource:23
expressions match_type metric_names regexp>108 resource_attributes[105
profile resource
exclude>104 include>104
resource:23 span spanevent
keys
discard_orphans num_traces num_workers store_on_disk wait_duration!
interval! pass_through>126
gauge summary
exclude>128 extract>130 filter>132 passthrough pod_association[134 pod_delete_grace_period!:3 wait_for_metadata wait_for_metadata_timeout! watch_sync_period!:3 @390
pods[129
name
annotations[131 deployment_name_from_replicaset:23 labels[131 metadata otel_annotations:23
from key key_regex tag_name
fields[133 labels[133 namespace node node_from_env_var
key op value
sources[135
from name
check_interval! limit_mib limit_percentage min_gc_interval_when_hard_limited! min_gc_interval_when_soft_limited! spike_limit_mib spike_limit_percentage
transforms[138
action aggregation_type experimental_match_labels group_resource_labels include match_type new_name operations[139 submatch_case
action aggregated_values aggregation_type experimental_scale label label_set label_value new_label new_value value_actions[140
new_value value
rules[142
metric1 metric2 name operation scale_by type unit
attribute_source fail_closed from_attribute hash_seed mode sampling_percentage sampling_precision sampling_priority
allow_all_keys allowed_keys allowed_values blocked_key_patterns blocked_values db_sanitizer>145:23 hash_function hmac_key:3 ignored_key_patterns:3 ignored_keys redact_all_types:23 summary url_sanitizer>147:23
es>146 memcached>146 mongo>146 opensearch>146 redis>146 sanitize_span_name:3 sql>146 valkey>146
attributes enabled
attributes enabled sanitize_span_name:3
attributes[103
akamai>150:23 aks>152 alibaba_ecs>154:3 attributes:1 azure>156 consul>158 detectors digitalocean>160:23 docker>162 ec2>164 ecs>165 eks>167 elasticbeanstalk>169 gcp>171 heroku>173 hetzner>175:23 ibmcloud_classic>177:3 ibmcloud_vpc>179:3 k8s_api>181:3 k8snode>181 kubeadm>183 lambda>185 nova>187:23 openshift>189 oraclecloud>191:23 override refresh_interval!:23 scaleway>193:23 system>195 tencent_cvm>154:3 upcloud>197:23 vultr>198:23 @372
resource_attributes>151
cloud.account.id>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.image.id>57 host.image.name>57 host.name>57 host.type>57
resource_attributes>153
cloud.platform>57 cloud.provider>57 k8s.cluster.name>57
fail_on_missing_metadata resource_attributes>155
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.image.id>57 host.name>57 host.type>57
resource_attributes>157 tags
azure.resourcegroup.name>57 azure.vm.name>57 azure.vm.scaleset.name>57 azure.vm.size>57 cloud.account.id>57 cloud.availability_zone>57:23 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.name>57
address datacenter meta namespace resource_attributes>159 token token_file
cloud.region>57 host.id>57 host.name>57
resource_attributes>161
cloud.provider>57 cloud.region>57 host.id>57 host.name>57
resource_attributes>163
container.image.name>57:3 container.name>57:3 host.name>57 os.type>57
fail_on_missing_metadata max_attempts max_backoff! resource_attributes>155 tags tags_from_imds:3
resource_attributes>166
aws.ecs.cluster.arn>57 aws.ecs.launchtype>57 aws.ecs.task.arn>57 aws.ecs.task.family>57 aws.ecs.task.id>57 aws.ecs.task.revision>57 aws.log.group.arns>57 aws.log.group.names>57 aws.log.stream.arns>57 aws.log.stream.names>57 cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57
node_from_env_var:23 resource_attributes>168
cloud.account.id>57 cloud.availability_zone>57:23 cloud.platform>57 cloud.provider>57 cloud.region>57:23 host.id>57:23 host.image.id>57:23 host.name>57:23 host.type>57:23 k8s.cluster.name>57
resource_attributes>170
cloud.platform>57 cloud.provider>57 deployment.environment>57 service.instance.id>57 service.version>57
labels:3 resource_attributes>172
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 faas.id>57:12 faas.instance>57 faas.name>57 faas.version>57 gcp.cloud_run.job.execution>57 gcp.cloud_run.job.task_index>57 gcp.gce.instance.hostname>57 gcp.gce.instance.name>57 gcp.gce.instance_group_manager.name>57 gcp.gce.instance_group_manager.region>57 gcp.gce.instance_group_manager.zone>57 host.id>57 host.name>57 host.type>57 k8s.cluster.name>57
resource_attributes>174
cloud.provider>57 heroku.app.id>57 heroku.dyno.id>57 heroku.release.commit>57 heroku.release.creation_timestamp>57 service.instance.id>57 service.name>57 service.version>57
resource_attributes>176
cloud.availability_zone>57 cloud.platform>57:3 cloud.provider>57 cloud.region>57 host.id>57 host.name>57
resource_attributes>178
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.resource_id>57 host.id>57 host.name>57
protocol resource_attributes>180
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 cloud.resource_id>57 host.id>57 host.image.id>57 host.image.name>57 host.name>57 host.type>57
node_from_env_var resource_attributes>182 @390
k8s.cluster.uid>57:3 k8s.node.name>57 k8s.node.uid>57
resource_attributes>184 @390
k8s.cluster.name>57 k8s.cluster.uid>57
resource_attributes>186
aws.log.group.names>57 aws.log.stream.names>57 cloud.platform>57 cloud.provider>57 cloud.region>57 faas.instance>57 faas.max_memory>57 faas.name>57 faas.version>57
fail_on_missing_metadata labels resource_attributes>188
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 host.id>57 host.name>57 host.type>57
address resource_attributes>190 tls>35 token
cloud.platform>57 cloud.provider>57 cloud.region>57 k8s.cluster.name>57
resource_attributes>192
cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.name>57 host.type>57 k8s.cluster.name>57 oracle_cloud.realm>57:3
resource_attributes>194
cloud.account.id>57 cloud.availability_zone>57 cloud.platform>57 cloud.provider>57 cloud.region>57 host.id>57 host.image.id>57 host.image.name>57 host.name>57 host.type>57
hostname_sources resource_attributes>196
host.arch>57 host.cpu.cache.l2.size>57 host.cpu.family>57 host.cpu.model.id>57 host.cpu.model.name>57 host.cpu.stepping>57 host.cpu.vendor.id>57 host.id>57 host.interface>57:23 host.ip>57 host.mac>57 host.name>57 os.build.id>57:23 os.description>57 os.name>57:23 os.type>57 os.version>57
fail_on_missing_metadata resource_attributes>161
fail_on_missing_metadata resource_attributes>199
cloud.platform>57:3 cloud.provider>57 cloud.region>57 host.id>57 host.name>57
exclude>104 include>104 name>201 status>203
from_attributes separator to_attributes>202
break_after_match keep_original_name rules
code description
block_on_overflow:23 decision_cache>205 decision_wait! decision_wait_after_root_received!:3 drop_pending_traces_on_shutdown:23 expected_new_traces_per_sec maximum_trace_size_bytes:3 num_traces policies[206 sample_on_first_match:23 sampling_strategy:3 tail_storage:3
non_sampled_cache_size sampled_cache_size
?23 and>207 composite>222 drop>225:23 not>212:3 @378
and_sub_policy[208
?23 not>212:3 @378
invert_match key value
burst_capacity bytes_per_second
threshold_ms upper_threshold_ms
not_sub_policy>213
? boolean_attribute>209 bytes_limiting>210 latency>211 name numeric_attribute>214 ottl_condition>215 probabilistic>216 rate_limiting>217 span_count>218 status_code>219 string_attribute>220 trace_state>221 type
invert_match key max_value min_value
error_mode span spanevent
hash_salt sampling_percentage
burst_capacity:3 spans_per_second
max_spans min_spans
status_codes
cache_max_size enabled_regex_matching invert_match key values
key values
composite_sub_policy[223 max_total_spans_per_second policy_order rate_allocation[224
?23 and>207 @378
percent policy
drop_sub_policy[208
error_mode flatten_data log_statements[227 metric_statements[227 profile_statements[227:23 trace_statements[227
conditions context error_mode statements
acquire_fs_lock compression delete_after_read encoding exclude exclude_older_than! file_cache_advise:3 fingerprint_size force_flush_period! header>229 include include_file_name include_file_name_resolved include_file_owner_group_name include_file_owner_name include_file_path include_file_path_resolved include_file_permissions:3 include_file_record_number include_file_record_offset:23 initial_buffer_size max_batches max_concurrent_files max_log_size max_log_size_behavior:3 multiline>260 on_truncate:3 ordering_criteria>261 poll_interval! polls_to_archive:23 preserve_leading_whitespaces preserve_trailing_whitespaces start_at @385 @391
metadata_operators|230 pattern
? add>231 assign_keys>232 container>233 copy>238 csv_parser>239 filter>240 flatten>241 json_array_parser>242 json_parser>243 key_value_parser>244 move>238 noop>245 recombine>246 regex_parser>247 regex_replace>249 remove>241 retain>250 router>252 sanitize_utf8>241:23 scope_name_parser>254 severity_parser>255 syslog_parser>256 time_parser>257 trace_parser>258 unquote>241 uri_parser>259
~ field value @386
~ field keys @386
~ add_metadata_from_filepath format max_log_size @380
~ parse_from
~ @388
~ @387
~ @392
~ from to @386
~ delimiter header header_attribute header_delimiter ignore_quotes lazy_quotes @380
~ drop_ratio expr @386
~ field @386
~ header @380
~ parse_ints @380
~ delimiter pair_delimiter @380
~ @386
~ combine_field combine_with force_flush_period! is_first_entry is_last_entry max_batch_size max_log_size max_sources max_unmatched_batch_size overwrite_with source_identifier @386
~ cache>248 regex @380
~ size
~ field regex regex_name replace_with @386
~ fields[251 @386
~ FieldInterface
~ default id routes[253 type
~ attributes expr output
~ parse_from @386
~ @386 @388
~ @380 @384
~ @386 @387
~ @386 @392
~ @380
line_end_pattern line_start_pattern omit_pattern
group_by regex sort_by[262 top_n
ascending layout location regex_key sort_type
enabled initial_interval! max_elapsed_time! max_interval!
endpoint
~ metadata_collection_interval! root_path scrapers>266 @393
cpu>267 disk>269 filesystem>272 load>276 memory>278 network>280 nfs>283:2 paging>285 process>287 processes>293 system>295
metrics>268
system.cpu.frequency>57 system.cpu.logical.count>57 system.cpu.physical.count>57 system.cpu.time>57 system.cpu.utilization>57
exclude>270 include>270 metrics>271
devices match_type regexp>108
system.disk.io>57 system.disk.io_time>57 system.disk.merged>57 system.disk.operation_time>57 system.disk.operations>57 system.disk.pending_operations>57 system.disk.weighted_io_time>57
exclude_devices>270 exclude_fs_types>273 exclude_mount_points>274 include_devices>270 include_fs_types>273 include_mount_points>274 include_virtual_filesystems metrics>275
fs_types match_type regexp>108
match_type mount_points regexp>108
system.filesystem.inodes.usage>57 system.filesystem.usage>57 system.filesystem.utilization>57
cpu_average metrics>277
system.cpu.load_average.15m>57 system.cpu.load_average.1m>57 system.cpu.load_average.5m>57
metrics>279
system.linux.memory.available>57 system.linux.memory.dirty>57 system.memory.limit>57 system.memory.page_size>57 system.memory.usage>57 system.memory.utilization>57
exclude>281 include>281 metrics>282
interfaces match_type regexp>108
system.network.connections>57 system.network.conntrack.count>57 system.network.conntrack.max>57 system.network.dropped>57 system.network.errors>57 system.network.io>57 system.network.packets>57
metrics>284
nfs.client.net.count>57 nfs.client.net.tcp.connection.accepted>57 nfs.client.operation.count>57 nfs.client.procedure.count>57 nfs.client.rpc.authrefresh.count>57 nfs.client.rpc.count>57 nfs.client.rpc.retransmit.count>57 nfs.server.fh.stale.count>57 nfs.server.io>57 nfs.server.net.count>57 nfs.server.net.tcp.connection.accepted>57 nfs.server.operation.count>57 nfs.server.procedure.count>57 nfs.server.repcache.requests>57 nfs.server.rpc.count>57 nfs.server.thread.count>57
metrics>286
system.paging.faults>57 system.paging.operations>57 system.paging.usage>57 system.paging.utilization>57
exclude>288 include>288 metrics>289 mute_process_all_errors mute_process_cgroup_error mute_process_exe_error mute_process_io_error mute_process_name_error mute_process_user_error resource_attributes>290 scrape_process_delay!
match_type names regexp>108
process.context_switches>57 process.cpu.time>57 process.cpu.utilization>57 process.disk.io>57 process.disk.operations>57 process.handles>57 process.memory.usage>57 process.memory.utilization>57 process.memory.virtual>57 process.open_file_descriptors>57 process.paging.faults>57 process.signals_pending>57 process.threads>57 process.uptime>57
process.cgroup>291 process.command>291 process.command_line>291 process.executable.name>291 process.executable.path>291 process.owner>291 process.parent_pid>291 process.pid>291
enabled metrics_exclude[292 metrics_include[292
regexp strict
metrics>294
system.processes.count>57 system.processes.created>57
metrics>296
system.uptime>57
metrics>298 targets[299 @393
httpcheck.client.connection.duration>57:2 httpcheck.client.request.duration>57:2 httpcheck.dns.lookup.duration>57:2 httpcheck.duration>57 httpcheck.error>57 httpcheck.response.duration>57:2 httpcheck.response.size>57:2 httpcheck.status>57 httpcheck.tls.cert_remaining>57:2 httpcheck.tls.handshake.duration>57:2 httpcheck.validation.failed>57:2 httpcheck.validation.passed>57:2
auto_content_type:2 body:2 endpoints method validations[300:2 @373
contains equals json_path max_size min_size not_contains regex
protocols>302 remote_sampling>306
grpc>303 thrift_binary>304 thrift_compact>304 thrift_http>305
auth>47 enabled:23 include_metadata keepalive>86 max_concurrent_streams max_recv_msg_size_mib middlewares[50:23 read_buffer_size tls>63 write_buffer_size @394
enabled:23 endpoint max_packet_size queue_size socket_buffer_size workers
enabled:23 @374
host_endpoint strategy_file strategy_file_reload_interval! @379
all convert_message_bytes directory dmesg files grep identifiers journalctl_path:23 matches merge:23 namespace priority root_path:23 start_at units @385 @391
allocatable_types_to_report auth_type collection_interval! context distribution k8s_leader_elector:2 metadata_collection_interval! metadata_exporters metrics>309 namespace namespaces:2 node_conditions_to_report resource_attributes>310
k8s.container.cpu_limit>57 k8s.container.cpu_request>57 k8s.container.ephemeralstorage_limit>57 k8s.container.ephemeralstorage_request>57 k8s.container.memory_limit>57 k8s.container.memory_request>57 k8s.container.ready>57 k8s.container.restarts>57 k8s.container.status.reason>57:2 k8s.container.status.state>57:2 k8s.container.storage_limit>57 k8s.container.storage_request>57 k8s.cronjob.active_jobs>57 k8s.daemonset.current_scheduled_nodes>57 k8s.daemonset.desired_scheduled_nodes>57 k8s.daemonset.misscheduled_nodes>57 k8s.daemonset.ready_nodes>57 k8s.deployment.available>57 k8s.deployment.desired>57 k8s.hpa.current_replicas>57 k8s.hpa.desired_replicas>57 k8s.hpa.max_replicas>57 k8s.hpa.min_replicas>57 k8s.job.active_pods>57 k8s.job.desired_successful_pods>57 k8s.job.failed_pods>57 k8s.job.max_parallel_pods>57 k8s.job.successful_pods>57 k8s.namespace.phase>57 k8s.node.condition>57 k8s.pod.phase>57 k8s.pod.status_reason>57 k8s.replicaset.available>57 k8s.replicaset.desired>57 k8s.replication_controller.available>57 k8s.replication_controller.desired>57 k8s.resource_quota.hard_limit>57 k8s.resource_quota.used>57 k8s.statefulset.current_pods>57 k8s.statefulset.desired_pods>57 k8s.statefulset.ready_pods>57 k8s.statefulset.updated_pods>57 openshift.appliedclusterquota.limit>57 openshift.appliedclusterquota.used>57 openshift.clusterquota.limit>57 openshift.clusterquota.used>57
container.id>291 container.image.name>291 container.image.tag>291 container.runtime>291 container.runtime.version>291 k8s.container.name>291 k8s.container.status.last_terminated_reason>291 k8s.cronjob.name>291 k8s.cronjob.uid>291 k8s.daemonset.name>291 k8s.daemonset.uid>291 k8s.deployment.name>291 k8s.deployment.uid>291 k8s.hpa.name>291 k8s.hpa.scaletargetref.apiversion>291:2 k8s.hpa.scaletargetref.kind>291:2 k8s.hpa.scaletargetref.name>291:2 k8s.hpa.uid>291 k8s.job.name>291 k8s.job.uid>291 k8s.kubelet.version>291 k8s.namespace.name>291 k8s.namespace.uid>291 k8s.node.name>291 k8s.node.uid>291 k8s.pod.name>291 k8s.pod.qos_class>291 k8s.pod.uid>291 k8s.replicaset.name>291 k8s.replicaset.uid>291 k8s.replicationcontroller.name>291 k8s.replicationcontroller.uid>291 k8s.resourcequota.name>291 k8s.resourcequota.uid>291 k8s.statefulset.name>291 k8s.statefulset.uid>291 openshift.clusterquota.name>291 openshift.clusterquota.uid>291 os.description>291 os.type>291
auth_type context k8s_leader_elector:2 namespaces
auth_type context error_mode:2 include_initial_state:2 k8s_leader_elector:2 objects[313
exclude_watch_type field_selector group interval! label_selector mode name namespaces resource_version
autocommit>315 default_fetch_size:12 encoding:1 error_backoff>17 group_id group_instance_id:23 group_rebalance_strategies:3 group_rebalance_strategy:23 header_extraction>316 heartbeat_interval! initial_offset logs>317:23 max_fetch_size max_fetch_wait!:23 max_partition_fetch_size:23 message_marking>318 metrics>317:23 min_fetch_size profiles>317:23 session_timeout! telemetry>319:23 topic:1 traces>317:23 @382
enable interval!
extract_headers headers
encoding exclude_topic:2 exclude_topics topic:2 topics
after on_error on_permanent_error:23
metrics>320
kafka_receiver_records_delay>57
collect_all_network_interfaces>322:23 dialer>61 endpoint extra_metadata_labels insecure_skip_verify k8s_api_config>323 metric_groups metrics>324 node resource_attributes>326 @375 @390 @393
node pod
@390
container.cpu.time>57 container.cpu.usage>57 container.cpu.utilization>57:1 container.filesystem.available>57 container.filesystem.capacity>57 container.filesystem.usage>57 container.memory.available>57 container.memory.major_page_faults>57 container.memory.page_faults>57 container.memory.rss>57 container.memory.usage>57 container.memory.working_set>57 container.uptime>57 k8s.container.cpu.node.utilization>57 k8s.container.cpu_limit_utilization>57 k8s.container.cpu_request_utilization>57 k8s.container.ephemeral_storage.usage>325:3 k8s.container.memory.node.utilization>57 k8s.container.memory_limit_utilization>57 k8s.container.memory_request_utilization>57 k8s.node.cpu.time>57 k8s.node.cpu.usage>57 k8s.node.cpu.utilization>57:1 k8s.node.filesystem.available>57 k8s.node.filesystem.capacity>57 k8s.node.filesystem.usage>57 k8s.node.memory.available>57 k8s.node.memory.major_page_faults>57 k8s.node.memory.page_faults>57 k8s.node.memory.rss>57 k8s.node.memory.usage>57 k8s.node.memory.working_set>57 k8s.node.network.errors>325 k8s.node.network.io>325 k8s.node.system_container.cpu.time>57:3 k8s.node.system_container.cpu.usage>57:3 k8s.node.system_container.memory.usage>57:3 k8s.node.system_container.memory.working_set>57:3 k8s.node.uptime>57 k8s.pod.cpu.node.utilization>57 k8s.pod.cpu.time>57 k8s.pod.cpu.usage>57 k8s.pod.cpu.utilization>57:1 k8s.pod.cpu_limit_utilization>57 k8s.pod.cpu_request_utilization>57 k8s.pod.filesystem.available>57 k8s.pod.filesystem.capacity>57 k8s.pod.filesystem.usage>57 k8s.pod.memory.available>57 k8s.pod.memory.major_page_faults>57 k8s.pod.memory.node.utilization>57 k8s.pod.memory.page_faults>57 k8s.pod.memory.rss>57 k8s.pod.memory.usage>57 k8s.pod.memory.working_set>57 k8s.pod.memory_limit_utilization>57 k8s.pod.memory_request_utilization>57 k8s.pod.network.errors>325 k8s.pod.network.io>325 k8s.pod.uptime>57 k8s.pod.volume.usage>57:23 k8s.volume.available>57 k8s.volume.capacity>57 k8s.volume.inodes>57 k8s.volume.inodes.free>57 k8s.volume.inodes.used>57
aggregation_strategy:3 attributes:3 enabled
aws.volume.id>291 container.id>291 fs.type>291 gce.pd.name>291 glusterfs.endpoints.name>291 glusterfs.path>291 k8s.container.name>291 k8s.namespace.name>291 k8s.node.name>291 k8s.node.system_container.name>291:3 k8s.persistentvolumeclaim.name>291 k8s.pod.name>291 k8s.pod.uid>291 k8s.volume.name>291 k8s.volume.type>291 partition>291
protocols>328
grpc>303 http>329
enabled:23 logs_url_path metrics_url_path traces_url_path @374
api_server>331 config>333 discovery_reload_on_startup:3 initial_scrape_offset!:3 report_extra_scrape_metrics:12 scrape_on_shutdown:3 start_time_metric_regex:1 target_allocator>347 trim_metric_suffixes use_start_time_metric:1
enabled server_config>332
@374
alerting global>334 otlp remote_read remote_write rule_files runtime scrape_config_files scrape_configs[336 storage tracing
always_scrape_classic_histograms:23 body_size_limit convert_classic_histograms_to_nhcb:23 evaluation_interval external_labels[335 extra_scrape_metrics:3 keep_dropped_targets label_limit label_name_length_limit label_value_length_limit metric_name_escaping_scheme:23 metric_name_validation_scheme query_log_file rule_query_offset sample_limit scrape_failure_log_file scrape_interval scrape_native_histograms:23 scrape_protocols scrape_timeout target_limit
? name:1 value:1
always_scrape_classic_histograms aws_sd_configs:23 azure_sd_configs body_size_limit consul_sd_configs convert_classic_histograms_to_nhcb digitalocean_sd_configs dns_sd_configs docker_sd_configs dockerswarm_sd_configs ec2_sd_configs enable_compression eureka_sd_configs extra_scrape_metrics:3 fallback_scrape_protocol file_sd_configs gce_sd_configs hetzner_sd_configs honor_labels honor_timestamps http_sd_configs ionos_sd_configs job_name keep_dropped_targets kubernetes_sd_configs[339 kuma_sd_configs label_limit label_name_length_limit label_value_length_limit lightsail_sd_configs linode_sd_configs marathon_sd_configs metric_name_escaping_scheme:23 metric_name_validation_scheme metric_relabel_configs[345 metrics_path native_histogram_bucket_limit native_histogram_min_bucket_factor nerve_sd_configs nomad_sd_configs openstack_sd_configs ovhcloud_sd_configs params puppetdb_sd_configs relabel_configs[345 sample_limit scaleway_sd_configs scheme scrape_failure_log_file scrape_interval scrape_native_histograms:23 scrape_protocols scrape_timeout serverset_sd_configs stackit_sd_configs:23 static_configs[346 target_limit track_timestamps_staleness triton_sd_configs uyuni_sd_configs vultr_sd_configs @376
credentials credentials_file credentials_ref type
password password_file password_ref username username_file username_ref
api_server attach_metadata>340 kubeconfig_file namespaces>341 role selectors[344 @376
cronjob:3 deployment:3 job:3 namespace:23 node
names own_namespace
audience:23 claims:23 client_certificate_key:23 client_certificate_key_file:23 client_certificate_key_id:23 client_certificate_key_ref:23 client_id client_secret client_secret_file client_secret_ref endpoint_params grant_type:23 iss:23 scopes signature_algorithm:23 tls_config>343 token_url @389
ca ca_file ca_ref cert cert_file cert_ref insecure_skip_verify key key_file key_ref max_version min_version server_name
field label role
action modulus regex replacement separator source_labels target_label
labels targets
collector_id enabled:23 http_scrape_config>348 http_sd_config>353 interval! @372
?23 @377
?23 credentials credentials_file credentials_ref type
?23 password password_file password_ref username username_file username_ref
?23 audience:23 claims:23 client_certificate_key:23 client_certificate_key_file:23 client_certificate_key_id:23 client_certificate_key_ref:23 client_id client_secret client_secret_file client_secret_ref endpoint_params grant_type:23 iss:23 scopes signature_algorithm:23 tls_config>352 token_url @389
?23 ca ca_file ca_ref cert cert_file cert_ref insecure_skip_verify key key_file key_ref max_version min_version server_name
?23 refresh_interval url @377
collection_interval! job_name labels metrics_path params tls_config>355 tls_enabled use_service_account @373
ca_file cert_file insecure_skip_verify key_file
~ discovery>357 receivers*358 resource_attributes watch_observers
~ default_annotations:2 enabled ignore_receivers
~ config resource_attributes rule
aggregation_interval! counter_type:3 enable_ip_only_aggregation enable_metric_type enable_simple_tags ignore_host:3 is_monotonic_counter socket_buffer_size:3 socket_permissions:23 timer_histogram_mapping[360 @394
histogram>361 observer_type statsd_type summary>363
explicit_buckets[362:23 max_size
buckets matcher_pattern
percentiles
on_error tcp>365 udp>367 @384 @385 @391
@381
client_ca_file client_ca_file_reload @375
@383
max_queue_length processors readers
@381 @385 @391
@383 @385 @391
parse_string_tags @374
auth>47 compression compression_params>26 cookies>57 disable_keep_alives endpoint force_attempt_http2:23 headers[41 http2_ping_timeout! http2_read_idle_timeout! idle_conn_timeout! max_conns_per_host max_idle_conns max_idle_conns_per_host middlewares[50:23 proxy_url read_buffer_size timeout! tls>35 write_buffer_size
auth>47 compression compression_params>26 cookies>57 disable_keep_alives endpoint force_attempt_http2:2 headers[41 http2_ping_timeout! http2_read_idle_timeout! idle_conn_timeout! max_conns_per_host max_idle_conns max_idle_conns_per_host middlewares[50:2 proxy_url read_buffer_size timeout! tls>35 write_buffer_size
auth>59 compression_algorithms cors>60 dialer>61:3 endpoint idle_timeout! include_metadata keep_alives_enabled:23 max_request_body_size middlewares[50:23 read_header_timeout! read_timeout! response_headers[41 tls>63 transport:3 write_timeout!
ca_file ca_pem cert_file cert_pem cipher_suites curve_preferences include_insecure_cipher_suites:3 include_system_ca_certs_pool key_file key_pem max_version min_version reload_interval! tpm>36:23
authorization>337 basic_auth>338 bearer_token bearer_token_file enable_http2 follow_redirects http_headers no_proxy oauth2>342 proxy_connect_header proxy_from_environment proxy_url tls_config>343
authorization>349 basic_auth>350 bearer_token bearer_token_file enable_http2 follow_redirects http_headers no_proxy oauth2>351 proxy_connect_header proxy_from_environment proxy_url tls_config>352
boolean_attribute>209 bytes_limiting>210:23 latency>211 name numeric_attribute>214 ottl_condition>215 probabilistic>216 rate_limiting>217 span_count>218 status_code>219 string_attribute>220 trace_state>221 type
auth>47 authority balancer_name compression endpoint headers[41 keepalive>49 middlewares[50:23 read_buffer_size tls>35 user_agent:3 wait_for_ready write_buffer_size
body id if on_error output parse_from parse_to scope_name>234 severity>235 timestamp>236 trace>237 type
SplitFuncBuilder:1 add_attributes encoding listen_address max_log_size multiline>260 one_log_per_packet preserve_leading_whitespaces preserve_trailing_whitespaces tls>366
auth>30 brokers client_id conn_idle_timeout!:3 metadata>38 protocol_version rack_id:23 resolve_canonical_bootstrap_servers_only tls>35:23 use_leader_epoch:23
add_attributes async>368 encoding listen_address multiline>260 one_log_per_packet preserve_leading_whitespaces preserve_trailing_whitespaces
allow_skip_pri_header enable_octet_counting location max_octets non_transparent_framing_trailer protocol
attributes id output resource type
id if on_error output type
layout layout_type location parse_from time_zone_locations:3
mapping overwrite_text parse_from preset
no_proxy proxy_connect_header proxy_from_environment proxy_url
auth_type context kube_api_burst:3 kube_api_qps:3
operators|230 retry_on_failure>263 storage
span_id>234 trace_flags>234 trace_id>234
collection_interval! initial_delay! timeout!
dialer>61 endpoint transport`
