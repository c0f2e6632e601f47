// Written by scripts/registry.mjs: do not edit.
import type { Rule } from '#src/rule/define'
import aclDevelopmentMode from './acl-development-mode/index.ts'
import aclExtraargsKey from './acl-extraargs-key/index.ts'
import aclIssuerMismatch from './acl-issuer-mismatch/index.ts'
import alertExprInvalid from './alert-expr-invalid/index.ts'
import alertmanagerConfigInvalid from './alertmanager-config-invalid/index.ts'
import argoValuesIgnored from './argo-values-ignored/index.ts'
import autoupgradeDefaultOff from './autoupgrade-default-off/index.ts'
import basicauthDisabledButRemote from './basicauth-disabled-but-remote/index.ts'
import boolAsString from './bool-as-string/index.ts'
import cdAnnotationLocation from './cd-annotation-location/index.ts'
import cdCertEmailPlaceholder from './cd-cert-email-placeholder/index.ts'
import cdClusterlabels from './cd-clusterlabels/index.ts'
import cdCrossnsLabel from './cd-crossns-label/index.ts'
import cdDnsLabelWithoutMcs from './cd-dns-label-without-mcs/index.ts'
import cdEndpointInvalid from './cd-endpoint-invalid/index.ts'
import cdEndpointPathStale from './cd-endpoint-path-stale/index.ts'
import cdHttpConfigJson from './cd-http-config-json/index.ts'
import cdIstioCustomWriteEndpoints from './cd-istio-custom-write-endpoints/index.ts'
import cdIstioRegionalGateway from './cd-istio-regional-gateway/index.ts'
import cdIstioRoleValue from './cd-istio-role-value/index.ts'
import cdKcmRegionNameLength from './cd-kcm-region-name-length/index.ts'
import cdKcmRegionValue from './cd-kcm-region-value/index.ts'
import cdKofVersion from './cd-kof-version/index.ts'
import cdLabelNoText from './cd-label-no-text/index.ts'
import cdLocationDiscovery from './cd-location-discovery/index.ts'
import cdMetricsEndpointHidesVmauth from './cd-metrics-endpoint-hides-vmauth/index.ts'
import cdRegionalDomain from './cd-regional-domain/index.ts'
import cdRegionalInRegionless from './cd-regional-in-regionless/index.ts'
import cdRegionalNotFound from './cd-regional-not-found/index.ts'
import cdRegionalWithoutDomain from './cd-regional-without-domain/index.ts'
import cdRoleValue from './cd-role-value/index.ts'
import cdSelfsignedHttpConfig from './cd-selfsigned-http-config/index.ts'
import cdStorageclassUnfit from './cd-storageclass-unfit/index.ts'
import cdValuesAnnotationNesting from './cd-values-annotation-nesting/index.ts'
import cdValuesAnnotationYaml from './cd-values-annotation-yaml/index.ts'
import chartsDefaultDiffers from './charts-default-differs/index.ts'
import chartsDefaultUnknown from './charts-default-unknown/index.ts'
import chartsDefaultUnread from './charts-default-unread/index.ts'
import clusterAlertWithoutExclusion from './cluster-alert-without-exclusion/index.ts'
import clusterNameShared from './cluster-name-shared/index.ts'
import collectorNameTaken from './collector-name-taken/index.ts'
import collectorVolumeTwice from './collector-volume-twice/index.ts'
import componentValuesNotNested from './component-values-not-nested/index.ts'
import customCollectorFileStorage from './custom-collector-file-storage/index.ts'
import daemonImageTagPinned from './daemon-image-tag-pinned/index.ts'
import dedupMismatch from './dedup-mismatch/index.ts'
import defaultCrConfigHidden from './default-cr-config-hidden/index.ts'
import dependsonUnknown from './dependson-unknown/index.ts'
import dexConfigInvalid from './dex-config-invalid/index.ts'
import dexDefaultClientSecret from './dex-default-client-secret/index.ts'
import dexEmptyPasswordHash from './dex-empty-password-hash/index.ts'
import dexHttprouteWithoutGateway from './dex-httproute-without-gateway/index.ts'
import dexIssuerPlaceholder from './dex-issuer-placeholder/index.ts'
import dnsSecretProviderMismatch from './dns-secret-provider-mismatch/index.ts'
import duplicateKey from './duplicate-key/index.ts'
import envCollectorOverride from './env-collector-override/index.ts'
import envListDropsPkiPath from './env-list-drops-pki-path/index.ts'
import envSourceIncomplete from './env-source-incomplete/index.ts'
import envValueUnquotedByChart from './env-value-unquoted-by-chart/index.ts'
import exporterS3CredentialPair from './exporter-s3-credential-pair/index.ts'
import exporterScheduleInvalid from './exporter-schedule-invalid/index.ts'
import exporterSettingInvalid from './exporter-setting-invalid/index.ts'
import exporterWindowsLost from './exporter-windows-lost/index.ts'
import externalDnsNameUnknown from './external-dns-name-unknown/index.ts'
import featureNotEnabled from './feature-not-enabled/index.ts'
import fluxDuration from './flux-duration/index.ts'
import frommanagementWithoutMode from './frommanagement-without-mode/index.ts'
import gatewayListenerInvalid from './gateway-listener-invalid/index.ts'
import gatewayNameStale from './gateway-name-stale/index.ts'
import grafanaCrNotCreated from './grafana-cr-not-created/index.ts'
import grafanaInstallForTests from './grafana-install-for-tests/index.ts'
import grafanaWithoutOperator from './grafana-without-operator/index.ts'
import helmrepoTypeUrl from './helmrepo-type-url/index.ts'
import hostNameInvalid from './host-name-invalid/index.ts'
import imageReferenceInvalid from './image-reference-invalid/index.ts'
import listReplaced from './list-replaced/index.ts'
import m2mDuplicateVmcluster from './m2m-duplicate-vmcluster/index.ts'
import m2mMetricsStoreDisabled from './m2m-metrics-store-disabled/index.ts'
import m2mStorageWrongPath from './m2m-storage-wrong-path/index.ts'
import m2mVmclusterIgnored from './m2m-vmcluster-ignored/index.ts'
import m2rClusterMismatch from './m2r-cluster-mismatch/index.ts'
import m2rNameInvalid from './m2r-name-invalid/index.ts'
import m2rNamePlaceholder from './m2r-name-placeholder/index.ts'
import mcsBacktick from './mcs-backtick/index.ts'
import meshApiserverMissing from './mesh-apiserver-missing/index.ts'
import meshApiserverPlaceholder from './mesh-apiserver-placeholder/index.ts'
import meshGatewayExposesAll from './mesh-gateway-exposes-all/index.ts'
import meshGatewayHostMismatch from './mesh-gateway-host-mismatch/index.ts'
import meshGatewayServerIncomplete from './mesh-gateway-server-incomplete/index.ts'
import meshIstioEnabledMismatch from './mesh-istio-enabled-mismatch/index.ts'
import mgmtCollectorsWithoutOtelOperator from './mgmt-collectors-without-otel-operator/index.ts'
import mothershipVmclusterIdle from './mothership-vmcluster-idle/index.ts'
import multiDocumentFile from './multi-document-file/index.ts'
import multilevelSelectStoragenode from './multilevel-select-storagenode/index.ts'
import namespaceNotKof from './namespace-not-kof/index.ts'
import nullValue from './null-value/index.ts'
import oddCharacter from './odd-character/index.ts'
import opencostTwoSources from './opencost-two-sources/index.ts'
import otelComponentIncomplete from './otel-component-incomplete/index.ts'
import otelComponentSetting from './otel-component-setting/index.ts'
import otelComponentType from './otel-component-type/index.ts'
import otelComponentUnused from './otel-component-unused/index.ts'
import otelDanglingReference from './otel-dangling-reference/index.ts'
import otelEndpointScheme from './otel-endpoint-scheme/index.ts'
import otelEnvUndefined from './otel-env-undefined/index.ts'
import otelExtensionsListOverwritten from './otel-extensions-list-overwritten/index.ts'
import otelLimitsContradict from './otel-limits-contradict/index.ts'
import otelNullComponent from './otel-null-component/index.ts'
import otelPipelineInvalid from './otel-pipeline-invalid/index.ts'
import pkiPathFormat from './pki-path-format/index.ts'
import placeholderExampleDomain from './placeholder-example-domain/index.ts'
import placeholderLeft from './placeholder-left/index.ts'
import promxyInsecureSkipVerify from './promxy-insecure-skip-verify/index.ts'
import quantityInvalid from './quantity-invalid/index.ts'
import quantitySuspicious from './quantity-suspicious/index.ts'
import regionalConfigmapKeys from './regional-configmap-keys/index.ts'
import regionalNoExternalEndpoint from './regional-no-external-endpoint/index.ts'
import regionlessCertEmailPlaceholder from './regionless-cert-email-placeholder/index.ts'
import regionlessChildNamespace from './regionless-child-namespace/index.ts'
import regionlessDomainFormat from './regionless-domain-format/index.ts'
import regionlessDomainPlaceholder from './regionless-domain-placeholder/index.ts'
import regionlessDropsRegionals from './regionless-drops-regionals/index.ts'
import regionlessDuplicateClusterIssuer from './regionless-duplicate-cluster-issuer/index.ts'
import regionlessMothershipGatewayForcedOff from './regionless-mothership-gateway-forced-off/index.ts'
import regionlessMothershipVmclusterIgnored from './regionless-mothership-vmcluster-ignored/index.ts'
import regionlessSetInComponent from './regionless-set-in-component/index.ts'
import removedComponent from './removed-component/index.ts'
import removedKey from './removed-key/index.ts'
import replicationBelow2n1 from './replication-below-2n-1/index.ts'
import replicationExceedsNodes from './replication-exceeds-nodes/index.ts'
import requestsExceedLimits from './requests-exceed-limits/index.ts'
import retentionBareNumber from './retention-bare-number/index.ts'
import retentionConflict from './retention-conflict/index.ts'
import retentionDiskUsage from './retention-disk-usage/index.ts'
import retentionFormat from './retention-format/index.ts'
import retentionLogsDefault7d from './retention-logs-default-7d/index.ts'
import retentionShortened from './retention-shortened/index.ts'
import secretInlineConfig from './secret-inline-config/index.ts'
import secretInlineEnv from './secret-inline-env/index.ts'
import statefulsetImmutableChange from './statefulset-immutable-change/index.ts'
import storageClassPlaceholder from './storage-class-placeholder/index.ts'
import storageEphemeral from './storage-ephemeral/index.ts'
import storageRwx from './storage-rwx/index.ts'
import storageSizeTooSmall from './storage-size-too-small/index.ts'
import storageWrongNesting from './storage-wrong-nesting/index.ts'
import storageclassNotPropagated from './storageclass-not-propagated/index.ts'
import storageclassOverriddenByGlobal from './storageclass-overridden-by-global/index.ts'
import storageclassRegionalGlobalIgnored from './storageclass-regional-global-ignored/index.ts'
import storageclassUnfit from './storageclass-unfit/index.ts'
import storePathUnknown from './store-path-unknown/index.ts'
import storeSwitchedOff from './store-switched-off/index.ts'
import storingModeExclusive from './storing-mode-exclusive/index.ts'
import suppression from './suppression/index.ts'
import thirdPartyDaemonLogsBypassed from './third-party-daemon-logs-bypassed/index.ts'
import tlsAcmeEmailPlaceholder from './tls-acme-email-placeholder/index.ts'
import tlsInsecureSkipVerify from './tls-insecure-skip-verify/index.ts'
import tlsIssuerAnnotationMismatch from './tls-issuer-annotation-mismatch/index.ts'
import tlsIssuerProvider from './tls-issuer-provider/index.ts'
import tlsSelfsignedWithoutSkipVerify from './tls-selfsigned-without-skip-verify/index.ts'
import tlsTwoHttp01Solvers from './tls-two-http01-solvers/index.ts'
import tlsWildcardHttp01 from './tls-wildcard-http01/index.ts'
import typeMismatch from './type-mismatch/index.ts'
import umbrellaGlobalIgnored from './umbrella-global-ignored/index.ts'
import unknownKey from './unknown-key/index.ts'
import valueOverwrittenByKof from './value-overwritten-by-kof/index.ts'
import vmCrdCleanupEnabled from './vm-crd-cleanup-enabled/index.ts'
import vmFlagUnknown from './vm-flag-unknown/index.ts'
import vmFlagValue from './vm-flag-value/index.ts'
import vmMaxLabelsLowered from './vm-max-labels-lowered/index.ts'
import vmstorageScaleDown from './vmstorage-scale-down/index.ts'
import volumeSizeShrunk from './volume-size-shrunk/index.ts'
import yamlAmbiguousScalar from './yaml-ambiguous-scalar/index.ts'
import yamlSyntax from './yaml-syntax/index.ts'

