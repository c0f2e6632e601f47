import type { Plant } from '../model.ts'
import { of } from '../of.ts'

const FM = 'kof-child.values.fromManagement'
const M = 'kof-mothership.values'
const R = 'kof-regional.values'
const SINCE = { kof: '>=1.10.0' }
const NO_MODE = ['regionless', `${FM}.toManagementCluster`, `${FM}.toRegionalCluster`]
const regionless = (drop: readonly string[] = []): Pick<Plant, 'mode' | 'drop' | 'kof'> => ({
  mode: 'regionless',
  drop,
  ...SINCE,
})
/** Settings of what kof-storage installs only with its own store of metrics, which the management cluster does not have. */
const unstored = (at: string): Pick<Plant, 'mode' | 'routes' | 'kof' | 'drop' | 'at'> => ({
  mode: 'm2m',
  routes: ['management'],
  drop: ['victoriametrics'],
  at: [at],
  ...SINCE,
})
/** A mesh is not there, so that domains count; and a certificate authority that wants an address. */
const PUBLIC: Pick<Plant, 'mesh' | 'drop' | 'kof'> = {
  mesh: 'none',
  drop: [...NO_MODE, 'tls', `${R}.storage`],
  ...SINCE,
}

/** Files that leave the umbrella's own switch alone: it writes the same. */
const VERIFIED = ['short', 'values.yaml', 'good-kof-values.yaml', 'L112.yaml']

