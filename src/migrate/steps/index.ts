import { compareVersions } from '../../rule/version-range.ts'
import type { Step } from '../step.ts'
import { auditEndpoints } from './audit-endpoints.ts'
import { autoUpgrade } from './auto-upgrade.ts'
import { clusterLabel } from './cluster-label.ts'
import { meshRole, storageSecretsLabel } from './cluster-labels.ts'
import { clusterProfiles } from './cluster-profiles.ts'
import { clusterReplicas, storageReplicas } from './cluster-replicas.ts'
import { collectorsStack } from './collectors-stack.ts'
import { configReloader } from './config-reloader.ts'
import { dexHostnames } from './dex-hostnames.ts'
import { dexTls } from './dex-tls.ts'
import { exportersStorage } from './exporters-storage.ts'
import { featureGates } from './feature-gates.ts'
import { gatewayNames } from './gateway-names.ts'
import { gatewayDefault, gatewaySwitch } from './gateway-switch.ts'
import { globalValues } from './global-values.ts'
import { grafana } from './grafana.ts'
import { helmRepository } from './helm-repository.ts'
import { tracesAddress, tracesExporter } from './jaeger.ts'
import { keySteps } from './keys.ts'
import { logsCluster } from './logs-cluster.ts'
import { logsPipelines } from './logs-pipelines.ts'
import { managementCollectors } from './management-collectors.ts'
import { managementStorage } from './management-storage.ts'
import { maxLabels } from './max-labels.ts'
import { operatorCrds, operatorCrdsDone } from './operator-crds.ts'
import { readTraces } from './read-traces.ts'
import { registry } from './registry.ts'
import { serviceTemplates } from './service-templates.ts'
import { umbrella } from './umbrella.ts'
import { vmauthIngress } from './vmauth-ingress.ts'
import { vmuser } from './vmuser.ts'

/** All steps, by release; those of one release in the order in which they have to be done. */
export const STEPS: readonly Step[] = [
  logsCluster,
  storageReplicas,
  clusterLabel,
  serviceTemplates,
  collectorsStack,
  clusterReplicas,
  vmauthIngress,
  meshRole,
  clusterProfiles,
  vmuser,
  grafana,
  storageSecretsLabel,
  tracesExporter,
  tracesAddress,
  umbrella,
  helmRepository,
  configReloader,
  operatorCrds,
  globalValues,
  registry,
  gatewayDefault,
  operatorCrdsDone,
  gatewaySwitch,
  maxLabels,
  dexHostnames,
  dexTls,
  gatewayNames,
  featureGates,
  autoUpgrade,
  readTraces,
  auditEndpoints,
  ...keySteps,
  managementStorage,
  managementCollectors,
  exportersStorage,
  logsPipelines,
].sort((a, b) => compareVersions(a.release, b.release))

/** The steps on the way from one release to another, in order. */
export function stepsBetween(from: string, to: string): Step[] {
  return STEPS.filter(
    ({ release, until }) =>
      compareVersions(release, from) > 0 &&
      compareVersions(release, to) <= 0 &&
      (until === undefined || compareVersions(to, until) < 0),
  )
}
