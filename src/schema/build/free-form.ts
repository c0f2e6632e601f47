import type { JsonObject } from '../knowledge.ts'

/** Names of Kubernetes pod and object fields that charts print whole: any content is legal below them. */
const FREE = new Set([
  'affinity',
  'tolerations',
  'nodeSelector',
  'topologySpreadConstraints',
  'securityContext',
  'podSecurityContext',
  'containerSecurityContext',
  'containers',
  'initContainers',
  'sidecars',
  'volumes',
  'volumeMounts',
  'extraVolumes',
  'extraVolumeMounts',
  'env',
  'envFrom',
  'extraEnv',
  'extraEnvs',
  'extraArgs',
  'probe',
  'lifecycle',
  'strategy',
  'deploymentStrategy',
  'updateStrategy',
  'behavior',
  'hpa',
  'imagePullSecrets',
  'metricRelabelings',
  'relabelings',
  'solvers',
  'extraObjects',
  'extraManifests',
  'serviceScrapeSpec',
  'podMetadata',
  'emptyDir',
])

/** True for a key whose content is a Kubernetes object's and no chart's. */
export function isFreeForm(key: string): boolean {
  return FREE.has(key) || /(^a|A)nnotations$|(^l|L)abels$|(^p|P)robe$/.test(key)
}

const QUANTITY = { type: ['string', 'number'] }
const AMOUNTS = {
  type: 'object',
  properties: { cpu: QUANTITY, memory: QUANTITY, storage: QUANTITY, 'ephemeral-storage': QUANTITY },
  patternProperties: { '^(hugepages-.+|.+/.+)$': QUANTITY },
  additionalProperties: false,
}

/** Kubernetes' ResourceRequirements: resource names as the API server knows them, or with a domain. */
export const RESOURCES: JsonObject = {
  type: 'object',
  properties: { limits: AMOUNTS, requests: AMOUNTS, claims: { type: 'array' } },
  additionalProperties: false,
}