/** All rules in their order: by id. A test compares the list with the folders. */
// biome-ignore format: one line a rule
export const rules: readonly Rule[] = [
  aclDevelopmentMode,
  aclExtraargsKey,
  aclIssuerMismatch,
  alertExprInvalid,
  alertmanagerConfigInvalid,
  argoValuesIgnored,
  autoupgradeDefaultOff,
  basicauthDisabledButRemote,
  boolAsString,
  cdAnnotationLocation,
  cdCertEmailPlaceholder,
  cdClusterlabels,
  cdCrossnsLabel,
  cdDnsLabelWithoutMcs,
  cdEndpointInvalid,
  cdEndpointPathStale,
  cdHttpConfigJson,
  cdIstioCustomWriteEndpoints,
  cdIstioRegionalGateway,
  cdIstioRoleValue,
  cdKcmRegionNameLength,
  cdKcmRegionValue,
  cdKofVersion,
  cdLabelNoText,
  cdLocationDiscovery,
  cdMetricsEndpointHidesVmauth,
  cdRegionalDomain,
  cdRegionalInRegionless,
  cdRegionalNotFound,
  cdRegionalWithoutDomain,
  cdRoleValue,
  cdSelfsignedHttpConfig,
  cdStorageclassUnfit,
  cdValuesAnnotationNesting,
  cdValuesAnnotationYaml,
  chartsDefaultDiffers,
  chartsDefaultUnknown,
  chartsDefaultUnread,
  clusterAlertWithoutExclusion,
  clusterNameShared,
  collectorNameTaken,
  collectorVolumeTwice,
  componentValuesNotNested,
  customCollectorFileStorage,
  daemonImageTagPinned,
  dedupMismatch,
  defaultCrConfigHidden,
  dependsonUnknown,
  dexConfigInvalid,
  dexDefaultClientSecret,
  dexEmptyPasswordHash,
  dexHttprouteWithoutGateway,
  dexIssuerPlaceholder,
  dnsSecretProviderMismatch,
  duplicateKey,
  envCollectorOverride,
  envListDropsPkiPath,
  envSourceIncomplete,
  envValueUnquotedByChart,
  exporterS3CredentialPair,
  exporterScheduleInvalid,
  exporterSettingInvalid,
  exporterWindowsLost,
  externalDnsNameUnknown,
  featureNotEnabled,
  fluxDuration,
  frommanagementWithoutMode,
  gatewayListenerInvalid,
  gatewayNameStale,
  grafanaCrNotCreated,
  grafanaInstallForTests,
  grafanaWithoutOperator,
  helmrepoTypeUrl,
  hostNameInvalid,
  imageReferenceInvalid,
  listReplaced,
  m2mDuplicateVmcluster,
  m2mMetricsStoreDisabled,
  m2mStorageWrongPath,
  m2mVmclusterIgnored,
  m2rClusterMismatch,
  m2rNameInvalid,
  m2rNamePlaceholder,
  mcsBacktick,
  meshApiserverMissing,
  meshApiserverPlaceholder,
  meshGatewayExposesAll,
  meshGatewayHostMismatch,
  meshGatewayServerIncomplete,
  meshIstioEnabledMismatch,
  mgmtCollectorsWithoutOtelOperator,
  mothershipVmclusterIdle,
  multiDocumentFile,
  multilevelSelectStoragenode,
  namespaceNotKof,
  nullValue,
  oddCharacter,
  opencostTwoSources,
  otelComponentIncomplete,
  otelComponentSetting,
  otelComponentType,
  otelComponentUnused,
  otelDanglingReference,
  otelEndpointScheme,
  otelEnvUndefined,
  otelExtensionsListOverwritten,
  otelLimitsContradict,
  otelNullComponent,
  otelPipelineInvalid,
  pkiPathFormat,
  placeholderExampleDomain,
  placeholderLeft,
  promxyInsecureSkipVerify,
  quantityInvalid,
  quantitySuspicious,
  regionalConfigmapKeys,
  regionalNoExternalEndpoint,
  regionlessCertEmailPlaceholder,
  regionlessChildNamespace,
  regionlessDomainFormat,
  regionlessDomainPlaceholder,
  regionlessDropsRegionals,
  regionlessDuplicateClusterIssuer,
  regionlessMothershipGatewayForcedOff,
  regionlessMothershipVmclusterIgnored,
  regionlessSetInComponent,
  removedComponent,
  removedKey,
  replicationBelow2n1,
  replicationExceedsNodes,
  requestsExceedLimits,
  retentionBareNumber,
  retentionConflict,
  retentionDiskUsage,
  retentionFormat,
  retentionLogsDefault7d,
  retentionShortened,
  secretInlineConfig,
  secretInlineEnv,
  statefulsetImmutableChange,
  storageClassPlaceholder,
  storageEphemeral,
  storageRwx,
  storageSizeTooSmall,
  storageWrongNesting,
  storageclassNotPropagated,
  storageclassOverriddenByGlobal,
  storageclassRegionalGlobalIgnored,
  storageclassUnfit,
  storePathUnknown,
  storeSwitchedOff,
  storingModeExclusive,
  suppression,
  thirdPartyDaemonLogsBypassed,
  tlsAcmeEmailPlaceholder,
  tlsInsecureSkipVerify,
  tlsIssuerAnnotationMismatch,
  tlsIssuerProvider,
  tlsSelfsignedWithoutSkipVerify,
  tlsTwoHttp01Solvers,
  tlsWildcardHttp01,
  typeMismatch,
  umbrellaGlobalIgnored,
  unknownKey,
  valueOverwrittenByKof,
  vmCrdCleanupEnabled,
  vmFlagUnknown,
  vmFlagValue,
  vmMaxLabelsLowered,
  vmstorageScaleDown,
  volumeSizeShrunk,
  yamlAmbiguousScalar,
  yamlSyntax,
]