/** Storing modes, regionless mode, TLS and what the umbrella does with values. */
export const UMBRELLA: readonly Plant[] = [
  of(
    'storing-mode-exclusive',
    'kof',
    { 'regionless.enabled!': true, 'regionless.domain': 'kof.acme.io', [`${FM}.toManagementCluster.enabled!`]: true },
    { drop: NO_MODE },
  ),
  of(
    'storing-mode-exclusive',
    'kof',
    { [`${FM}.toManagementCluster.enabled!`]: true, [`${FM}.toRegionalCluster.name!`]: 'aws-east' },
    { drop: NO_MODE },
  ),
  of(
    'storing-mode-exclusive',
    'kof',
    { 'regionless.enabled!': true, [`${FM}.toRegionalCluster.name!`]: 'aws-east' },
    { drop: NO_MODE },
  ),

  of(
    'removed-component',
    'kof',
    { 'kof-collectors.enabled': true, 'kof-collectors.values.kcm.monitoring': true },
    { at: ['kof-collectors'], drop: ['global.components'] },
  ),
  of('removed-component', 'kof', { 'kof-storage.enabled': true }, { at: ['kof-storage'], drop: ['global.components'] }),
  of(
    'removed-component',
    'kof',
    { 'kof-storage.values.global.storageClass': 'fast' },
    { at: ['kof-storage'], drop: ['global.components'] },
  ),

  of(
    'm2m-storage-wrong-path',
    'kof-child',
    { 'storage.victoria-logs-cluster.vlstorage.persistentVolume.size': '50Gi' },
    { at: ['storage'] },
  ),
  of('m2m-storage-wrong-path', 'kof-child', { 'storage.global.storageClass': 'fast' }, { at: ['storage'] }),
  of(
    'frommanagement-without-mode',
    'kof',
    { [`${FM}.collectors.opentelemetry-kube-stack.collectors.daemon.resources.limits.memory`]: '1Gi' },
    { at: [`${FM}.collectors`], drop: [...NO_MODE, FM] },
  ),
  of(
    'frommanagement-without-mode',
    'kof',
    { [`${FM}.storage.victoria-logs-cluster.vlstorage.persistentVolume.size`]: '50Gi' },
    { at: [`${FM}.storage`], drop: [...NO_MODE, FM] },
  ),
  of(
    'frommanagement-without-mode',
    'kof',
    { [`${FM}.storage.victoria-logs-cluster.vlstorage.persistentVolume.size`]: '50Gi' },
    { at: [`${FM}.storage`], mode: 'm2r', drop: [FM] },
  ),
  of(
    'frommanagement-without-mode',
    'kof',
    { [`${FM}.collectors.opencost.enabled`]: false },
    { at: [`${FM}.collectors`], mode: 'regionless', drop: [FM] },
  ),

  of('m2r-name-placeholder', 'kof', { [`${FM}.toRegionalCluster.name!`]: '$REGIONAL_CLUSTER_NAME' }, { drop: NO_MODE }),
  of('m2r-name-placeholder', 'kof-child', { 'fromManagement.toRegionalCluster.name!': '<REGIONAL_CLUSTER_NAME>' }),
  of('m2r-name-placeholder', 'kof-child', { 'fromManagement.toRegionalCluster.name!': 'REGIONAL_CLUSTER_NAME' }),
  of(
    'm2r-name-placeholder',
    'kof-child',
    { 'fromManagement.toRegionalCluster.name!': '{{ .Values.region }}' },
    { not: ['wrap'] },
  ),
  of('m2r-name-invalid', 'kof-child', { 'fromManagement.toRegionalCluster.name!': 'AWS-East' }),
  of('m2r-name-invalid', 'kof-child', { 'fromManagement.toRegionalCluster.name!': 'aws_us_east' }),
  of('m2r-name-invalid', 'kof-child', { 'fromManagement.toRegionalCluster.name!': 'kcm-system/aws-east' }),
  of('m2r-name-invalid', 'kof-child', { 'fromManagement.toRegionalCluster.name!': 'aws east' }),
  of(
    'm2r-cluster-mismatch',
    'kof-child',
    { 'fromManagement.toRegionalCluster.name!': 'west' },
    { beside: { 'east.yaml': cluster('east', 'kcm-system') } },
  ),
  of(
    'm2r-cluster-mismatch',
    'kof-child',
    { 'fromManagement.toRegionalCluster.name!': 'east', 'fromManagement.toRegionalCluster.namespace!': 'kcm-system' },
    { beside: { 'east.yaml': cluster('east', 'team-a') } },
  ),

  of(
    'm2m-duplicate-vmcluster',
    'kof',
    { [`${FM}.storage.victoriametrics.enabled!`]: true },
    { mode: 'm2m', drop: [`${M}.victoriametrics`] },
  ),
  of(
    'm2m-duplicate-vmcluster',
    'kof',
    { [`${FM}.storage.victoriametrics.enabled!`]: true, [`${FM}.storage.victoriametrics.vmcluster.enabled!`]: true },
    { mode: 'm2m', drop: [`${M}.victoriametrics`] },
  ),
  of('m2m-metrics-store-disabled', 'kof', { [`${M}.victoriametrics.enabled!`]: false }, { mode: 'm2m' }),
  of('m2m-metrics-store-disabled', 'kof', { [`${M}.victoriametrics.vmcluster.enabled!`]: false }, { mode: 'm2m' }),
  of('mgmt-collectors-without-otel-operator', 'kof', { 'kof-operators.enabled!': false }, { mode: 'm2m' }),
  of(
    'mgmt-collectors-without-otel-operator',
    'kof',
    { 'kof-operators.values.opentelemetry-operator.enabled!': false },
    { mode: 'm2r' },
  ),
  of('mgmt-collectors-without-otel-operator', 'kof', { 'kof-operators.enabled!': false }, { mode: 'regionless' }),
  of(
    'mothership-vmcluster-idle',
    'kof',
    { [`${M}.victoriametrics.vmcluster.enabled!`]: true },
    { drop: NO_MODE, anywhere: true },
  ),

  of(
    'regionless-domain-placeholder',
    'kof',
    { 'regionless.enabled!': true, 'regionless.certEmail': 'ops@acme.io' },
    { ...PUBLIC, at: ['regionless'] },
  ),
  of(
    'regionless-domain-placeholder',
    'kof',
    {
      'regionless.enabled': true,
      'regionless.domain!': 'mothership.example.com',
      'regionless.certEmail': 'ops@acme.io',
    },
    PUBLIC,
  ),
  of('regionless-domain-placeholder', 'kof', { 'regionless.enabled': true, 'regionless.domain!': '<DOMAIN>' }, PUBLIC),
  of('regionless-domain-placeholder', 'kof', { 'regionless.enabled': true, 'regionless.domain!': '' }, PUBLIC),
  of(
    'regionless-domain-placeholder',
    'kof',
    { 'regionless.domain!': 'kof.example.org', 'regionless.enabled': true },
    PUBLIC,
  ),
  of(
    'regionless-domain-placeholder',
    'kof',
    { 'regionless.domain!': '$REGIONAL_DOMAIN', 'regionless.enabled': true },
    PUBLIC,
  ),
  of(
    'regionless-domain-format',
    'kof',
    { 'regionless.enabled': true, 'regionless.domain!': 'https://kof.acme.io' },
    PUBLIC,
  ),
  of(
    'regionless-domain-format',
    'kof',
    { 'regionless.enabled': true, 'regionless.domain!': 'vmauth.kof.acme.io' },
    PUBLIC,
  ),
  of('regionless-domain-format', 'kof', { 'regionless.enabled': true, 'regionless.domain!': 'kof.acme.io/' }, PUBLIC),
  of('regionless-domain-format', 'kof', { 'regionless.enabled': true, 'regionless.domain!': '*.acme.io' }, PUBLIC),
  of(
    'regionless-domain-format',
    'kof',
    { 'regionless.enabled': true, 'regionless.domain!': 'kof.acme.io:443' },
    PUBLIC,
  ),
  of('regionless-domain-format', 'kof', { 'regionless.enabled': true, 'regionless.domain!': 'KOF.acme.io' }, PUBLIC),
  of(
    'regionless-cert-email-placeholder',
    'kof',
    { 'regionless.enabled!': true, 'regionless.domain': 'kof.acme.io' },
    { ...PUBLIC, at: ['regionless'] },
  ),
  of(
    'regionless-cert-email-placeholder',
    'kof',
    { 'regionless.enabled': true, 'regionless.domain': 'kof.acme.io', 'regionless.certEmail!': 'me@example.net' },
    PUBLIC,
  ),
  of(
    'regionless-cert-email-placeholder',
    'kof',
    { 'regionless.enabled': true, 'regionless.domain': 'kof.acme.io', 'regionless.certEmail!': 'ops' },
    PUBLIC,
  ),
  of(
    'regionless-cert-email-placeholder',
    'kof',
    { 'regionless.enabled': true, 'regionless.domain': 'kof.acme.io', 'regionless.certEmail!': '$ADMIN_EMAIL' },
    PUBLIC,
  ),
  of('regionless-set-in-component', 'kof', { [`${M}.regionless.enabled!`]: true }, { drop: NO_MODE }),
  of(
    'regionless-set-in-component',
    'kof',
    { [`${R}.regionless.enabled!`]: true, [`${R}.regionless.domain`]: 'kof.acme.io' },
    { drop: NO_MODE },
  ),
  of(
    'regionless-mothership-vmcluster-ignored',
    'kof',
    { [`${M}.victoriametrics.vmcluster.spec.retentionPeriod!`]: '90d' },
    { ...regionless([R, M]), at: [`${M}.victoriametrics.vmcluster.spec`] },
  ),
  of(
    'regionless-mothership-vmcluster-ignored',
    'kof',
    { [`${M}.victoriametrics.vmcluster.spec.vmstorage.replicaCount!`]: 5 },
    { ...regionless([R, M]), at: [`${M}.victoriametrics.vmcluster.spec`] },
  ),
  of(
    'm2m-vmcluster-ignored',
    'kof-storage',
    { 'victoriametrics.vmcluster.spec.retentionPeriod!': '90d' },
    unstored('victoriametrics.vmcluster.spec'),
  ),
  of(
    'm2m-vmcluster-ignored',
    'kof-storage',
    { 'victoriametrics.vmcluster.spec.vmstorage.replicaCount!': 5 },
    unstored('victoriametrics.vmcluster.spec'),
  ),
  of(
    'm2m-vmcluster-ignored',
    'kof-storage',
    { 'victoriametrics.vmcluster.spec.replicationFactor!': 3 },
    unstored('victoriametrics.vmcluster.spec'),
  ),
  of(
    'm2m-vmcluster-ignored',
    'kof-storage',
    { 'victoriametrics.vmauth.spec.replicaCount!': 2 },
    unstored('victoriametrics.vmauth.spec'),
  ),
  of(
    'm2m-vmcluster-ignored',
    'kof-storage',
    { 'victoriametrics.vmalert.spec.evaluationInterval!': '30s' },
    unstored('victoriametrics.vmalert.spec'),
  ),
  of('regionless-mothership-gateway-forced-off', 'kof', { [`${M}.gateway.enabled!`]: true }, regionless([`${M}`])),
  of(
    'regionless-mothership-gateway-forced-off',
    'kof',
    { [`${M}.promxy.gateway.enabled!`]: true, [`${M}.gateway.enabled!`]: true },
    regionless([M]),
  ),
  of(
    'regionless-duplicate-cluster-issuer',
    'kof',
    { [`${M}.cert-manager.cluster-issuer.create!`]: true },
    regionless(['tls', R]),
  ),
  of(
    'regionless-duplicate-cluster-issuer',
    'kof',
    { [`${M}.cert-manager.cluster-issuer.create!`]: true },
    { mode: 'm2m', ...SINCE, drop: ['tls', FM, R] },
  ),

  of('value-overwritten-by-kof', 'kof', { [`${M}.kcm.kof.repo.name!`]: 'my-registry' }),
  of('value-overwritten-by-kof', 'kof', { [`${R}.victoria-metrics-operator.enabled!`]: true }, regionless()),
  of(
    'value-overwritten-by-kof',
    'kof',
    { [`${M}.cert-manager.cluster-issuer.provider!`]: 'letsencrypt', 'tls.selfSigned': true },
    { kof: '>=1.10.0', drop: NO_MODE },
  ),
  of(
    'value-overwritten-by-kof',
    'kof',
    { [`${R}.storage.cert-manager.cluster-issuer.name!`]: 'my-ca', 'tls.selfSigned': true },
    { kof: '>=1.10.0', drop: NO_MODE },
  ),
  of('value-overwritten-by-kof', 'kof', { [`${M}.global.clusterName!`]: 'hub' }, regionless()),

  of(
    'umbrella-global-ignored',
    'kof',
    { 'global.storageClass!': 'fast' },
    { drop: ['global.registry', 'global.image'] },
  ),
  of('umbrella-global-ignored', 'kof', { 'global.registry!': 'registry.acme.io' }, { drop: ['global.image'] }),
  of('umbrella-global-ignored', 'kof', { 'global.clusterName!': 'hub' }),
  of(
    'component-values-not-nested',
    'kof',
    { 'kof-mothership.grafana.enabled': true },
    { at: ['kof-mothership.grafana'] },
  ),
  of(
    'component-values-not-nested',
    'kof',
    { 'kof-regional.storage.victoria-logs-cluster.vlstorage.persistentVolume.size': '50Gi' },
    { at: ['kof-regional.storage'] },
  ),
  of(
    'component-values-not-nested',
    'kof',
    { 'kof-child.collectors.opencost.enabled': false },
    { at: ['kof-child.collectors'] },
  ),
  of(
    'component-values-not-nested',
    'kof',
    { 'kof-operators.grafana-operator.enabled': true },
    { at: ['kof-operators.grafana-operator'] },
  ),
  of(
    'dependson-unknown',
    'kof',
    { 'kof-regional.dependsOn': ['kof-mothership', 'kof-operator'] },
    { at: ['kof-regional.dependsOn.1'] },
  ),
  of('dependson-unknown', 'kof', { 'kof-child.dependsOn': ['mothership'] }, { at: ['kof-child.dependsOn.0'] }),
  of(
    'dependson-unknown',
    'kof',
    { 'global.components': ['kof-operators', 'kof-mothership', 'kof-regional', 'kof-child', 'kof-grafana'] },
    { at: ['global.components.4'] },
  ),
  of(
    'dependson-unknown',
    'kof',
    {
      'global.components': [
        'kof-operators',
        'victoria-metrics-operator',
        'kof-mothership',
        'kof-regional',
        'kof-child',
      ],
    },
    { at: ['global.components.1'] },
  ),
  of('flux-duration', 'kof', { 'flux.timeout!': '1d' }),
  of('flux-duration', 'kof', { 'flux.upgrade.retryInterval!': '20' }),
  of('flux-duration', 'kof', { 'global.helmRepo.interval!': '10min' }),
  of('flux-duration', 'kof', { 'flux.timeout!': 20 }),
  // Where the umbrella makes no repository, it reads neither of the two (k0rdent/kof charts/kof/templates/helmrepositories.yaml:2 @v1.10.0).
  ...[
    of('helmrepo-type-url', 'kof', {
      'global.helmRepo.kofManaged.url!': 'https://charts.acme.io/kof',
      'global.helmRepo.kofManaged.type!': 'oci',
    }),
    of('helmrepo-type-url', 'kof', {
      'global.helmRepo.kofManaged.type!': 'default',
      'global.helmRepo.kofManaged.url!': 'oci://registry.acme.io/kof',
    }),
    of(
      'helmrepo-type-url',
      'kof',
      { 'global.helmRepo.kofManaged.url!': 'http://charts.acme.io' },
      { drop: ['global.helmRepo.kofManaged.type'] },
    ),
  ].map((plant) => ({ ...plant, drop: [...(plant.drop ?? []), 'global.helmRepo.kofManaged.enabled'] })),
  of('namespace-not-kof', 'kof', { 'global.namespace!': 'observability' }),
  of('namespace-not-kof', 'kof', { 'global.namespace!': 'kof-system' }),
  of(
    'autoupgrade-default-off',
    'kof',
    { 'kof-mothership.values.global.clusterName': 'mothership' },
    { anywhere: true, drop: ['autoUpgrade'] },
  ),

  of(
    'tls-selfsigned-without-skip-verify',
    'kof',
    { 'tls.selfSigned!': true },
    { drop: ['tls.insecureSkipVerify', 'kof-child.values.collectors'], ...SINCE },
  ),
  of(
    'tls-selfsigned-without-skip-verify',
    'kof',
    { 'tls.selfSigned!': true, 'tls.insecureSkipVerify': false },
    { mode: 'regionless', mesh: 'none', drop: ['kof-child.values.collectors'], ...SINCE },
  ),
  of('tls-insecure-skip-verify', 'kof', { 'tls.insecureSkipVerify!': true }, SINCE),
  of(
    'tls-insecure-skip-verify',
    'kof-collectors',
    { 'opentelemetry-kube-stack.defaultCRConfig.config.exporters.otlphttp/traces.tls.insecure_skip_verify!': true },
    { kof: '>=1.2.0', hosts: VERIFIED },
  ),
  of(
    'tls-insecure-skip-verify',
    'kof-collectors',
    {
      'opentelemetry-kube-stack.defaultCRConfig.config.exporters.prometheusremotewrite.tls.insecure_skip_verify!': true,
    },
    { kof: '>=1.2.0', environment: 'production', hosts: VERIFIED },
  ),
  of(
    'tls-insecure-skip-verify',
    'kof-collectors',
    { 'opencost.opencost.prometheus.insecureSkipVerify!': true },
    { kof: '>=1.2.0', hosts: VERIFIED },
  ),
  of(
    'tls-issuer-provider',
    'kof-storage',
    { 'cert-manager.cluster-issuer.provider!': 'selfsigned' },
    { kof: '>=1.8.1' },
  ),
  // With tls.selfSigned the umbrella writes its own provider over it, of which value-overwritten-by-kof speaks.
  of(
    'tls-issuer-provider',
    'kof-mothership',
    { 'cert-manager.cluster-issuer.provider!': 'self_signed', 'cert-manager.cluster-issuer.create': true },
    { umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-issuer-provider',
    'kof-regional',
    { 'cert-manager.cluster-issuer.provider!': 'lets-encrypt' },
    { kof: '>=1.8.1', umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-issuer-annotation-mismatch',
    'kof-storage',
    { 'cert-manager.cluster-issuer.name!': 'acme-prod' },
    { drop: ['gateway.annotations'], routes: ['regional'], umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-issuer-annotation-mismatch',
    'kof-storage',
    { 'gateway.annotations."cert-manager.io/cluster-issuer"!': 'acme-issuer' },
    { routes: ['regional'], umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-issuer-annotation-mismatch',
    'kof-mothership',
    {
      'gateway.enabled': true,
      'gateway.annotations."cert-manager.io/cluster-issuer"!': 'acme-issuer',
      'cert-manager.cluster-issuer.create': true,
    },
    { kof: '>=1.9.0', umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-wildcard-http01',
    'kof-mothership',
    {
      'gateway.enabled': true,
      'gateway.spec.listeners': [
        {
          name: 'https',
          protocol: 'HTTPS',
          port: 443,
          hostname: '*.acme.io',
          tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: 'kof-https' }] },
        },
      ],
      'cert-manager.cluster-issuer.create': true,
      'cert-manager.cluster-issuer.provider': 'letsencrypt',
    },
    {
      kof: '>=1.9.0',
      at: ['gateway.spec.listeners.0.hostname', 'gateway.enabled'],
      drop: ['cert-manager'],
      umbrella: { 'tls.selfSigned': false },
    },
  ),
  of(
    'tls-wildcard-http01',
    'kof-mothership',
    { 'gateway.enabled!': true, 'cert-manager.cluster-issuer.create': true },
    { kof: '>=1.9.0', drop: ['gateway', 'cert-manager'], umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-two-http01-solvers',
    'kof-regional',
    { 'ingress-nginx.enabled!': true },
    { mesh: 'none', drop: ['gateway', 'envoy-gateway', 'storage.cert-manager'], umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-two-http01-solvers',
    'kof-regional',
    { 'ingress-nginx.enabled!': true, 'envoy-gateway.enabled!': false },
    { kof: '>=1.10.0', mesh: 'none', drop: ['gateway', 'storage.cert-manager'], umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'regional-no-external-endpoint',
    'kof-regional',
    { 'gateway.enabled!': false },
    { kof: '>=1.10.0', drop: ['ingress-nginx', 'storage'], mesh: 'none' },
  ),
  of(
    'regional-no-external-endpoint',
    'kof-regional',
    { 'envoy-gateway.enabled!': false },
    { kof: '>=1.8.1 <1.10.0', drop: ['ingress-nginx', 'storage'] },
  ),
  of(
    'tls-acme-email-placeholder',
    'kof-mothership',
    { 'cert-manager.cluster-issuer.create!': true, 'cert-manager.email!': 'admin@example.com' },
    { drop: ['cert-manager'], umbrella: { 'tls.selfSigned': false }, kof: '>=1.9.0' },
  ),
  of(
    'tls-acme-email-placeholder',
    'kof-mothership',
    { 'cert-manager.cluster-issuer.create!': true },
    { drop: ['cert-manager'], kof: '>=1.9.0', umbrella: { 'tls.selfSigned': false } },
  ),
  of(
    'tls-acme-email-placeholder',
    'kof-storage',
    { 'cert-manager.email!': 'ops@example.org' },
    { drop: ['cert-manager'], umbrella: { 'tls.selfSigned': false } },
  ),

  of(
    'mesh-istio-enabled-mismatch',
    'kof',
    { 'kof-regional.values.istio.enabled!': false },
    {
      mesh: 'istio',
      at: ['kof-child.values.istio.enabled', 'kof-mothership.values.istio.enabled'],
      drop: ['kof-child.values.istio', 'kof-mothership.values.istio'],
    },
  ),
  of(
    'mesh-istio-enabled-mismatch',
    'kof',
    { 'kof-child.values.istio.enabled!': false, 'kof-regional.values.istio.enabled!': true },
    { mesh: 'istio' },
  ),
  of(
    'gateway-name-stale',
    'kof-mothership',
    {
      'promxy.gateway.enabled': true,
      'promxy.gateway.httpRoute.spec.parentRefs': [{ name: 'gateway', namespace: 'kof' }],
    },
    { at: ['promxy.gateway.httpRoute.spec.parentRefs.0', 'promxy.gateway.httpRoute.spec.parentRefs.0.name'] },
  ),
  of('gateway-name-stale', 'kof-regional', { 'gateway.name!': 'gateway' }),

  of('grafana-without-operator', 'kof', { [`${M}.grafana.enabled!`]: true }, { drop: ['kof-operators'] }),
  of('grafana-without-operator', 'kof', {
    [`${M}.grafana.enabled!`]: true,
    'kof-operators.values.grafana-operator.enabled!': false,
  }),
  of(
    'grafana-without-operator',
    'kof-regional',
    { 'storage.grafana.enabled!': true },
    { kof: '>=1.10.0', drop: ['kof-operators', 'operators'] },
  ),
]

function cluster(name: string, namespace: string): string {
  return `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: {k0rdent.mirantis.com/kof-cluster-role: regional}
spec:
  template: aws-standalone-cp-1-0-28
  config:
    region: us-east-2
    clusterAnnotations: {k0rdent.mirantis.com/kof-regional-domain: ${name}.acme.io}
`
}
